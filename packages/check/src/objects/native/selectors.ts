import { asText, isPlain, listOf, type Plain } from '@edgit/kubernetes';
import type { Problem } from '../problem.js';
import { mapOf, mapsOf, type NativeRule, nothing, problem } from './rule.js';

const VALUES_FORBIDDEN = new Set(['Exists', 'DoesNotExist']);

/** `In` needs values, `Exists` has none (k8s.io/apimachinery v0.35.3, pkg/apis/meta/v1/validation/validation.go). */
const requirement = (entry: Plain, key: string, index: number): readonly Problem[] => {
  const values = listOf(entry.values);
  const path = [key, index];
  const { operator } = entry;
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0) {
    return problem(path, `has operator \`${operator}\` without values`, 'give `values`, or use `Exists`');
  }
  if (VALUES_FORBIDDEN.has(asText(operator)) && values.length > 0) {
    return problem(
      [...path, 'values'],
      `has values for operator \`${asText(operator)}\``,
      'leave them out, or use `In`',
    );
  }
  return nothing;
};

export const labelSelector: NativeRule = (value) =>
  mapsOf(value.matchExpressions).flatMap(([entry, index]) => requirement(entry, 'matchExpressions', index));

/** pkg/apis/core/validation/validation.go, ValidateNodeSelectorRequirement. */
export const nodeSelectorTerm: NativeRule = (value) =>
  ['matchExpressions', 'matchFields'].flatMap((key) =>
    mapsOf(value[key]).flatMap(([entry, index]) => [
      ...requirement(entry, key, index),
      ...((entry.operator === 'Gt' || entry.operator === 'Lt') && listOf(entry.values).length !== 1
        ? problem([key, index], `has operator \`${entry.operator}\` without exactly one value`)
        : nothing),
    ]),
  );

/** @returns whether labels fulfil a LabelSelector */
export const selects = (selector: Plain, labels: Plain): boolean =>
  Object.entries(mapOf(selector.matchLabels)).every(([key, value]) => labels[key] === value) &&
  mapsOf(selector.matchExpressions).every(([{ key, operator, values }]) => {
    const has = typeof key === 'string' && Object.hasOwn(labels, key);
    const isIn = has && listOf(values).includes(labels[String(key)]);
    return operator === 'In' ? isIn : operator === 'NotIn' ? !isIn : operator === 'Exists' ? has : !has;
  });

export const isEmptySelector = (selector: unknown): boolean =>
  isPlain(selector) &&
  Object.keys(mapOf(selector.matchLabels)).length === 0 &&
  listOf(selector.matchExpressions).length === 0;
