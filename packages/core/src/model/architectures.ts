import {
  changedAt,
  isPlain,
  type KubernetesObject,
  listOf,
  type Plain,
  schedulingPath,
  valueAt,
} from '@edgit/kubernetes';
import type { ClusterNode } from './cluster.js';
import type { Component } from './component.js';

/** CPU architectures of machines and of images, as Kubernetes calls them. */
export const ARCHITECTURES = ['amd64', 'arm64'] as const;
export type Architecture = ClusterNode['arch'];

/**
 * Restricts the Pods of a component's own manifests to nodes of its `architectures`, by required node affinity. This
 * covers every Pod template (CronJobs, Rollouts and bare Pods too) and CloudNativePG Clusters. Requirements in the
 * manifest itself stay. Pods of a chart get theirs from chart values.
 *
 * @returns the component; unchanged if it runs everywhere
 */
export const withArchitectureAffinity = <T extends Component>(component: T): T =>
  ARCHITECTURES.every((one) => component.architectures.includes(one))
    ? component
    : { ...component, manifests: component.manifests.map((manifest) => placed(manifest, component.architectures)) };

const placed = (manifest: KubernetesObject, architectures: readonly Architecture[]): KubernetesObject => {
  const path = schedulingPath(manifest);
  return path === undefined
    ? manifest
    : (changedAt(manifest, path, (spec) => ({
        ...spec,
        affinity: withArchitectures(spec.affinity, architectures),
      })) as KubernetesObject);
};

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** Adds the requirement to every term, since terms are alternatives. */
const withArchitectures = (affinity: unknown, values: readonly Architecture[]): Plain => {
  const demand = { key: 'kubernetes.io/arch', operator: 'In', values };
  const terms = listOf(valueAt(affinity, ['nodeAffinity', REQUIRED, 'nodeSelectorTerms']));
  return changedAt(affinity, ['nodeAffinity', REQUIRED], (required) => ({
    ...required,
    nodeSelectorTerms: (terms.length === 0 ? [{}] : terms).map((term) => ({
      ...(isPlain(term) ? term : {}),
      matchExpressions: [...listOf(valueAt(term, ['matchExpressions'])), demand],
    })),
  }));
};
