import { visible, withoutCredentials } from '@edgit/core/visible';

/*
 * All that edgit prints leaves through here. Names, paths and messages are mostly somebody else’s: whatever they hold, they
 * stay text, on their own line.
 */

/** The colours and weights of picocolors that edgit uses; any other sequence is somebody else’s. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const PAINT = /(\u001b\[(?:0|1|2|22|3[1-6]|39)m)/;

const safe = (line: string): string =>
  line
    .split(PAINT)
    .map((part, index) => (index % 2 === 1 ? part : visible(withoutCredentials(part))))
    .join('');

/** @returns the lines as text in which nothing but edgit’s own colours acts on a terminal */
export const linesText = (lines: readonly string[]): string => lines.map((line) => `${safe(line)}\n`).join('');

/** Results, a line each, to stdout. */
export const print = (...lines: readonly string[]): void => void process.stdout.write(linesText(lines));

/** What there is to say beside results, a line each, to stderr. */
export const printError = (...lines: readonly string[]): void => void process.stderr.write(linesText(lines));

/** A text of several lines that edgit made, to stdout. */
export const printText = (text: string): void => void process.stdout.write(safeText(text));

export const safeText = (text: string): string => text.split('\n').map(safe).join('\n');

/** Data: in JSON, a character and its number are the same. */
export const printJson = (value: unknown): void => printText(`${withoutCredentials(JSON.stringify(value, null, 2))}\n`);

/** What a person does not wait for to end: the line that the next one replaces. Undefined clears it. */
export const printProgress = (text: string | undefined): void => {
  process.stderr.write(`\r\u001b[K${text === undefined ? '' : visible(text).slice(0, process.stderr.columns - 1)}`);
};
