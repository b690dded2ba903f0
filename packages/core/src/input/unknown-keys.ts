import { type Path, valueAt } from '@edgit/kubernetes';
import type * as z from 'zod';
import { pathName } from '../model/path-name.js';
import { choicesWith, keysOf, schemaAt } from './schema-lookup.js';
import { didYouMean, suggest } from './suggest.js';

/** What was probably meant by an unknown key. */
export interface Intention {
  /** The path that was meant, if it can be guessed. The key at this path is then not reported as missing. */
  readonly path?: Path;
  readonly hint: string | undefined;
}

/**
 * Finds out whether an unknown key is misspelled, or a known key in the wrong place.
 *
 * @param missing paths of all keys that are missing
 */
export const intentionOf = (path: Path, schema: z.ZodType, value: unknown, missing: readonly Path[]): Intention => {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  const map = schemaAt(schema, parent, value);
  const known = keysOf(map, valueAt(value, parent));
  const nearest = suggest(key, known);
  if (nearest !== undefined) return { path: [...parent, nearest], hint: `did you mean \`${nearest}\`?` };
  const choices = choicesWith(map, key);
  if (choices.length > 0) return { hint: `it goes with ${choices.join(', ')}` };
  const deeper = missing.find(
    (other) =>
      other.at(-1) === key && other.length > path.length && parent.every((step, index) => other[index] === step),
  );
  if (deeper !== undefined)
    return { path: deeper, hint: `it belongs further right, in ${pathName(deeper.slice(0, -1))}` };
  const isFreeAt = (at: Path): boolean =>
    valueAt(value, [...at, key]) === undefined && keysOf(schemaAt(schema, at, value), valueAt(value, at)).includes(key);
  for (let length = parent.length - 1; length >= 0; length--) {
    const outer = parent.slice(0, length);
    if (isFreeAt(outer)) {
      return { path: [...outer, key], hint: `it belongs further left, beside \`${parent[length]}\`` };
    }
  }
  const inner = known.find((name) => isFreeAt([...parent, name]));
  return inner === undefined
    ? { hint: didYouMean(key, known) }
    : { path: [...parent, inner, key], hint: `it belongs under \`${inner}\`` };
};
