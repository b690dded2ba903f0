import { join } from 'node:path';
import { treePath } from '@edgit/core';
import { plainGit } from '@edgit/programs';
import { EMPTY_TREE, UnreadableTree, type ReadTree, readTreeAt, rootOf } from '@edgit/tree';
import { clusterSpec } from '../clusters/cluster-spec.js';

/** What Argo CD follows, of each cluster its own branch, where a revision may stand. */
export const PUBLISHED = 'published';

/** The remote whose branches a clone knows by default. */
const REMOTE = 'origin';

/**
 * The tree of a cluster as it is on the branch that Argo CD follows, as it was fetched last; empty where nothing was
 * published yet.
 *
 * @param folder of the cluster
 * @throws UnreadableTree when that branch is there, and was not fetched
 */
export const publishedTree = async (folder: string): Promise<ReadTree> => {
  const cluster = clusterSpec(folder);
  const branch = cluster.git.revision;
  const tree = join(await rootOf(folder), treePath(cluster));
  try {
    return await readTreeAt(tree, folder, `${REMOTE}/${branch}`);
  } catch (problem) {
    const { code, stdout } = await plainGit(folder)(['ls-remote', '--heads'], [REMOTE, branch]);
    if (problem instanceof UnreadableTree && code === 0 && stdout === '') return EMPTY_TREE;
    throw problem;
  }
};
