import type { Source } from '@edgit/core';
import { isPlain } from '@edgit/kubernetes';
import type { Checked } from '../content.js';

/** A folder's `*.tf.json` files, which Terraform reads as one. */
export interface TerraformFolder {
  readonly path: string;
  readonly sources: readonly Source[];
}

/** @returns what the files of a folder say together, with each part's place in its own file */
export const terraformRoot = ({ path, sources }: TerraformFolder): Checked<unknown> => ({
  value: sources.map(({ value }) => value).reduce(merged),
  path,
  place: (keys, target) => {
    const own =
      sources.find(({ value }) => has(value, keys)) ?? sources.find(({ value }) => has(value, keys.slice(0, 1)));
    return (own ?? sources[0])?.place(keys, target) ?? { file: path };
  },
});

const merged = (one: unknown, other: unknown): unknown => {
  if (!isPlain(one) || !isPlain(other)) return other;
  const result: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    result[key] = Object.hasOwn(result, key) ? merged(result[key], value) : value;
  }
  return result;
};

const has = (value: unknown, [step, ...rest]: readonly (string | number)[]): boolean =>
  step === undefined ||
  (typeof value === 'object' && value !== null && Object.hasOwn(value, step) && has(Reflect.get(value, step), rest));
