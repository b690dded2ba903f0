import { asText } from '@edgit/kubernetes';
import { visible } from '../input/visible.js';

/** Letters that mean something to Markdown or HTML, and what is written instead. */
const ACTIVE = /[&<>"'\\`*_[\]|~#$@!]/g;

const oneLine = (text: unknown): string => visible(asText(text ?? '').replace(/\s+/g, ' '));

/**
 * @returns a text that Markdown shows as it is, on one line, in a table too: whatever an object is called, it makes no markup,
 * link, table cell or mention of a person
 */
export const markdownText = (text: unknown): string =>
  oneLine(text).replace(ACTIVE, (letter) =>
    // A mention is looked for in what was parsed already: something has to stand between.
    letter === '@' ? '&#64;&#8203;' : `&#${letter.charCodeAt(0)};`,
  );

/** @returns the text as code: in `<code>`, which may stand where backticks may not, in a summary or a table */
export const markdownCode = (text: unknown): string => `<code>${markdownText(text)}</code>`;

const longestTicks = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));

/** @returns the text between backticks, on one line: more of them than are in it; not for a table */
export const markdownSpan = (text: string): string => {
  const line = oneLine(text);
  const ticks = '`'.repeat(longestTicks(line) + 1);
  // One space at both ends is taken off again (CommonMark 0.31, 6.1).
  const space = /^`|`$|^ .* $/.test(line) && line.trim() !== '' ? ' ' : '';
  return `${ticks}${space}${line}${space}${ticks}`;
};

/** @returns a fenced block that no line of the text can end */
export const markdownFence = (text: string, language: string): string => {
  const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
};
