import { join } from 'node:path';
import { treePath } from '@edgit/core';
import { plainGit } from '@edgit/programs';
import { EMPTY_TREE, type ReadTree, readTreeAt, rootOf, UnreadableTree } from '@edgit/tree';
import { clusterSpec } from '../clusters/cluster-spec.js';

/** Value for `--from` and `--to`: the branch that Argo CD follows, per cluster. */
export const PUBLISHED = 'published';

/** The remote whose branches a clone knows by default. */
const REMOTE = 'origin';

/**
 * The rendered tree of a cluster on the branch that Argo CD follows, as last fetched. Empty if nothing is published yet.
 *
 * @param folder of the cluster
 * @throws UnreadableTree when the branch exists but was not fetched
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
