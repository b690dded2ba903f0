import { visible } from '@edgit/core';

/** Letters that mean something to Markdown or HTML, and what is written instead. */
const ACTIVE = /[&<>"'\\`*_[\]|~#$@!]/g;

/**
 * @returns a text that Markdown shows as it is, on one line, in a table too: whatever an object is called, it makes no markup,
 * link, table cell or mention of a person
 */
export const literal = (text: unknown): string =>
  visible(String(text ?? '').replace(/\s+/g, ' ')).replace(ACTIVE, (letter) =>
    // A mention is looked for in what was parsed already: something has to stand between.
    letter === '@' ? '&#64;&#8203;' : `&#${letter.charCodeAt(0)};`,
  );

/** @returns the text as code: in `<code>`, which may stand where backticks may not, in a summary or a table */
export const code = (text: unknown): string => `<code>${literal(text)}</code>`;

/** @returns a fenced block that no line of the text can end */
export const fenced = (text: string, language: string): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text}\n${fence}`;
};
