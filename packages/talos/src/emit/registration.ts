import { type ClusterNode, GPU_NODE_LABEL } from '@edgit/core';
import { kubeletMaySetLabel, taintOf } from '@edgit/kubernetes';

/** A taint as the kubelet's configuration has it. */
interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

/** What runs on GPUs looks for their label. */
const labelsOf = ({ gpu, labels }: ClusterNode): Readonly<Record<string, string>> =>
  gpu === 'nvidia' ? { ...GPU_NODE_LABEL, ...labels } : labels;

const chosen = (node: ClusterNode, byTalos: boolean): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(labelsOf(node)).filter(
      ([key]) => (node.role === 'control-plane' || kubeletMaySetLabel(key)) === byTalos,
    ),
  );

/** @returns the labels that Talos can give a node and keep: on a worker, those that a kubelet may set */
export const talosLabels = (node: ClusterNode): Readonly<Record<string, string>> => chosen(node, true);

/** @returns the labels that an administrator gives a worker with kubectl, in talos/steps.md */
export const administratorLabels = (node: ClusterNode): Readonly<Record<string, string>> => chosen(node, false);

/**
 * @returns the taints that a worker's kubelet registers its Node with. A kubelet may set them only then: one that is
 *   registered gets them with kubectl (Kubernetes v1.35.3, NodeRestriction; Talos v1.12.6 takes the field from
 *   `machine.kubelet.extraConfig`, controllers/k8s/kubelet_spec.go)
 */
export const registeredTaints = ({ taints }: ClusterNode): readonly Taint[] =>
  Object.entries(taints).map(([key, taint]) => {
    const { value, effect } = taintOf(key, taint);
    return { key, ...(value === '' ? {} : { value }), effect };
  });
