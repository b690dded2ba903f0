import { visible, withoutCredentials } from '@edgit/core/visible';

/*
 * Everything that edgit prints passes through this file. Names, paths and messages are untrusted: control characters in them
 * are escaped, so that they stay text on one line.
 */

/** The escape sequences of picocolors that edgit uses. Any other sequence is untrusted. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const PAINT = /(\u001b\[(?:0|1|2|22|3[1-6]|39)m)/;

const safe = (line: string): string =>
  line
    .split(PAINT)
    .map((part, index) => (index % 2 === 1 ? part : visible(withoutCredentials(part))))
    .join('');

/** @returns the lines as text in which nothing but edgit’s own colours acts on a terminal */
export const linesText = (lines: readonly string[]): string => lines.map((line) => `${safe(line)}\n`).join('');

/** Prints results to stdout, one per line. */
export const print = (...lines: readonly string[]): void => void process.stdout.write(linesText(lines));

/** Prints messages to stderr, one per line. */
export const printError = (...lines: readonly string[]): void => void process.stderr.write(linesText(lines));

/** Prints a text of several lines to stdout. */
export const printText = (text: string): void => void process.stdout.write(safeText(text));

export const safeText = (text: string): string => text.split('\n').map(safe).join('\n');

/** Prints a value as JSON to stdout. */
export const printJson = (value: unknown): void => printText(`${withoutCredentials(JSON.stringify(value, null, 2))}\n`);

/** Prints a progress line that the next one replaces. Undefined clears it. */
export const printProgress = (text: string | undefined): void => {
  process.stderr.write(`\r\u001b[K${text === undefined ? '' : visible(text).slice(0, process.stderr.columns - 1)}`);
};
