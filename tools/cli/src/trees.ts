import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { INDEX_FILE } from '@edgit/core';
import { branchPoint, NoTree, type TreeTexts, textsAt, textsBelow } from '@edgit/tree';
import { parse } from 'yaml';
import { outputFolder } from './folders.js';

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
 * @throws NoTree when a revision or a tree is not there
 */
export const treesBetween = async (given: readonly string[], { from, to = WORKTREE }: TreesOptions): Promise<Trees> => {
  const start = from ?? (await branchPoint(process.cwd()));
  const folders = given.length > 0 ? given.map(treeFolder) : await allFolders([start, to]);
  if (folders.length === 0) throw new NoTree('no tree is in ./rendered: render first, or name a cluster');
  const pairs: TreePair[] = [];
  for (const folder of [...new Set(folders)].sort()) {
    const [before, after] = [await textsIn(folder, start), await textsIn(folder, to)];
    if (before.size + after.size === 0) throw new NoTree(`no tree is in ${folder}, neither in ${start} nor in ${to}`);
    pairs.push({ cluster: basename(folder), before, after });
  }
  return { from: from ?? start.slice(0, 12), to, pairs };
};

const textsIn = async (folder: string, revision: string): Promise<TreeTexts> => {
  if (revision !== WORKTREE) return textsAt(folder, process.cwd(), revision);
  return existsSync(folder) ? textsBelow(folder) : new Map();
};

/** What somebody calls a tree: its cluster’s folder, its own, or its name in ./rendered. */
const treeFolder = (given: string): string => {
  const folder = resolve(given);
  const input = join(folder, 'cluster.yaml');
  if (existsSync(input)) {
    const cluster: unknown = parse(readFileSync(input, 'utf8'));
    const name =
      typeof cluster === 'object' && cluster !== null && 'name' in cluster ? String(cluster.name) : basename(folder);
    return outputFolder(folder, name);
  }
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
