import { isDeepStrictEqual } from 'node:util';
import { isPlain, type Path, type Plain } from '@edgit/kubernetes';
import { at } from './value.js';

/** An entry of a list with keys, or of a set. In a set `value` is the entry itself. */
export type EntryStep = { readonly keys: Plain } | { readonly value: unknown };

/** An entry of any other list: its index in the older and in the newer list. */
export interface PlaceStep {
  readonly before?: number;
  readonly after?: number;
}

export type Step = string | EntryStep | PlaceStep;
export type FieldPath = readonly Step[];

/** The older or the newer of two trees. */
export type Side = 'before' | 'after';

/** @returns the path as messages write it: `spec.template.spec.containers[name=web].image` */
export const pathText = (path: FieldPath): string =>
  path.map((step, index) => (typeof step === 'string' ? keyText(step, index === 0) : `[${entryText(step)}]`)).join('');

const keyText = (key: string, isFirst: boolean): string => {
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `[${JSON.stringify(key)}]`;
  return isFirst ? key : `.${key}`;
};

const entryText = (step: EntryStep | PlaceStep): string => {
  if ('keys' in step) return keysText(step.keys);
  if ('value' in step) return scalarText(step.value);
  return String(step.after ?? step.before);
};

/** @returns `containerPort=80, protocol=TCP` */
export const keysText = (keys: Plain): string =>
  Object.entries(keys)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${scalarText(value)}`)
    .join(', ');

const scalarText = (value: unknown): string =>
  typeof value === 'string' && /^[\w./:@*-]+$/.test(value) ? value : (JSON.stringify(value) ?? '');

/** Whether a path begins with these keys; `*` stands for any step. */
export const startsWith = (path: FieldPath, keys: Path): boolean =>
  keys.every((key, index) => path[index] !== undefined && (key === '*' || path[index] === key));

/** @returns what is at a path on one side; undefined where there is nothing */
export const valueAt = (root: unknown, path: FieldPath, side: Side): unknown => {
  let value = root;
  for (const step of path) {
    if (typeof step === 'string') value = at(value, step);
    else if (!Array.isArray(value)) return undefined;
    else if ('keys' in step) value = value.find((entry) => hasKeys(entry, step.keys));
    else if ('value' in step) value = value.find((entry) => isDeepStrictEqual(entry, step.value));
    else {
      const place = step[side];
      value = place === undefined ? undefined : value[place];
    }
  }
  return value;
};

/** An entry without a key has the key's default, which is in `keys`. */
const hasKeys = (entry: unknown, keys: Plain): boolean =>
  isPlain(entry) &&
  Object.entries(keys).every(([key, value]) => entry[key] === undefined || isDeepStrictEqual(entry[key], value));
