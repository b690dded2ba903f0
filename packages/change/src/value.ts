import { isPlain, type Path, type Plain, valueAt } from '@edgit/kubernetes';

/** @returns the value at a path of keys and indices; undefined if there is none */
export const at = (value: unknown, ...path: Path): unknown => valueAt(value, path);

/** @returns the entries of a list; an empty list if there is none */
export const listAt = (value: unknown, ...path: Path): readonly unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
};

/** @returns the entries of a list that are strings */
export const textsAt = (value: unknown, ...path: Path): readonly string[] =>
  listAt(value, ...path).filter((entry) => typeof entry === 'string');

/** @returns a string; undefined if there is none */
export const textAt = (value: unknown, ...path: Path): string | undefined => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
};

/** @returns a map; an empty one if there is none */
export const mapAt = (value: unknown, ...path: Path): Plain => {
  const found = at(value, ...path);
  return isPlain(found) ? found : {};
};

/** By code points, as every list of edgit is sorted. */
export const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** @returns JSON with sorted keys: the same text for equal values */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    isPlain(inner) ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => byText(one, other))) : inner,
  ) ?? 'undefined';
