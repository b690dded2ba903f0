import { asText } from '@edgit/kubernetes';
import { visible } from '../input/visible.js';

/** Characters with a meaning in Markdown or HTML. */
const ACTIVE = /[&<>"'\\`*_[\]|~#$@!]/g;

const oneLine = (text: unknown): string => visible(asText(text ?? '').replace(/\s+/g, ' '));

/**
 * @returns a text that Markdown shows unchanged on one line, also in a table: the name of an object makes no markup, link,
 * table cell or mention of a user
 */
export const markdownText = (text: unknown): string =>
  oneLine(text).replace(ACTIVE, (letter) =>
    // GitHub looks for mentions after parsing: `@` needs an invisible character behind it.
    letter === '@' ? '&#64;&#8203;' : `&#${letter.charCodeAt(0)};`,
  );

/** @returns the text as code in `<code>`, which also works in a summary or a table, where backticks do not */
export const markdownCode = (text: unknown): string => `<code>${markdownText(text)}</code>`;

const longestTicks = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));

/** @returns the text between backticks, on one line, with more backticks than it contains; not for a table */
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
