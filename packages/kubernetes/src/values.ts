import type { Path } from './path.js';
import { isPlain, type Plain } from './plain.js';

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text somewhere in a value. */
export interface FoundText {
  readonly text: string;
  readonly path: Path;
  /** The maps around it, outermost first. */
  readonly within: readonly Plain[];
}

/** Every text in a value, however deep. */
export const textsIn = (value: unknown, path: Path = [], within: readonly Plain[] = []): FoundText[] => {
  if (typeof value === 'string') return [{ text: value, path, within }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index], within));
  if (!isPlain(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => textsIn(below, [...path, key], [...within, value]));
};
