import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Diagnostic, error, InputError } from './diagnostics.js';
import { LAYER_NAMES } from './layer.js';
import type { ClusterSources } from './render.js';
import { MAX_SOURCE_MEGABYTES, parseSource, type Source, tooLarge } from './source.js';
import { didYouMean } from './suggest.js';

const KNOWN_FILES: readonly string[] = ['cluster', ...LAYER_NAMES];
/** Files of a cluster's folder that are not input: Nx's, a person's. */
const NOT_INPUT = /^(\..*|package\.json|project\.json|.*\.md)$/;

/**
 * Reads the YAML files of a cluster's folder.
 *
 * @param directory the folder: cluster.yaml, <layer>.yaml, apps/<app>.yaml
 * @param shown maps a path to how messages show it
 * @returns what could be parsed, and what is wrong with the rest
 * @throws InputError when there is no such folder, it can't be read, or it has no cluster.yaml
 */
export const readClusterFolder = (
  directory: string,
  shown: (path: string) => string = (path) => path,
): { readonly sources: ClusterSources; readonly diagnostics: readonly Diagnostic[] } => {
  const diagnostics: Diagnostic[] = [];
  const read = (path: string): Source | undefined => {
    const result = readSource(path, shown(path));
    diagnostics.push(...result.diagnostics);
    return result.source;
  };
  const names = listFolder(directory, shown(directory)).filter((name) => !NOT_INPUT.test(name) && name !== 'apps');
  const files = new Map<string, Source>();
  for (const name of names) {
    const path = join(directory, name);
    const stem = basename(name, '.yaml');
    if (name !== `${stem}.yaml` || !KNOWN_FILES.includes(stem)) {
      const known = KNOWN_FILES.map((file) => `${file}.yaml`);
      diagnostics.push(error(`edgit reads no file called ${name}`, [{ file: shown(path) }], didYouMean(name, known)));
      continue;
    }
    const source = read(path);
    if (source !== undefined) files.set(stem, source);
  }
  if (!names.includes('cluster.yaml')) {
    diagnostics.push(
      error('there is no cluster.yaml in this folder', [{ file: shown(directory) }], 'name the folder of a cluster'),
    );
    throw new InputError(diagnostics);
  }
  const apps = new Map<string, Source>();
  for (const name of listOptionalFolder(join(directory, 'apps'), shown)) {
    const path = join(directory, 'apps', name);
    if (NOT_INPUT.test(name)) continue;
    if (!name.endsWith('.yaml')) {
      diagnostics.push(error(`an application’s file ends in .yaml, not ${name}`, [{ file: shown(path) }], 'rename it'));
      continue;
    }
    const source = read(path);
    if (source !== undefined) apps.set(basename(name, '.yaml'), source);
  }
  return {
    sources: { files, apps, fileName: (name) => shown(join(directory, `${name}.yaml`)) },
    diagnostics,
  };
};

/** All files that {@link readClusterFolder} would read, sorted: for digests and watching. */
export const clusterFolderFiles = (directory: string): string[] => {
  const own = readdirSync(directory).map((name) => join(directory, name));
  const apps = own.includes(join(directory, 'apps'))
    ? readdirSync(join(directory, 'apps')).map((name) => join(directory, 'apps', name))
    : [];
  return [...own, ...apps].filter((path) => path.endsWith('.yaml')).sort();
};

const readSource = (path: string, file: string) => {
  try {
    const megabytes = statSync(path).size / 1024 / 1024;
    if (megabytes > MAX_SOURCE_MEGABYTES) {
      const [message, hint] = tooLarge(megabytes);
      return { diagnostics: [error(message, [{ file }], hint)] };
    }
    return parseSource(file, readFileSync(path, 'utf8'));
  } catch (problem) {
    return { diagnostics: [unreadable(problem, file)] };
  }
};

const listFolder = (directory: string, file: string): string[] => {
  try {
    return readdirSync(directory).sort();
  } catch (problem) {
    throw new InputError([unreadable(problem, file)]);
  }
};

const listOptionalFolder = (directory: string, shown: (path: string) => string): string[] => {
  const exists = statSync(directory, { throwIfNoEntry: false });
  return exists === undefined ? [] : listFolder(directory, shown(directory));
};

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['does not exist', 'check the path'],
  ENOTDIR: ['is not a folder', 'name the folder of a cluster'],
  EISDIR: ['is a folder, not a file', 'rename or remove it'],
  EACCES: ['can’t be read: permission denied', 'check who owns it and its mode'],
  EPERM: ['can’t be read: permission denied', 'check who owns it and its mode'],
  ELOOP: ['is a link in a circle', 'replace the link'],
};

const unreadable = (problem: unknown, file: string): Diagnostic => {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
  const [message, hint] = REASONS[code] ?? [`can’t be read: ${code || String(problem)}`, 'check the file'];
  return error(`${file} ${message}`, [{ file }], hint);
};
