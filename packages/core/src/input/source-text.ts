import type { Place } from './diagnostics.js';
import { withoutCredentials } from './visible.js';

/** Longer lines are cut off here. They are not shown if the marker is behind it, and lines with credentials never are. */
const SHOWN_COLUMNS = 200;

/** Finds the places of a text's offsets. */
export interface SourceText {
  /** @param start offset of the first marked character, @param end offset behind the last; only one line is marked */
  place(start: number, end: number): Place;
}

export const sourceText = (file: string, text: string): SourceText => {
  const lines = text.split('\n');
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  return {
    place: (start, end) => {
      const index = lineOf(starts, start);
      const column = start - (starts[index] ?? 0) + 1;
      const line = (lines[index] ?? '').replace(/\r$/, '');
      const length = Math.max(1, Math.min(end - start, line.length - column + 1));
      const position = { line: index + 1, column, length };
      if (column + length - 1 > SHOWN_COLUMNS || withoutCredentials(line) !== line) return { file, position };
      return {
        file,
        position,
        sourceLine: line.length > SHOWN_COLUMNS ? `${line.slice(0, SHOWN_COLUMNS)}…` : line,
      };
    },
  };
};

/** Index of the last of `starts` (ascending, the end of the text behind them) that is not after `offset`. */
const lineOf = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};
