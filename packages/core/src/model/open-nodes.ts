import { keepsAway, taintOf } from '@edgit/kubernetes';
import type { ClusterNode, ClusterSpec } from './cluster.js';
import { workloadNodes } from './workload-nodes.js';

/** @returns the nodes that any Pod can run on: nodes for Pods, without a taint that keeps Pods away */
export const openNodes = (cluster: Pick<ClusterSpec, 'nodes'>): readonly ClusterNode[] =>
  workloadNodes(cluster).filter(({ taints }) =>
    Object.entries(taints).every(([key, taint]) => !keepsAway(taintOf(key, taint))),
  );

/**
 * Number of servers that need a majority, each on a separate node: three, or one on a cluster with fewer than three
 * nodes.
 *
 * @param given number from the settings, if there is one
 */
export const serversOnNodes = (cluster: Pick<ClusterSpec, 'nodes'>, given: number | undefined): number =>
  given ?? (openNodes(cluster).length < 3 ? 1 : 3);

/** @returns the number of Pods on separate nodes that a cluster can have: at most `wanted`, at least one */
export const podsOnNodes = (cluster: Pick<ClusterSpec, 'nodes'>, wanted: number): number =>
  Math.max(1, Math.min(wanted, openNodes(cluster).length));
