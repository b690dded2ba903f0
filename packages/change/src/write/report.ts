import type { Diagnostic } from '@edgit/core';
import { type Comparison, compareTrees } from '../compare/compare.js';
import type { Change, Risk } from '../model.js';
import type { Tree } from '../resources/resources.js';
import { risksOf } from '../risks/index.js';

/** The comparison of one cluster. */
export interface ClusterReport {
  readonly change: Change;
  readonly risks: readonly Risk[];
  /** Files of the newer tree that can't be read, and links. */
  readonly problems: readonly Diagnostic[];
}

/** Input of the writers (text, JSON, pull request). */
export interface Report {
  /** The compared revisions: a commit, a name given by the user, or `worktree`. */
  readonly from: string;
  readonly to: string;
  readonly clusters: readonly ClusterReport[];
}

/** Compares two trees of a cluster and finds the risks. */
export const reportOf = (cluster: string, before: Tree, after: Tree): ClusterReport => {
  const comparison: Comparison = compareTrees(cluster, before, after);
  const problems = [...comparison.after.values()].flatMap(({ problem }) => problem ?? []);
  return { change: comparison.change, risks: risksOf(comparison), problems };
};
