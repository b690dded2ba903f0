/** Letters that no shell reads as anything but themselves, wherever in a word they stand. */
const PLAIN = /^[\w@%+:,./-][\w@%+:,./=-]*$/;

/** @returns one word of a POSIX shell, bash or zsh: as it is where it can be, or between single quotes */
export const shellWord = (text: string): string => (PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/**
 * @returns a word of which `*`, `?`, brackets and braces stay what a shell makes them: a pattern of files. All other
 *   letters are themselves
 */
export const shellPattern = (text: string): string =>
  text.replace(/[^\w@%+:,./=*?[\]{}-]+/g, (others) => `'${others.replaceAll("'", "'\\''")}'`);

/**
 * A line that a shell ignores. An interactive zsh knows no comments: it takes the line for a command called `#`, and what
 * is active in it would be run.
 *
 * @returns a comment of one line, whose words are quoted where a shell would read more than words
 */
export const shellComment = (text: string): string => {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return `# ${/["'$`\\&|;()<>*?[\]{}~!#^=]/.test(line) ? shellWord(line) : line}`;
};
