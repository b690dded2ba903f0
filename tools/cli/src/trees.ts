import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { INDEX_FILE } from '@edgit/core';
import { branchPoint, NoTree, type TreeTexts, textsAt, textsBelow } from '@edgit/tree';
import { clusterSpec } from './cluster-spec.js';
import { outputFolder } from './folders.js';
import { PUBLISHED, publishedTexts } from './published.js';
import { theClusters } from './the-clusters.js';

/** The working copy, committed or not, where a revision may stand. */
export const WORKTREE = 'worktree';

/** Two trees of one cluster; a cluster that comes or goes has an empty one. */
export interface TreePair {
  readonly cluster: string;
  readonly before: TreeTexts;
  readonly after: TreeTexts;
}

export interface Trees {
  /** What was compared, in words. */
  readonly from: string;
  readonly to: string;
  readonly pairs: readonly TreePair[];
}

export interface TreesOptions {
  readonly from?: string;
  readonly to?: string;
}

/**
 * @param given folders of clusters or of rendered trees; when none, all trees of ./rendered
 * @throws NoTree when a revision or a tree is not there; InputError when a cluster is needed and is not
 */
export const treesBetween = async (given: readonly string[], { from, to = WORKTREE }: TreesOptions): Promise<Trees> => {
  const start = from ?? (await branchPoint(process.cwd()));
  const clusters = [start, to].includes(PUBLISHED) ? clustersByTree(given) : new Map<string, string>();
  const folders = await foldersOf(given, [...clusters.keys()], [start, to]);
  if (folders.length === 0) throw new NoTree('no tree is in ./rendered: render first, or name a cluster');
  const pairs: TreePair[] = [];
  for (const folder of [...new Set(folders)].sort()) {
    const textsIn = async (revision: string): Promise<TreeTexts> => {
      if (revision === PUBLISHED) return publishedTexts(clusters.get(folder) ?? folder);
      if (revision !== WORKTREE) return textsAt(folder, process.cwd(), revision);
      return existsSync(folder) ? textsBelow(folder) : new Map();
    };
    const [before, after] = [await textsIn(start), await textsIn(to)];
    if (before.size + after.size === 0) throw new NoTree(`no tree is in ${folder}, neither in ${start} nor in ${to}`);
    pairs.push({ cluster: basename(folder), before, after });
  }
  return { from: from ?? start.slice(0, 12), to, pairs };
};

/** @returns folders of clusters, by those of their trees */
const clustersByTree = (given: readonly string[]): ReadonlyMap<string, string> =>
  new Map(theClusters(given).map((folder) => [treeFolder(folder), folder]));

const foldersOf = async (
  given: readonly string[],
  ofClusters: readonly string[],
  revisions: readonly string[],
): Promise<readonly string[]> => {
  if (ofClusters.length > 0) return ofClusters;
  return given.length > 0 ? given.map(treeFolder) : await allFolders(revisions);
};

/** What somebody calls a tree: its cluster’s folder, its own, or its name in ./rendered. */
const treeFolder = (given: string): string => {
  const folder = resolve(given);
  if (existsSync(join(folder, 'cluster.yaml'))) return outputFolder(folder, clusterSpec(folder).name);
  return existsSync(folder) || given.includes('/') ? folder : resolve('rendered', given);
};

/** Trees of ./rendered on either side: one may be new, another one gone. */
const allFolders = async (revisions: readonly string[]): Promise<readonly string[]> => {
  const base = resolve('rendered');
  const names = await Promise.all(
    revisions.map(async (revision) => {
      if (revision !== WORKTREE) return [...(await textsAt(base, dirname(base), revision)).keys()].map(firstOf);
      return existsSync(base) ? readdirSync(base).filter((name) => existsSync(join(base, name, INDEX_FILE))) : [];
    }),
  );
  return names.flat().map((name) => join(base, name));
};

const firstOf = (path: string): string => path.split('/')[0] ?? path;
