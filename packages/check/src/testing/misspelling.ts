/** The path of a key: its last step is the key itself. */
export type KeyPath = readonly (string | number)[];

/** @returns every key at any depth of a value */
export const keysOf = (value: unknown, path: KeyPath = []): readonly KeyPath[] => {
  if (Array.isArray(value)) return value.flatMap((entry, index) => keysOf(entry, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...keysOf(inner, [...path, key])]);
};

/** @returns the value with an `x` at the end of the key at `path` */
export const misspelt = <Value>(value: Value, path: KeyPath): Value => changed(value, path) as Value;

const changed = (value: unknown, [step, ...rest]: KeyPath): unknown => {
  if (Array.isArray(value)) {
    return value.map((entry, index) => (index === step ? changed(entry, rest) : entry));
  }
  return Object.fromEntries(
    Object.entries(Object(value)).map(([key, inner]) => {
      if (key !== step) return [key, inner];
      return rest.length === 0 ? [`${key}x`, inner] : [key, changed(inner, rest)];
    }),
  );
};
