import { taintOf } from '@edgit/kubernetes';
import type { ClusterNode, ClusterSpec } from './cluster.js';

/** Label that Talos gives to every node with `gpu: nvidia`; NVIDIA's device plugin looks for it too. */
export const GPU_NODE_LABEL = { 'nvidia.com/gpu.present': 'true' } as const;

/** The RuntimeClass of Pods that see the GPU, and containerd's handler, which Talos' container toolkit brings. */
export const GPU_RUNTIME = 'nvidia';

/** A toleration of a Pod. */
export interface Toleration {
  readonly key: string;
  readonly operator: 'Equal';
  readonly value: string;
  readonly effect: string;
}

/** @returns the nodes with a GPU that Pods can use */
export const gpuNodes = ({ nodes }: Pick<ClusterSpec, 'nodes'>): readonly ClusterNode[] =>
  nodes.filter(({ gpu }) => gpu === 'nvidia');

/** @returns the tolerations with which Pods can run on all of these nodes, one per taint */
export const tolerationsOf = (nodes: readonly ClusterNode[]): readonly Toleration[] => {
  const taints = nodes.flatMap(({ taints }) => Object.entries(taints).map(([key, taint]) => ({ key, taint })));
  const once = new Map(taints.map((one) => [`${one.key}=${one.taint}`, one]));
  return [...once]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { key, taint }]) => {
      const { value, effect } = taintOf(key, taint);
      return { key, operator: 'Equal', value, effect };
    });
};
