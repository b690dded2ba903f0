import type { Schema } from '@edgit/facts';
import { entryOf, isPlain, type Plain } from '@edgit/kubernetes';
import type { Rules } from './definitions.js';
import type { Problem } from './problem.js';

/** Lists of native types whose entries an API server lets share a key, with a warning: the last one wins. */
const TOLERATED = new Set(['env', 'ports']);

/**
 * @param name the key of the list in its map, if any
 * @returns entries of a list that is a map or a set, and that are in it twice
 */
export const listProblems = (
  schema: Schema,
  rules: Rules,
  value: readonly unknown[],
  name: string | undefined,
): readonly Problem[] => {
  const { native, closed } = rules;
  const keys = schema['x-kubernetes-list-map-keys'];
  if (!closed || (keys === undefined && schema['x-kubernetes-list-type'] !== 'set')) return [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, entry] of value.entries()) {
    const identity = identityOf(schema, keys, entry, rules);
    if (identity === undefined) continue;
    const text = JSON.stringify(identity);
    if (seen.has(text)) {
      const tolerated = native && TOLERATED.has(name ?? '');
      problems.push({
        code: 'schema/duplicate-entry',
        path: [index],
        text: keys === undefined ? `has ${text} twice` : `has a second entry with ${described(identity)}`,
        ...(tolerated && { severity: 'warning' as const }),
      });
    }
    seen.add(text);
  }
  return problems;
};

/** @returns what tells an entry of a list from the others: itself in a set, its keys in a map; undefined in any other list */
export const identityOf = (
  schema: Schema,
  keys: readonly string[] | undefined,
  entry: unknown,
  { definitions, native }: Pick<Rules, 'definitions' | 'native'>,
): unknown => {
  if (schema['x-kubernetes-list-type'] === 'set' && !native) return entry;
  if (keys === undefined || !isPlain(entry)) return undefined;
  const { items } = schema;
  const properties = (items?.$ref === undefined ? items : definitions()[items.$ref])?.properties ?? {};
  return Object.fromEntries(keys.map((key) => [key, entryOf(entry, key) ?? entryOf(properties, key)?.default]));
};

const described = (identity: unknown): string =>
  Object.entries(isPlain(identity) ? identity : ({} as Plain))
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${JSON.stringify(value)}`)
    .join(', ');
