import { isDeepStrictEqual } from 'node:util';
import type { ListRule } from '@edgit/check';
import { asText, isPlain, type Plain } from '@edgit/kubernetes';
import { diffArrays } from 'diff';
import type { Step } from '../path.js';
import { canonical } from '../value.js';

/** An entry that is in one of two lists, or in both. */
export interface Pair {
  readonly step: Step;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Two lists, entry by entry. */
export interface Pairs {
  readonly pairs: readonly Pair[];
  /** Names of the common entries, if their order differs. */
  readonly order?: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/**
 * Matches the entries of two lists. It uses the keys of the schema, or `name` if every entry has a different one. Otherwise it
 * uses the order and finds added and removed entries.
 */
export const pairsOf = (before: readonly unknown[], after: readonly unknown[], rule: ListRule | undefined): Pairs => {
  const keyed =
    rule === undefined
      ? byKeys(before, after, namesOf)
      : byKeys(before, after, rule.type === 'set' ? (value) => ({ value }) : rule.keysOf);
  if (keyed === undefined) return { pairs: inOrder(before, after) };
  return rule?.type === 'set' ? { pairs: keyed.pairs.map(ofSet) } : keyed;
};

const ofSet = (pair: Pair): Pair =>
  typeof pair.step === 'object' && 'keys' in pair.step ? { ...pair, step: { value: pair.step.keys.value } } : pair;

const namesOf = (entry: unknown): Plain | undefined =>
  isPlain(entry) && typeof entry.name === 'string' ? { name: entry.name } : undefined;

type KeysOf = (entry: unknown) => Plain | undefined;

/** @returns undefined if an entry has no keys, or two entries have the same keys */
const byKeys = (before: readonly unknown[], after: readonly unknown[], keysOf: KeysOf): Pairs | undefined => {
  const [old, wanted] = [keyed(before, keysOf), keyed(after, keysOf)];
  if (old === undefined || wanted === undefined) return undefined;
  const pairs: Pair[] = [];
  for (const [text, { entry, keys }] of old) {
    const now = wanted.get(text);
    pairs.push({ step: { keys }, before: entry, ...(now !== undefined && { after: now.entry }) });
  }
  for (const [text, { entry, keys }] of wanted) if (!old.has(text)) pairs.push({ step: { keys }, after: entry });
  const common = [...old.keys()].filter((text) => wanted.has(text));
  const later = [...wanted.keys()].filter((text) => old.has(text));
  const named = (texts: readonly string[]): readonly string[] => texts.map((text) => textOf(old.get(text)?.keys ?? {}));
  return isDeepStrictEqual(common, later)
    ? { pairs }
    : { pairs, order: { before: named(common), after: named(later) } };
};

const textOf = (keys: Plain): string =>
  Object.values(keys)
    .map((value) => asText(value ?? ''))
    .join(' ');

const keyed = (list: readonly unknown[], keysOf: KeysOf) => {
  const entries = new Map<string, { readonly entry: unknown; readonly keys: Plain }>();
  for (const entry of list) {
    const keys = keysOf(entry);
    const text = keys === undefined ? undefined : canonical(keys);
    if (keys === undefined || text === undefined || entries.has(text)) return undefined;
    entries.set(text, { entry, keys });
  }
  return entries;
};

interface Placed {
  readonly place: number;
  readonly value: unknown;
}

const inOrder = (before: readonly unknown[], after: readonly unknown[]): readonly Pair[] => {
  const parts = diffArrays(before.map(canonical), after.map(canonical));
  const pairs: Pair[] = [];
  let [old, now] = [0, 0];
  let gone: Placed[] = [];
  let come: Placed[] = [];
  const flush = (): void => {
    pairs.push(...alike(gone, come));
    [gone, come] = [[], []];
  };
  for (const { added, removed, count } of parts) {
    if (!added && !removed) {
      flush();
      [old, now] = [old + count, now + count];
      continue;
    }
    for (let index = 0; index < count; index++) {
      if (removed) gone.push({ place: old, value: before[old++] });
      else come.push({ place: now, value: after[now++] });
    }
  }
  flush();
  return pairs;
};

/** Pairs removed and added entries at one position that are similar: the entry changed. */
const alike = (gone: readonly Placed[], come: readonly Placed[]): readonly Pair[] => {
  const left = [...come];
  const pairs = gone.map(({ place, value }): Pair => {
    const index = gone.length === come.length ? 0 : mostAlike(value, left);
    const [partner] = index === undefined ? [] : left.splice(index, 1);
    return partner === undefined
      ? { step: { before: place }, before: value }
      : { step: { before: place, after: partner.place }, before: value, after: partner.value };
  });
  return [...pairs, ...left.map(({ place, value }): Pair => ({ step: { after: place }, after: value }))];
};

/** Minimum similarity of two versions of the same entry, from 0 to 1. */
const ALIKE = 0.4;
/** With more candidates than this, similarity is not computed: it takes too long. */
const MANY = 60;

const mostAlike = (value: unknown, others: readonly Placed[]): number | undefined => {
  if (others.length > MANY || typeof value !== 'object') return undefined;
  const own = leavesOf(value);
  const scores = others.map((other) => sharedBy(own, leavesOf(other.value)));
  const best = Math.max(...scores);
  return best < ALIKE ? undefined : scores.indexOf(best);
};

const sharedBy = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  const shared = [...one].filter((leaf) => other.has(leaf)).length;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
};

const leavesOf = (value: unknown, path = ''): ReadonlySet<string> => {
  if (typeof value !== 'object' || value === null) return new Set([`${path}=${JSON.stringify(value)}`]);
  return new Set(Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, `${path}/${key}`)]));
};
