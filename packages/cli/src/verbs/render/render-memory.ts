import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '@edgit/core';
import envPaths from 'env-paths';

/**
 * What the last render of a cluster read and wrote. If the command, its input and every output file are unchanged, edgit
 * skips the render. Kept in the user's cache folder; deleting it is safe.
 * File identity is that of Git's index: size, inode, modification and change time.
 */
interface Memory {
  readonly build: string;
  readonly input: string;
  readonly output: string;
  readonly name: string;
  readonly facts: string;
  readonly root: string;
  readonly paths: readonly string[];
  readonly folders: readonly string[];
  readonly warnings: readonly Diagnostic[];
}

export interface Remembered {
  readonly folder: string;
  readonly root: string;
  readonly name: string;
  readonly facts: string;
  readonly paths: readonly string[];
  /** Warnings of that render: printed again each time. */
  readonly warnings: readonly Diagnostic[];
}

/** Stores the state of a successful render. A failure to store it is ignored. */
export const rememberRender = ({ folder, root, name, facts, paths, warnings }: Remembered): void => {
  try {
    const folders = foldersIn(root);
    const memory: Memory = {
      build: buildId(),
      input: identity(inputFiles(folder)),
      output: identity(outputFiles(root, paths, folders)),
      folders,
      name,
      facts,
      root,
      paths,
      warnings,
    };
    const file = memoryFile(folder);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(memory));
  } catch {
    // For example a read-only home folder. The next render is then a full one.
  }
};

/** @returns the state of the last render of `folder`, if it wrote to `root` and nothing has changed since */
export const recallRender = (folder: string, root: (name: string) => string): Remembered | undefined => {
  try {
    const memory = JSON.parse(readFileSync(memoryFile(folder), 'utf8')) as Memory;
    const same =
      memory.build === buildId() &&
      memory.root === root(memory.name) &&
      memory.input === identity(inputFiles(folder)) &&
      memory.output === identity(outputFiles(memory.root, memory.paths, memory.folders));
    return same ? { ...memory, folder } : undefined;
  } catch {
    return undefined;
  }
};

const memoryFile = (folder: string): string =>
  join(envPaths('edgit', { suffix: '' }).cache, 'renders', `${createHash('sha256').update(folder).digest('hex')}.json`);

/** Identifies the command and the facts of its checks. provenance.json has the digest of every facts file. */
const buildId = (): string => {
  const facts = createRequire(import.meta.url).resolve('@edgit/facts/facts/provenance.json');
  return `${readFileSync(join(import.meta.dirname, 'build-id'), 'utf8')} ${identity([facts])}`;
};

const inputFiles = (folder: string): string[] =>
  [folder, join(folder, 'apps')].flatMap((directory) => {
    try {
      return readdirSync(directory)
        .map((name) => join(directory, name))
        .sort();
    } catch {
      return [];
    }
  });

/** Includes folders: their change time shows added files and folders. */
const outputFiles = (root: string, paths: readonly string[], folders: readonly string[]): string[] =>
  ['', ...folders, ...paths, 'index.json'].map((path) => join(root, path));

/** @returns all folders below one, except hidden ones such as `.terraform` */
const foldersIn = (root: string): string[] =>
  readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !/(^|[\\/])\./.test(path))
    .sort();

const identity = (files: readonly string[]): string => {
  const digest = createHash('sha256');
  for (const file of files) {
    const { size, mtimeNs, ctimeNs, ino } = statSync(file, { bigint: true });
    digest.update(`${file}\0${size}\0${mtimeNs}\0${ctimeNs}\0${ino}\0`);
  }
  return digest.digest('hex');
};
