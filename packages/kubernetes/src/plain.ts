/** A map from YAML or JSON, with values of any type. */
export type Plain = Readonly<Record<string, unknown>>;

/**
 * Use this for names from input, never `map[name]`: every JavaScript object inherits `constructor` and `toString`.
 *
 * @returns the value of an own key of a map; undefined if the map does not have the key
 */
export const entryOf = <T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns a value as text; `(a map)` or `(a list)` for those, since their `toString` can be anything */
export const asText = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return value;
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? '(a list)' : '(a map)';
    case 'function':
      return '(a function)';
    case 'undefined':
    case 'boolean':
    case 'number':
    case 'bigint':
    case 'symbol':
      return String(value);
  }
};
