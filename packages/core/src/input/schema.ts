import { entryOf, type Path, valueAt } from '@edgit/kubernetes';
import * as z from 'zod';
import type { Diagnostic, Place } from './diagnostics.js';
import { unwrap } from './schema-lookup.js';
import { describeFindings, findingsOf } from './schema-messages.js';
import type { Source } from './source.js';

/** A value in which every field can be absent: the input without its invalid parts. */
export type Partially<T> = T extends readonly (infer Item)[]
  ? readonly (Partially<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Partially<T[Key]> }
    : T;

export interface Checked<T> {
  /** The value with defaults. If invalid parts were left out, it is for further checks only. */
  readonly value?: T;
  /** The same without the invalid parts and without defaults in their place: for checks across fields. */
  readonly partial: Partially<T>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks a source against a schema.
 *
 * @returns all violations with their places, and the usable parts of the value
 */
export const checkSource = <Schema extends z.ZodType>(schema: Schema, source: Source): Checked<z.output<Schema>> => {
  type Value = z.output<Schema>;
  const first = schema.safeParse(source.value);
  if (first.success) return { value: first.data, partial: first.data as Partially<Value>, diagnostics: [] };
  const findings = findingsOf(first.error.issues);
  const left = salvage(
    schema,
    source.value,
    findings.map(({ path }) => path),
  );
  const second = schema.safeParse(left);
  const reported = new Set(source.reported?.map(positionKey));
  const diagnostics = describeFindings(findings, schema, source).filter(
    ({ places: [place] }) => place === undefined || !reported.has(positionKey(place)),
  );
  // Nothing is usable of a value that is not a map.
  const partial = (left ?? {}) as Partially<Value>;
  return { partial, diagnostics, ...(second.success ? { value: second.data } : {}) };
};

const positionKey = ({ position }: Place): string => `${position?.line}:${position?.column}`;

/**
 * Returns the valid parts of a value, field by field, with defaults for absent fields. An invalid list item becomes
 * undefined, so that indexes stay the same.
 *
 * @param wrong paths of invalid values and of unknown keys
 */
const salvage = (schema: z.core.$ZodType, value: unknown, wrong: readonly Path[]): unknown => {
  if (wrong.some((path) => path.length === 0)) return undefined;
  if (wrong.length === 0) {
    const parsed = z.safeParse(schema, value);
    if (parsed.success) return parsed.data;
  }
  const inner = unwrap(schema);
  const below = belowEach(wrong);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item, index) => salvage(inner.element, item, below(index)));
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const keys = inner instanceof z.ZodObject ? Object.keys(inner.shape) : Object.keys(value);
  const schemaOf = (key: string): z.core.$ZodType | undefined =>
    inner instanceof z.ZodObject
      ? entryOf(inner.shape, key)
      : inner instanceof z.ZodRecord
        ? inner.valueType
        : undefined;
  return Object.fromEntries(
    keys.flatMap((key) => {
      const field = schemaOf(key);
      const kept = field && salvage(field, valueAt(value, [key]), below(key));
      return kept === undefined ? [] : [[key, kept] as const];
    }),
  );
};

/** Groups paths by their first step. @returns a function from a first step to the rests of its paths */
const belowEach = (paths: readonly Path[]): ((step: string | number) => readonly Path[]) => {
  const rests = new Map<string, Path[]>();
  for (const [first, ...rest] of paths) {
    const known = rests.get(String(first));
    if (known === undefined) rests.set(String(first), [rest]);
    else known.push(rest);
  }
  return (step) => rests.get(String(step)) ?? [];
};
