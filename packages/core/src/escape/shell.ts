/** Words of characters without a special meaning in any shell. */
const PLAIN = /^[\w@%+:,./-][\w@%+:,./=-]*$/;

/** @returns one word of a POSIX shell, bash or zsh: between single quotes if necessary */
export const shellWord = (text: string): string => (PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/**
 * @returns a word in which `*`, `?`, brackets and braces stay a file pattern. All other special characters are quoted
 */
export const shellPattern = (text: string): string =>
  text.replace(/[^\w@%+:,./=*?[\]{}-]+/g, (others) => `'${others.replaceAll("'", "'\\''")}'`);

/**
 * Makes a line that a shell ignores. An interactive zsh has no comments: it runs the line as a command named `#`, with
 * all expansions in it.
 *
 * @returns a comment of one line, quoted if it contains special characters
 */
export const shellComment = (text: string): string => {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return `# ${/["'$`\\&|;()<>*?[\]{}~!#^=]/.test(line) ? shellWord(line) : line}`;
};
