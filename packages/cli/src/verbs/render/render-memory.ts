import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '@edgit/core';
import envPaths from 'env-paths';

/**
 * What the last render of a cluster read and left behind: when the command, its input and every file of its output are
 * still the same, rendering again could only say so. Kept in the user's cache folder; nothing depends on it.
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
  /** What it warned of: said again each time. */
  readonly warnings: readonly Diagnostic[];
}

/** Stores what a successful render left. Failing to is no failure of the render. */
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
    // A read-only home folder, say: the next render does the whole work again.
  }
};

/** @returns what the last render of `folder` left, if it went to `root` and nothing has changed since */
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

/** The command, and the facts its checks stand on: those are files beside it, all of which the provenance names. */
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

/** Every folder too: one changes when somebody puts a file or another folder into it. */
const outputFiles = (root: string, paths: readonly string[], folders: readonly string[]): string[] =>
  ['', ...folders, ...paths, 'index.json'].map((path) => join(root, path));

/** @returns all folders below one, but for what Terraform and others keep in hidden ones */
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
