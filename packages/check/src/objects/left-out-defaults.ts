import type { Schema } from '@edgit/facts';
import { entryOf, isPlain, type KubernetesObject } from '@edgit/kubernetes';
import type { KubernetesFacts } from './facts.js';
import { formatValue } from './message-values.js';
import type { Problem } from './problem.js';

/**
 * Finds keys with a default that an object leaves out inside of a list. Server-side apply gives such a list as a whole to
 * one owner. Argo CD compares it with the stored list, in which the API server has filled in the default, and the object
 * stays OutOfSync for ever. In a list with keys, and outside of lists, a default has no owner and makes no difference.
 *
 * @returns one warning per key; none for native kinds, whose defaults Argo CD knows
 */
export const leftOutDefaults = (object: KubernetesObject, facts: KubernetesFacts): readonly Problem[] => {
  const kind = entryOf(entryOf(facts.kinds, object.apiVersion), object.kind);
  if (kind === undefined || kind.definition !== undefined) return [];
  return leftOut(facts.schema(kind), object, false);
};

const leftOut = (schema: Schema, value: unknown, inList: boolean): readonly Problem[] => {
  if (!hasDefaults(schema)) return [];
  if (Array.isArray(value)) {
    const { items, 'x-kubernetes-list-type': type } = schema;
    return items === undefined
      ? []
      : value.flatMap((entry, index) => below(index, leftOut(items, entry, inList || type === undefined)));
  }
  if (!isPlain(value)) return [];
  const { properties = {}, additionalProperties } = schema;
  return [
    ...Object.entries(properties).flatMap(([key, inner]) =>
      Object.hasOwn(value, key) || !inList || inner.default === undefined ? [] : [problem(key, inner.default)],
    ),
    ...Object.entries(value).flatMap(([key, entry]) => {
      const inner = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      return typeof inner === 'object' ? below(key, leftOut(inner, entry, inList)) : [];
    }),
  ];
};

const below = (key: string | number, problems: readonly Problem[]): readonly Problem[] =>
  problems.map((problem) => ({ ...problem, path: [key, ...problem.path] }));

const known = new WeakMap<Schema, boolean>();

/** Most schemas have no default in any part: each schema is walked once, not once per object. */
const hasDefaults = (schema: Schema): boolean => {
  const found = known.get(schema);
  if (found !== undefined) return found;
  // A schema that is a part of itself, by an alias of YAML, ends here.
  known.set(schema, false);
  const has = readDefaults(schema);
  known.set(schema, has);
  return has;
};

const readDefaults = ({ items, properties = {}, additionalProperties }: Schema): boolean =>
  (items !== undefined && hasDefaults(items)) ||
  (typeof additionalProperties === 'object' && hasDefaults(additionalProperties)) ||
  Object.values(properties).some((inner) => inner.default !== undefined || hasDefaults(inner));

const problem = (key: string, value: unknown): Problem => ({
  code: 'schema/default-left-out',
  path: [],
  severity: 'warning',
  text: `leaves out \`${key}\`, so that Argo CD will never call it Synced`,
  hint: `write \`${key}: ${typeof value === 'object' ? JSON.stringify(value) : formatValue(value)}\`: the API server fills it in, in a list that is compared as a whole`,
});
