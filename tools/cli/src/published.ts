import { join } from 'node:path';
import { treePath } from '@edgit/core';
import { git, NoTree, rootOf, type TreeTexts, textsAt } from '@edgit/tree';
import { clusterSpec } from './cluster-spec.js';

/** What Argo CD follows, of each cluster its own branch, where a revision may stand. */
export const PUBLISHED = 'published';

/** The remote whose branches a clone knows by default. */
const REMOTE = 'origin';

/**
 * The tree of a cluster as it is on the branch that Argo CD follows, as it was fetched last; empty where nothing was
 * published yet.
 *
 * @param folder of the cluster
 * @throws NoTree when that branch is there, and was not fetched
 */
export const publishedTexts = async (folder: string): Promise<TreeTexts> => {
  const cluster = clusterSpec(folder);
  const branch = cluster.git.revision;
  const tree = join(await rootOf(folder), treePath(cluster));
  try {
    return await textsAt(tree, folder, `${REMOTE}/${branch}`);
  } catch (problem) {
    const isNew = (await git(folder, 'ls-remote', '--heads', REMOTE, branch).catch(() => 'unreachable')) === '';
    if (problem instanceof NoTree && isNew) return new Map();
    throw problem;
  }
};
