import { kindOf } from './kind.js';
import type { KubernetesObject } from './object.js';
import type { Path } from './path.js';
import { entryOf } from './plain.js';
import { podSpecPath } from './pods.js';

/**
 * Where a resource of which an operator makes Pods keeps `affinity` and `priorityClassName` of theirs, as a Pod has
 * them, by group and kind: CloudNativePG 1.30 in `spec`.
 */
const OPERATORS: Readonly<Record<string, Path>> = { 'postgresql.cnpg.io/Cluster': ['spec'] };

/** Where a manifest says how its Pods are scheduled; undefined where nothing runs. */
export const schedulingPath = (manifest: KubernetesObject): Path | undefined =>
  podSpecPath(manifest) ?? entryOf(OPERATORS, kindOf(manifest));
