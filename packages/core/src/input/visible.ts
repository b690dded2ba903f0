// Loads nothing: the command's fast path needs it.

/** Control characters but the tab, and what has no shape of its own: it turns lines round, or hides between letters. */
const HIDDEN = /(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Every text that edgit did not write itself passes through here on its way to a terminal, a log of CI or a page.
 *
 * @returns a line in which nothing acts on a terminal or hides from a reader: what would is written as its number. A line
 *   end is one of them: what comes after it could be a command of the CI system, such as `::error::`
 */
export const visible = (line: string): string => line.replace(HIDDEN, numbersOf);

/** @returns letters by their numbers, as JSON, JavaScript and YAML write them between double quotes */
export const numbersOf = (letter: string): string =>
  letter.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A password behind a user’s name, or a token in the name’s place. The lengths keep the search linear. */
const CREDENTIALS = /(?<=:\/\/)[^\s"'<>/@]{0,256}:[^\s"'<>]{0,512}@|(?<=\b(?:https?|oci):\/\/)[^\s"'<>/@]{1,512}@/gi;

/** @returns the text with `***` in place of credentials in URLs: they are in nothing that edgit says */
export const withoutCredentials = (text: string): string =>
  text.includes('://') ? text.replace(CREDENTIALS, '***@') : text;
