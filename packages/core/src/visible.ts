/** Control characters but the tab, and those that turn the direction of a line round. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HIDDEN = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** @returns a line in which nothing acts on a terminal or hides from a reader: what would is written as its number */
export const visible = (line: string): string =>
  line.replace(HIDDEN, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
