import { type ClusterNode, GPU_NODE_LABEL } from '@edgit/core';
import { asText, isPlain, listOf, type Plain, valueAt } from '@edgit/kubernetes';

/**
 * Whether Pods may run on a node, as far as `nodeSelector` and required `nodeAffinity` say so: of the Pod template, of a
 * resource that an operator makes Pods of, or of chart values. A label that no node
 * has in the input may be set later: it is ignored.
 *
 * @param within the maps around an image
 */
export const mayRunOn = (node: ClusterNode, nodes: readonly ClusterNode[], within: readonly Plain[]): boolean => {
  const known = new Set(nodes.flatMap((one) => Object.keys(labelsOf(one))));
  return within.every(
    (scope) =>
      hasLabels(node, known, scope.nodeSelector) &&
      hasLabels(node, known, valueAt(scope, ['affinity', 'nodeSelector'])) &&
      isAttracted(node, known, listOf(valueAt(scope, TERMS))),
  );
};

const TERMS = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];

const labelsOf = ({ name, arch, gpu, labels }: ClusterNode): Readonly<Record<string, string>> => ({
  'kubernetes.io/arch': arch,
  'kubernetes.io/hostname': name,
  'kubernetes.io/os': 'linux',
  ...(gpu === 'nvidia' ? GPU_NODE_LABEL : {}),
  ...labels,
});

const hasLabels = (node: ClusterNode, known: ReadonlySet<string>, selector: unknown): boolean =>
  !isPlain(selector) ||
  Object.entries(selector).every(([key, value]) => !known.has(key) || labelsOf(node)[key] === value);

const isAttracted = (node: ClusterNode, known: ReadonlySet<string>, terms: readonly unknown[]): boolean =>
  terms.length === 0 ||
  terms.some((term) => listOf(valueAt(term, ['matchExpressions'])).every((rule) => agrees(node, known, rule)));

const agrees = (node: ClusterNode, known: ReadonlySet<string>, rule: unknown): boolean => {
  const key = asText(valueAt(rule, ['key']));
  if (!known.has(key)) return true;
  const value = labelsOf(node)[key];
  const values = listOf(valueAt(rule, ['values']));
  switch (valueAt(rule, ['operator'])) {
    case 'In':
      return values.includes(value);
    case 'NotIn':
      return !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return true;
  }
};
