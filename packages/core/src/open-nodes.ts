import type { ClusterNode, ClusterSpec } from './cluster.js';

/** @returns the nodes that any Pod may run on: workers without a taint that keeps Pods away */
export const openNodes = ({ nodes }: Pick<ClusterSpec, 'nodes'>): readonly ClusterNode[] =>
  nodes.filter(
    ({ role, taints }) =>
      role === 'worker' && Object.values(taints).every((taint) => taint.split(':').at(-1) === 'PreferNoSchedule'),
  );

/** @returns how many Pods of which each needs a node of its own a cluster can have: at most `wanted`, at least one */
export const podsOnNodes = (cluster: Pick<ClusterSpec, 'nodes'>, wanted: number): number =>
  Math.max(1, Math.min(wanted, openNodes(cluster).length));
