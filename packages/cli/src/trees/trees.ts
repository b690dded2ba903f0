import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CHARTS_FILE, INDEX_FILE, linkBetween } from '@edgit/core';
import {
  branchPoint,
  EMPTY_TREE,
  foldersAt,
  type ReadTree,
  readTreeAt,
  readWorkingTree,
  UnreadableTree,
} from '@edgit/tree';
import { clusterSpec } from '../clusters/cluster-spec.js';
import { outputFolder, shownPath } from '../clusters/folders.js';
import { readOptional } from '../clusters/read-optional.js';
import { selectClusters } from '../clusters/select-clusters.js';
import { PUBLISHED, publishedTree } from './published.js';

/** Value for `--from` and `--to`: the working copy, committed or not. */
export const WORKTREE = 'worktree';

/** Two trees of one cluster. A new or removed cluster has an empty tree on one side. */
export interface TreePair {
  readonly cluster: string;
  /** Of the tree, as messages show it. */
  readonly folder: string;
  readonly before: ReadTree;
  readonly after: ReadTree;
  /** Chart files of trusted trees, if the newer tree is not trusted itself. */
  readonly trusted?: readonly (string | undefined)[];
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
  /** Takes the charts of the newer tree by the digests that it names itself, also where it is not checked out. */
  readonly trust?: boolean;
}

/**
 * @param given folders of clusters or of rendered trees; when none, all trees of ./rendered
 * @throws UnreadableTree when a revision or a tree is not there; InputError when a cluster is needed and is not
 */
export const treesBetween = async (
  given: readonly string[],
  { from, to = WORKTREE, trust = false }: TreesOptions,
): Promise<Trees> => {
  const start = from ?? (await branchPoint(process.cwd()));
  const clusters = [start, to].includes(PUBLISHED) ? clustersByTree(given) : new Map<string, string>();
  const folders = await foldersOf(given, [...clusters.keys()], [start, to]);
  if (folders.length === 0) throw new UnreadableTree('no tree is in ./rendered: render first, or name a cluster');
  const isForeign = to !== WORKTREE && !trust;
  const pairs: TreePair[] = [];
  for (const folder of [...new Set(folders)].sort()) {
    const treeIn = async (revision: string): Promise<ReadTree> => {
      if (revision === PUBLISHED) return publishedTree(clusters.get(folder) ?? folder);
      if (revision !== WORKTREE) return readTreeAt(folder, process.cwd(), revision);
      return existsSync(folder) ? readWorkingTree(folder, (path) => shownPath(join(folder, path))) : EMPTY_TREE;
    };
    const [before, after] = [await treeIn(start), await treeIn(to)];
    const found = [before, after].reduce((sum, { texts, links }) => sum + texts.size + links.size, 0);
    if (found === 0) throw new UnreadableTree(`no tree is in ${folder}, neither in ${start} nor in ${to}`);
    const trusted = isForeign ? { trusted: [before.texts.get(CHARTS_FILE), chartsHere(folder)] } : {};
    pairs.push({ cluster: basename(folder), folder: shownPath(folder), before, after, ...trusted });
  }
  return { from: from ?? start.slice(0, 12), to, pairs };
};

/** The chart file of the tree that is checked out. */
const chartsHere = (folder: string): string | undefined => {
  const path = join(folder, CHARTS_FILE);
  return linkBetween(dirname(folder), path) === undefined ? readOptional(path) : undefined;
};

/** @returns cluster folders by tree folder */
const clustersByTree = (given: readonly string[]): ReadonlyMap<string, string> =>
  new Map(selectClusters(given).map((folder) => [treeFolder(folder), folder]));

const foldersOf = async (
  given: readonly string[],
  ofClusters: readonly string[],
  revisions: readonly string[],
): Promise<readonly string[]> => {
  if (ofClusters.length > 0) return ofClusters;
  return given.length > 0 ? given.map(treeFolder) : await allFolders(revisions);
};

/** Resolves an argument: the folder of a cluster, the folder of a tree, or a name in ./rendered. */
const treeFolder = (given: string): string => {
  const folder = resolve(given);
  if (existsSync(join(folder, 'cluster.yaml'))) return outputFolder(folder, clusterSpec(folder).name);
  return existsSync(folder) || given.includes('/') ? folder : resolve('rendered', given);
};

/** Trees of ./rendered in either revision: trees may be added or removed between them. */
const allFolders = async (revisions: readonly string[]): Promise<readonly string[]> => {
  const base = resolve('rendered');
  const names = await Promise.all(
    revisions.map(async (revision) => {
      if (revision !== WORKTREE) return foldersAt(base, dirname(base), revision);
      return existsSync(base) ? readdirSync(base).filter((name) => existsSync(join(base, name, INDEX_FILE))) : [];
    }),
  );
  return names.flat().map((name) => join(base, name));
};
