import { keepsAway, taintOf } from '@edgit/kubernetes';
import type { ClusterNode, ClusterSpec } from './cluster.js';
import { workloadNodes } from './workload-nodes.js';

/** @returns the nodes that any Pod may run on: those for Pods, without a taint that keeps them away */
export const openNodes = (cluster: Pick<ClusterSpec, 'nodes'>): readonly ClusterNode[] =>
  workloadNodes(cluster).filter(({ taints }) =>
    Object.entries(taints).every(([key, taint]) => !keepsAway(taintOf(key, taint))),
  );

/**
 * How many servers that decide by majority a cluster has, each on a node of its own: two of three are enough for a
 * decision, so that with fewer nodes there is one.
 *
 * @param given what the settings say
 */
export const serversOnNodes = (cluster: Pick<ClusterSpec, 'nodes'>, given: number | undefined): number =>
  given ?? (openNodes(cluster).length < 3 ? 1 : 3);

/** @returns how many Pods of which each needs a node of its own a cluster can have: at most `wanted`, at least one */
export const podsOnNodes = (cluster: Pick<ClusterSpec, 'nodes'>, wanted: number): number =>
  Math.max(1, Math.min(wanted, openNodes(cluster).length));
