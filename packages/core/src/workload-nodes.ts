import type { ClusterNode, ClusterSpec } from './cluster.js';

/** Whether there are no workers: then the control planes run Pods too, without the taint that keeps them away. */
export const hasNoWorkers = ({ nodes }: Pick<ClusterSpec, 'nodes'>): boolean =>
  nodes.every(({ role }) => role !== 'worker');

/** @returns the nodes that Pods run on: the workers, or the control planes where there are none */
export const workloadNodes = (cluster: Pick<ClusterSpec, 'nodes'>): readonly ClusterNode[] =>
  hasNoWorkers(cluster) ? cluster.nodes : cluster.nodes.filter(({ role }) => role === 'worker');
