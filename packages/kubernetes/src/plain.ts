/** A map as YAML and JSON have it: anything may stand in it. */
export type Plain = Readonly<Record<string, unknown>>;

/**
 * Names that people choose are looked up by this, never by `map[name]`: every map of JavaScript has a `constructor` and a
 * `toString` that nobody wrote.
 *
 * @returns what a map holds by that key of its own; undefined where it has none
 */
export const entryOf = <T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns a value as text; of a map or list, whose own `toString` may be anything, what it is */
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
