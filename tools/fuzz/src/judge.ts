import { SECRET } from './input.js';

/** What edgit answered, and what it took. */
export interface Answer {
  readonly code: number;
  /** All that was printed. */
  readonly text: string;
  /** Seconds of CPU. */
  readonly seconds: number;
  /** What it printed when it was asked once more, where it was. */
  readonly again?: string;
  /** Files that were written. */
  readonly written: readonly string[];
}

export interface Limits {
  readonly seconds: number;
}

/** Times differ from one run to the next. */
const withoutTimes = (text: string): string => text.replace(/\(\d+\.\d+ s\)/g, '');

/** @returns what is wrong with an answer; nothing where it is one that a person can work with */
export const judge = ({ code, text, seconds, again, written }: Answer, limits: Limits): readonly string[] => [
  ...(code === 0 || code === 1 ? [] : [`exit code ${code}`]),
  ...(seconds > limits.seconds ? [`${seconds.toFixed(1)} s of CPU`] : []),
  ...(again !== undefined && withoutTimes(again) !== withoutTimes(text) ? ['another answer the second time'] : []),
  ...(code !== 0 && written.length > 0
    ? [`written although something is wrong: ${written.slice(0, 3).join(', ')}`]
    : []),
  ...(/(?![\n\t])[\p{Cc}\p{Cf}]/u.test(text) ? ['a character that acts on a terminal, or hides'] : []),
  ...(/^(?:::|##\[)/m.test(text) ? ['a line that is a command of a CI system'] : []),
  ...(text.includes(SECRET) ? ['a password'] : []),
];
