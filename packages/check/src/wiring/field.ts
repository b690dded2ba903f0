import type { Place } from '@edgit/core';
import { type Labels, labelsIn, type Path } from '@edgit/kubernetes';
import type { Checked } from '../content.js';

/** A value within something that is checked. What is absent, or no object, has only absent values below it. */
export interface Field {
  readonly value: unknown;
  readonly in: Pick<Checked<unknown>, 'place'>;
  readonly parent?: Field;
  readonly key?: string | number;
}

export const rootField = (checked: Checked<unknown>): Field => ({ value: checked.value, in: checked });

/** @returns the value below `field` at these keys */
export const at = (field: Field, ...keys: Path): Field =>
  keys.reduce<Field>(
    (parent, key) => ({
      value: isRecord(parent.value) && Object.hasOwn(parent.value, key) ? parent.value[key] : undefined,
      in: parent.in,
      parent,
      key,
    }),
    field,
  );

/** @returns the entries of a list; none of what is no list */
export const itemsOf = (field: Field): readonly Field[] =>
  Array.isArray(field.value) ? field.value.map((value, key) => ({ value, in: field.in, parent: field, key })) : [];

/** @returns the values of a map by their keys; none of what is no map */
export const entriesOf = (field: Field): readonly (readonly [string, Field])[] =>
  isRecord(field.value) && !Array.isArray(field.value)
    ? Object.entries(field.value).map(([key, value]) => [key, { value, in: field.in, parent: field, key }] as const)
    : [];

export const textOf = ({ value }: Field): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** @returns the text of a list's entries */
export const textsOf = (field: Field): readonly string[] => itemsOf(field).flatMap((item) => textOf(item) ?? []);

const sets = new WeakMap<object, ReadonlySet<string>>();

/** @returns the text of a list's entries, for lists that many objects are looked up in: each is read once */
export const textSetOf = (field: Field): ReadonlySet<string> => {
  const { value } = field;
  if (!Array.isArray(value)) return new Set();
  const found = sets.get(value) ?? new Set(textsOf(field));
  sets.set(value, found);
  return found;
};

export const isPresent = ({ value }: Field): boolean => value !== undefined && value !== null;

/** @returns a map of texts, such as labels */
export const labelsOf = (field: Field): Labels => labelsIn(field.value);

/** @returns keys of a map, such as `data` of a ConfigMap */
export const keysOf = (field: Field): readonly string[] => entriesOf(field).map(([key]) => key);

const pathOf = ({ parent, key }: Field): Path =>
  parent === undefined || key === undefined ? [] : [...pathOf(parent), key];

/** @param what what is at this place, for the other end of a link */
export const placeOf = (field: Field, what?: string): Place => {
  const place = field.in.place(pathOf(field));
  return what === undefined ? place : { ...place, what };
};

export const isRecord = (value: unknown): value is Readonly<Record<string | number, unknown>> =>
  typeof value === 'object' && value !== null;
