import { ENTRY, type ListRule } from '@edgit/check';
import { isPlain, type Plain } from '@edgit/kubernetes';
import type { FieldChange } from '../model.js';
import type { FieldPath } from '../path.js';
import { canonical } from '../value.js';
import { pairsOf } from './lists.js';

/** Finds the keys of a list by its path; `*` is an entry. */
export type Rules = (path: readonly string[]) => ListRule | undefined;

/** @returns every field that differs, in the order of the older value, then of the newer */
export const changedFields = (before: unknown, after: unknown, rules: Rules): readonly FieldChange[] =>
  below(before, after, { path: [], schema: [], rules });

interface Place {
  readonly path: FieldPath;
  readonly schema: readonly string[];
  readonly rules: Rules;
}

const below = (before: unknown, after: unknown, place: Place): readonly FieldChange[] => {
  if (before === after) return [];
  if (isPlain(before) && isPlain(after)) return inMaps(before, after, place);
  if (Array.isArray(before) && Array.isArray(after)) return inLists(before, after, place);
  return canonical(before) === canonical(after) ? [] : [{ path: place.path, before, after }];
};

const inMaps = (before: Plain, after: Plain, { path, schema, rules }: Place): readonly FieldChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key): readonly FieldChange[] => {
    const inner = { path: [...path, key], schema: [...schema, key], rules };
    const [has, hasNow] = [Object.hasOwn(before, key), Object.hasOwn(after, key)];
    if (has && hasNow) return below(before[key], after[key], inner);
    return [has ? { path: inner.path, before: before[key] } : { path: inner.path, after: after[key] }];
  });

const inLists = (
  before: readonly unknown[],
  after: readonly unknown[],
  { path, schema, rules }: Place,
): readonly FieldChange[] => {
  const { pairs, order } = pairsOf(before, after, rules(schema));
  const fields = pairs.flatMap((pair): readonly FieldChange[] => {
    const inner = { path: [...path, pair.step], schema: [...schema, ENTRY], rules };
    if ('before' in pair && 'after' in pair) return below(pair.before, pair.after, inner);
    return ['before' in pair ? { path: inner.path, before: pair.before } : { path: inner.path, after: pair.after }];
  });
  return order === undefined ? fields : [...fields, { path, ...order, order: true }];
};
