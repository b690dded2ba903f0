import { isPlain, listOf, type Path, type Plain } from '@edgit/kubernetes';
import type { Problem } from '../problem.js';

/**
 * A validation that the API server has in code, not in the schema, for one of Kubernetes' own types. Paths begin at the value.
 * The sources of each file are below `pkg/apis` of k8s.io/kubernetes v1.35.3.
 */
export type NativeRule = (value: Plain) => readonly Problem[];

export const nothing: readonly Problem[] = [];

/** Said of a field, not of the object: "is 70000". */
const OF_A_FIELD = /^(?:is|are|stands?|begins|needs)\b/;

/**
 * @param text continues a message that begins with the object ("has no ports"), or with the field at the end of the path
 *   ("is 70000")
 */
export const problem = (path: Path, text: string, hint?: string): readonly Problem[] => {
  const field = path.findLast((step) => typeof step === 'string');
  const subject = field !== undefined && OF_A_FIELD.test(text) ? `has \`${field}\`, which ` : '';
  return [{ code: 'schema/validation', path, text: `${subject}${text}`, ...(hint !== undefined && { hint }) }];
};

/** @returns problems of an inner value, as those of an outer one */
export const below = (path: Path, problems: readonly Problem[]): readonly Problem[] =>
  problems.map((each) => ({ ...each, path: [...path, ...each.path] }));

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
export const mapOf = (value: unknown): Plain => (isPlain(value) ? value : {});

/** @returns the maps of a list with their indexes */
export const mapsOf = (value: unknown): readonly (readonly [Plain, number])[] =>
  listOf(value).flatMap((entry, index) => (isPlain(entry) ? [[entry, index] as const] : []));

/** @returns those of the keys that are set in the map */
export const setKeys = (map: Plain, keys: readonly string[]): readonly string[] =>
  keys.filter((key) => map[key] !== undefined && map[key] !== null);

/** @returns a problem for each entry whose key an earlier entry has */
export const duplicates = <Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string | undefined,
  say: (entry: Entry, key: string) => readonly Problem[],
): readonly Problem[] => {
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    const key = keyOf(entry);
    if (key === undefined || !seen.has(key)) {
      if (key !== undefined) seen.add(key);
      return nothing;
    }
    return say(entry, key);
  });
};

/** @returns a problem unless exactly one of the keys is set */
export const exactlyOne = (map: Plain, keys: readonly string[], path: Path, what: string): readonly Problem[] => {
  const found = setKeys(map, keys);
  if (found.length === 1) return nothing;
  if (found.length === 0) return problem(path, `lacks ${what}`, `one of ${keys.map((key) => `\`${key}\``).join(', ')}`);
  return problem(
    [...path, found[1] ?? ''],
    `has ${found.map((key) => `\`${key}\``).join(' and ')}`,
    `keep one ${what}`,
  );
};

/** @returns a problem for a number outside of the range */
export const within = (value: unknown, [low, high]: readonly [number, number], path: Path): readonly Problem[] => {
  const number = numberOf(value);
  if (number === undefined || (number >= low && number <= high)) return nothing;
  const range = high === Number.POSITIVE_INFINITY ? `at least ${low}` : `from ${low} to ${high}`;
  return problem(path, `has ${number}`, `a number ${range}`);
};

export const PORTS = [1, 65535] as const;
export const NOT_NEGATIVE = [0, Number.POSITIVE_INFINITY] as const;
export const POSITIVE = [1, Number.POSITIVE_INFINITY] as const;
