import type { Path } from '../source.js';

/** A map of YAML or JSON in which anything may stand. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text somewhere in a value. */
export interface FoundText {
  readonly text: string;
  readonly path: Path;
  /** The maps around it, outermost first. */
  readonly within: readonly Fields[];
}

/** Every text in a value, however deep. */
export const textsIn = (value: unknown, path: Path = [], within: readonly Fields[] = []): FoundText[] => {
  if (typeof value === 'string') return [{ text: value, path, within }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index], within));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => textsIn(below, [...path, key], [...within, value]));
};
