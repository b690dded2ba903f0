import { lstatSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { error } from '../codes/index.js';
import type { LayerName } from '../model/layer-name.js';
import { CHARTS_LOCK } from './charts-lock.js';
import type { ClusterSources } from './cluster-sources.js';
import type { Diagnostic } from './diagnostics.js';
import { readInputFile, unreadable } from './input-file.js';
import type { ParsedSource, Source } from './source.js';
import { didYouMean, suggest } from './suggest.js';

/** Files of a cluster's folder that are not input: files of Nx, documentation, hidden files. */
const NOT_INPUT = /^(\..*|package\.json|project\.json|.*\.md)$/;

/**
 * Reads the YAML files of a cluster's folder.
 *
 * @param directory the folder: cluster.yaml, <layer>.yaml, apps/<app>.yaml, charts.lock
 * @param layers names of all layers, in order
 * @param shown maps a path to how messages show it
 * @returns the files that could be parsed, and the errors in the others; only errors if this is not the folder of a cluster
 */
export const readClusterFolder = (
  directory: string,
  layers: readonly LayerName[],
  shown: (path: string) => string = (path) => path,
): { readonly sources: ClusterSources; readonly diagnostics: readonly Diagnostic[] } => {
  const fileName = (name: string): string => shown(join(directory, `${name}.yaml`));
  const known = ['cluster', ...layers];
  const { names, diagnostics } = listCluster(directory, known.map(fileOf), shown);
  if (names === undefined) {
    const unusable = new Set(known);
    return { sources: { files: new Map(), apps: new Map(), fileName, unusable, diagnostics }, diagnostics };
  }
  const unusable = new Set<string>();
  const read = (name: string): Source | undefined => {
    const path = join(directory, `${name}.yaml`);
    const result = readInputFile(path, shown(path));
    diagnostics.push(...result.diagnostics);
    if (result.source === undefined) unusable.add(name);
    return result.source;
  };
  const files = new Map<string, Source>();
  for (const name of known.filter((each) => names.includes(fileOf(each)))) {
    const source = read(name);
    if (source !== undefined) files.set(name, source);
  }
  const apps = new Map<string, Source>();
  const appsFolder = listApps(directory, shown);
  diagnostics.push(...appsFolder.diagnostics);
  for (const name of appsFolder.names) {
    const source = read(`apps/${name}`);
    if (source !== undefined) apps.set(name, source);
  }
  const chartsLock = names.includes(CHARTS_LOCK) ? lockIn(directory, shown) : undefined;
  diagnostics.push(...(chartsLock?.diagnostics ?? []));
  const lock = chartsLock?.source;
  return {
    sources: { files, apps, fileName, unusable, diagnostics, ...(lock !== undefined && { chartsLock: lock }) },
    diagnostics,
  };
};

const fileOf = (name: string): string => `${name}.yaml`;

const lockIn = (directory: string, shown: (path: string) => string): ParsedSource => {
  const path = join(directory, CHARTS_LOCK);
  return readInputFile(path, shown(path));
};

/** File names in a cluster's folder, with errors for unknown names; no names if this is not such a folder. */
const listCluster = (
  directory: string,
  files: readonly string[],
  shown: (path: string) => string,
): { readonly names?: readonly string[]; readonly diagnostics: Diagnostic[] } => {
  let names: string[];
  try {
    names = readdirSync(directory).sort();
  } catch (problem) {
    return { diagnostics: [unreadable(problem, shown(directory))] };
  }
  if (!names.includes('cluster.yaml')) return { diagnostics: [noCluster(directory, names, shown)] };
  return { names, diagnostics: names.flatMap((name) => misnamed(join(directory, name), files, shown)) };
};

const noCluster = (directory: string, names: readonly string[], shown: (path: string) => string): Diagnostic => {
  const meant = names.find((name) => stemOf(name) === 'cluster') ?? suggest('cluster.yaml', names);
  return error(
    'cluster/missing-file',
    'there is no cluster.yaml in this folder',
    [{ file: shown(directory) }],
    meant === undefined ? 'name the folder of a cluster' : `rename ${meant} to cluster.yaml`,
  );
};

/**
 * A name that is similar to a known one is a typing error, and so is any YAML file that edgit does not read. All other
 * files are ignored.
 */
const misnamed = (path: string, files: readonly string[], shown: (path: string) => string): Diagnostic[] => {
  const name = basename(path);
  if (files.includes(name) || name === 'apps' || NOT_INPUT.test(name)) return [];
  const stem = stemOf(name);
  const known = files.find((file) => stemOf(file) === stem) ?? suggest(name, [...files, 'apps']);
  if (known === undefined && !/\.ya?ml$/i.test(name)) return [];
  const hint =
    known === undefined ? `applications belong in apps/; ${didYouMean(name, files)}` : `did you mean \`${known}\`?`;
  return [error('file/unknown', `edgit does not read a file named ${name}`, [{ file: shown(path) }], hint)];
};

const stemOf = (name: string): string => name.replace(/\..*$/, '').toLowerCase();

/** The names of a cluster's own applications, with errors for other files in that folder. */
const listApps = (
  directory: string,
  shown: (path: string) => string,
): { readonly names: readonly string[]; readonly diagnostics: readonly Diagnostic[] } => {
  const folder = join(directory, 'apps');
  let entries: string[];
  try {
    entries = readdirSync(folder).sort();
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT' && !isLink(folder)) {
      return { names: [], diagnostics: [] };
    }
    return { names: [], diagnostics: [unreadable(problem, shown(folder), 'applications go into files in it')] };
  }
  const relevant = entries.filter((name) => !NOT_INPUT.test(name));
  return {
    names: relevant.filter((name) => name.endsWith('.yaml')).map((name) => basename(name, '.yaml')),
    diagnostics: relevant
      .filter((name) => !name.endsWith('.yaml'))
      .map((name) => {
        const file = shown(join(folder, name));
        return error(
          'file/extension',
          `the file name of an application must end in .yaml: ${name}`,
          [{ file }],
          `rename it: ${stemOf(name)}.yaml`,
        );
      }),
  };
};

/** Also true for a link with a missing target, which `readdirSync` does not find. */
const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** All files that {@link readClusterFolder} would read, sorted: for digests and watching. */
export const clusterFolderFiles = (directory: string): string[] => {
  const own = readdirSync(directory).map((name) => join(directory, name));
  const apps = own.includes(join(directory, 'apps'))
    ? readdirSync(join(directory, 'apps')).map((name) => join(directory, 'apps', name))
    : [];
  return [...own, ...apps].filter((path) => path.endsWith('.yaml') || path.endsWith(CHARTS_LOCK)).sort();
};
