// No imports: the fast path of the command uses this file.

/** Control characters except the tab, and invisible format characters, which can reorder or hide text. */
const HIDDEN = /(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Escapes text that edgit did not write itself, before it is printed to a terminal, a CI log or a page.
 *
 * @returns the line with control and invisible characters as `\uNNNN`. Line ends are escaped too: the next line could be
 *   a command of the CI system, such as `::error::`
 */
export const visible = (line: string): string => line.replace(HIDDEN, numbersOf);

/** @returns characters as `\uNNNN` escapes of JSON, JavaScript and YAML */
export const numbersOf = (letter: string): string =>
  letter.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A user with a password, or a token in place of the user. The limited lengths keep the search linear. */
const CREDENTIALS = /(?<=:\/\/)[^\s"'<>/@]{0,256}:[^\s"'<>]{0,512}@|(?<=\b(?:https?|oci):\/\/)[^\s"'<>/@]{1,512}@/gi;

/** @returns the text with `***` in place of credentials in URLs: edgit prints none */
export const withoutCredentials = (text: string): string =>
  text.includes('://') ? text.replace(CREDENTIALS, '***@') : text;
