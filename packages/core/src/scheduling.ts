import { groupOf, type KubernetesObject } from './kubernetes.js';
import { isPlain, type Plain } from './plain.js';
import { valueAt } from './schema-lookup.js';
import type { Path } from './source.js';
import { POD_SPECS } from './traps/pods.js';

/** Where a resource of which an operator makes Pods keeps a field of theirs, by group and kind. */
type OperatorPaths = Readonly<Record<string, Path>>;

/** `affinity`, as a Pod has it: CloudNativePG 1.30 `spec.affinity`. */
export const AFFINITY_OF_OPERATORS: OperatorPaths = { 'postgresql.cnpg.io/Cluster': ['spec'] };

/** `priorityClassName`: CloudNativePG 1.30 `spec.priorityClassName`. */
export const PRIORITY_OF_OPERATORS: OperatorPaths = { 'postgresql.cnpg.io/Cluster': ['spec'] };

/** Where a manifest says how its Pods are scheduled; undefined where nothing runs. */
export const schedulingPath = (manifest: KubernetesObject, operators: OperatorPaths): Path | undefined =>
  POD_SPECS.find((path) => Array.isArray(valueAt(manifest, [...path, 'containers']))) ??
  operators[`${groupOf(manifest.apiVersion)}/${manifest.kind}`];

/** @returns `value` with another map at `path`; a map that is not there counts as an empty one */
export const changedAt = (value: unknown, [key, ...below]: Path, change: (at: Plain) => Plain): Plain => {
  const at = isPlain(value) ? value : {};
  return key === undefined ? change(at) : { ...at, [key]: changedAt(at[String(key)], below, change) };
};
