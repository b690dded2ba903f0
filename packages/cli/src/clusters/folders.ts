import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

// Imports no other module of edgit: the fast path of the command loads this file first.

/** Paths in messages: relative to where the command runs, unless that leads far away. */
export const shownPath = (path: string): string => {
  const near = relative(process.cwd(), path);
  if (near === '') return '.';
  return near.startsWith('../../') ? path : near;
};

/**
 * The cluster folders a command is about.
 *
 * @param given what the user named; when nothing, the current folder if it is a cluster's, else all of ./clusters
 * @returns absolute paths; none where there is no cluster
 */
export const findClusterFolders = (given: readonly string[]): string[] => {
  if (given.length > 0) return [...new Set(given.map((folder) => resolve(folder)))];
  if (existsSync('cluster.yaml')) return [process.cwd()];
  if (!existsSync('clusters')) return [];
  return clusterFoldersIn('clusters');
};

/** @returns the folders of clusters in a folder, sorted */
export const clusterFoldersIn = (parent: string): string[] =>
  readdirSync(parent)
    .map((name) => resolve(parent, name))
    .filter((folder) => existsSync(join(folder, 'cluster.yaml')))
    .sort();

/** Where a cluster's tree goes: `rendered/` beside `clusters/`, or in the current folder; `--out` replaces it. */
export const outputFolder = (folder: string, clusterName: string, out?: string): string =>
  out === undefined ? join(outputBase(folder), 'rendered', clusterName) : resolve(out, clusterName);

/** The folder that the user named. It may be behind a symbolic link; paths that edgit writes below it may not. */
export const outputBase = (folder: string, out?: string): string => {
  if (out !== undefined) return resolve(out);
  const parent = dirname(folder);
  return basename(parent) === 'clusters' ? dirname(parent) : process.cwd();
};
