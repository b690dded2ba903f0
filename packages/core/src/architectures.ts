import type { ClusterNode } from './cluster.js';
import type { Component } from './component.js';
import type { KubernetesObject } from './kubernetes.js';
import { isPlain, type Plain } from './plain.js';
import { valueAt } from './schema-lookup.js';
import type { Path } from './source.js';
import { POD_SPECS } from './traps/pods.js';
import { listOf } from './traps/values.js';

/** CPU architectures of machines and of images, as Kubernetes calls them. */
export const ARCHITECTURES = ['amd64', 'arm64'] as const;
export type Architecture = ClusterNode['arch'];

/** Resources of which an operator makes Pods, and that have `affinity` as a Pod does: CloudNativePG 1.30 `spec.affinity`. */
const AFFINITY_OF_OPERATORS: Readonly<Record<string, Path>> = { 'postgresql.cnpg.io/Cluster': ['spec'] };

/**
 * Keeps the Pods of a component's own manifests to nodes of its `architectures`: by required node affinity, in every
 * Pod template (CronJobs, Rollouts and bare Pods too) and in what CloudNativePG makes Pods of. What the manifest itself
 * demands of nodes still holds. Pods of a chart are its values' business.
 *
 * @returns the component; unchanged if it runs everywhere
 */
export const onItsArchitectures = <T extends Component>(component: T): T =>
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

/** Where `affinity` stands in a manifest; undefined where nothing runs. */
const schedulingPath = (manifest: KubernetesObject): Path | undefined =>
  POD_SPECS.find((path) => Array.isArray(valueAt(manifest, [...path, 'containers']))) ??
  AFFINITY_OF_OPERATORS[`${manifest.apiVersion.split('/')[0]}/${manifest.kind}`];

const changedAt = (value: unknown, [key, ...below]: Path, change: (at: Plain) => Plain): Plain => {
  const at = isPlain(value) ? value : {};
  return key === undefined ? change(at) : { ...at, [key]: changedAt(at[String(key)], below, change) };
};

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** Terms are alternatives: every one gets the demand. */
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
