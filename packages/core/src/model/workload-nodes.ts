import type { ClusterNode, ClusterSpec } from './cluster.js';

/** Whether there are no workers. Control planes then run Pods too, without the taint that keeps Pods away. */
export const hasNoWorkers = ({ nodes }: Pick<ClusterSpec, 'nodes'>): boolean =>
  nodes.every(({ role }) => role !== 'worker');

/** @returns whether Pods run on a node: on workers, or on the control planes where there are none */
export const podNodes = (cluster: Pick<ClusterSpec, 'nodes'>): ((node: Pick<ClusterNode, 'role'>) => boolean) => {
  const all = hasNoWorkers(cluster);
  return ({ role }) => all || role === 'worker';
};

/** @returns the nodes that Pods run on */
export const workloadNodes = (cluster: Pick<ClusterSpec, 'nodes'>): readonly ClusterNode[] =>
  cluster.nodes.filter(podNodes(cluster));
