import { entryOf, type Path, valueAt } from '@edgit/kubernetes';
import * as z from 'zod';
import type { Diagnostic, Place } from './diagnostics.js';
import { unwrap } from './schema-lookup.js';
import { describeFindings, findingsOf } from './schema-messages.js';
import type { Source } from './source.js';

/** A value whose every field may be absent: what is left of input after its wrong parts are taken out. */
export type Partially<T> = T extends readonly (infer Item)[]
  ? readonly (Partially<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Partially<T[Key]> }
    : T;

export interface Checked<T> {
  /** The value with defaults. When something was wrong but could be left out, what is left: good for further checks only. */
  readonly value?: T;
  /** The same without what was wrong, and without defaults in its place: for checks across fields. */
  readonly partial: Partially<T>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Holds a source against a schema.
 *
 * @returns every violation, each at its own place, and what can be used of the value
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
  // What is no map at all leaves nothing of itself.
  const partial = (left ?? {}) as Partially<Value>;
  return { partial, diagnostics, ...(second.success ? { value: second.data } : {}) };
};

const positionKey = ({ position }: Place): string => `${position?.line}:${position?.column}`;

/**
 * What of a value its schema accepts, with the defaults of what is absent, field by field. Wrong list items leave a
 * hole, so that indexes stay.
 *
 * @param wrong paths of what is wrong, unknown keys among them
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

/** @returns what of some paths is left behind their first step, by that step */
const belowEach = (paths: readonly Path[]): ((step: string | number) => readonly Path[]) => {
  const rests = new Map<string, Path[]>();
  for (const [first, ...rest] of paths) {
    const known = rests.get(String(first));
    if (known === undefined) rests.set(String(first), [rest]);
    else known.push(rest);
  }
  return (step) => rests.get(String(step)) ?? [];
};
