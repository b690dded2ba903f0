import type { Diagnostic } from '@edgit/core';
import { type Comparison, compareTrees } from '../compare/compare.js';
import type { Change, Risk } from '../model.js';
import type { Tree } from '../resources/resources.js';
import { risksOf } from '../risks/index.js';

/** What becomes of one cluster. */
export interface ClusterReport {
  readonly change: Change;
  readonly risks: readonly Risk[];
  /** What of the newer tree can't be read, and links in it. */
  readonly problems: readonly Diagnostic[];
}

/** Everything that a writer writes. */
export interface Report {
  /** What was compared: a commit or what somebody called it, and `worktree`. */
  readonly from: string;
  readonly to: string;
  readonly clusters: readonly ClusterReport[];
}

/** Compares two trees of a cluster and says what is risky. */
export const reportOf = (cluster: string, before: Tree, after: Tree): ClusterReport => {
  const comparison: Comparison = compareTrees(cluster, before, after);
  const problems = [...comparison.after.values()].flatMap(({ problem }) => problem ?? []);
  return { change: comparison.change, risks: risksOf(comparison), problems };
};
