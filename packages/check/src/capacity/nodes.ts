import { type ClusterNode, type ClusterSpec, GPU_NODE_LABEL, workloadNodes } from '@edgit/core';
import { keepsAway, quantityOf, type Taint, taintOf, tolerates } from '@edgit/kubernetes';
import { at, type Field, textOf, textsOf } from '../wiring/field.js';
import type { Placement } from './demand.js';

/** What Talos 1.12 keeps of each node for itself and the kubelet (pkg/machinery/constants/constants.go, v1.12.6). */
export const RESERVED = {
  cpu: 0.05,
  memory: { 'control-plane': 512 * 2 ** 20, worker: 384 * 2 ** 20 },
  /** At so little free memory the kubelet evicts Pods (Kubernetes 1.35, `evictionHard`). */
  eviction: 100 * 2 ** 20,
} as const;

/** A machine, as the scheduler sees it. */
export interface SchedulingNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** Cores and bytes for Pods, without what the system keeps; undefined where cluster.yaml does not say. */
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  /** Its place among the nodes of cluster.yaml. */
  readonly index: number;
}

/** Where there are workers, control planes run no Pods but those that tolerate it. */
const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

export const schedulingNodes = (cluster: Pick<ClusterSpec, 'nodes'>): readonly SchedulingNode[] => {
  const open = new Set(workloadNodes(cluster));
  return cluster.nodes.map((node, index) => ({
    name: node.name,
    index,
    labels: labelsOf(node),
    taints: [
      ...(open.has(node) ? [] : [{ key: CONTROL_PLANE, value: '', effect: 'NoSchedule' }]),
      ...Object.entries(node.taints).map(([key, taint]) => taintOf(key, taint)),
    ],
    cpu: node.cpus === undefined ? undefined : node.cpus - RESERVED.cpu,
    memory:
      node.memory === undefined
        ? undefined
        : (quantityOf(node.memory) ?? 0) - RESERVED.memory[node.role] - RESERVED.eviction,
  }));
};

const labelsOf = ({ name, arch, role, gpu, labels }: ClusterNode): Readonly<Record<string, string>> => ({
  'kubernetes.io/arch': arch,
  'kubernetes.io/os': 'linux',
  'kubernetes.io/hostname': name,
  ...(role === 'control-plane' ? { [CONTROL_PLANE]: '' } : {}),
  ...(gpu === 'nvidia' ? GPU_NODE_LABEL : {}),
  ...labels,
});

/** @returns whether Pods of that placement may run there */
export const mayRunOn = (
  { labels, taints }: SchedulingNode,
  { nodeSelector, terms, tolerations }: Placement,
): boolean =>
  taints.every((taint) => !keepsAway(taint) || tolerations.some(({ value }) => tolerates(value, taint))) &&
  Object.entries(nodeSelector).every(([key, value]) => labels[key] === value) &&
  (terms.length === 0 || terms.some((term) => term.every((demand) => fulfils(labels, demand))));

/** An expression that is not understood counts as true: it gives no errors for what may be possible. */
const fulfils = (labels: Readonly<Record<string, string>>, demand: Field): boolean => {
  const value = labels[textOf(at(demand, 'key')) ?? ''];
  const values = textsOf(at(demand, 'values'));
  switch (textOf(at(demand, 'operator'))) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return true;
  }
};
