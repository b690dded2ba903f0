import { isPlain, type Path, type Plain, valueAt } from '@edgit/kubernetes';

/** @returns what is at a path of keys and indices; undefined where it leads nowhere */
export const at = (value: unknown, ...path: Path): unknown => valueAt(value, path);

/** @returns the entries of a list; none where there is no list */
export const listAt = (value: unknown, ...path: Path): readonly unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
};

/** @returns the entries of a list that are texts */
export const textsAt = (value: unknown, ...path: Path): readonly string[] =>
  listAt(value, ...path).filter((entry) => typeof entry === 'string');

/** @returns a text; undefined where there is none */
export const textAt = (value: unknown, ...path: Path): string | undefined => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
};

/** @returns a map; an empty one where there is none */
export const mapAt = (value: unknown, ...path: Path): Plain => {
  const found = at(value, ...path);
  return isPlain(found) ? found : {};
};

/** By code points, as every list of edgit is sorted. */
export const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** @returns the same text for equal values, whatever the order of their keys */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    isPlain(inner) ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => byText(one, other))) : inner,
  ) ?? 'undefined';
