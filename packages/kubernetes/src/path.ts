import { isPlain, type Plain } from './plain.js';

/** Keys and indexes from the root of a document to one of its values. */
export type Path = readonly (string | number)[];

/** The value at `path`, undefined where there is none. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (current, step) =>
      typeof current === 'object' && current !== null && Object.hasOwn(current, step)
        ? Reflect.get(current, step)
        : undefined,
    value,
  );

/** @returns `value` with a changed map at `path`; a missing map counts as empty */
export const changedAt = (value: unknown, [key, ...below]: Path, change: (at: Plain) => Plain): Plain => {
  const at = isPlain(value) ? value : {};
  return key === undefined ? change(at) : { ...at, [key]: changedAt(at[String(key)], below, change) };
};
