import { kindOf } from './kind.js';
import type { KubernetesObject } from './object.js';
import type { Path } from './path.js';
import { entryOf } from './plain.js';
import { podSpecPath } from './pods.js';

/**
 * Path of `affinity` and `priorityClassName`, in the form of a Pod, in resources from which an operator makes Pods, by
 * group and kind: `spec` for CloudNativePG 1.30.
 */
const OPERATORS: Readonly<Record<string, Path>> = { 'postgresql.cnpg.io/Cluster': ['spec'] };

/** Path of the scheduling fields of a manifest's Pods; undefined if it makes no Pods. */
export const schedulingPath = (manifest: KubernetesObject): Path | undefined =>
  podSpecPath(manifest) ?? entryOf(OPERATORS, kindOf(manifest));
