import { valueAt } from '../input/schema-lookup.js';
import type { Path } from '../input/source.js';
import { groupOf, type KubernetesObject } from '../kubernetes.js';
import { isPlain, type Plain } from '../plain.js';
import { POD_SPECS } from '../traps/pods.js';

/**
 * Where a resource of which an operator makes Pods keeps `affinity` and `priorityClassName` of theirs, as a Pod has
 * them, by group and kind: CloudNativePG 1.30 in `spec`.
 */
const OPERATORS: Readonly<Record<string, Path>> = { 'postgresql.cnpg.io/Cluster': ['spec'] };

/** Where a manifest says how its Pods are scheduled; undefined where nothing runs. */
export const schedulingPath = (manifest: KubernetesObject): Path | undefined =>
  POD_SPECS.find((path) => Array.isArray(valueAt(manifest, [...path, 'containers']))) ??
  OPERATORS[`${groupOf(manifest.apiVersion)}/${manifest.kind}`];

/** @returns `value` with another map at `path`; a map that is not there counts as an empty one */
export const changedAt = (value: unknown, [key, ...below]: Path, change: (at: Plain) => Plain): Plain => {
  const at = isPlain(value) ? value : {};
  return key === undefined ? change(at) : { ...at, [key]: changedAt(at[String(key)], below, change) };
};
