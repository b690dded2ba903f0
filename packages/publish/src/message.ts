/** Trailer with the commit from which a published tree was rendered. */
export const TRAILER = 'Source-Commit';

const TRAILER_LINE = /^[A-Za-z0-9-]+: \S/;

/**
 * The message of a published commit: that of its source, with a trailer.
 *
 * @param message of the source commit; an existing trailer (for example after a cherry-pick) is removed
 * @param source full id of the source commit
 */
export const publishedMessage = (message: string, source: string): string => {
  const kept = message
    .replace(/\r\n/g, '\n')
    .split('\n')
    .filter((line) => !line.toLowerCase().startsWith(`${TRAILER.toLowerCase()}:`))
    .join('\n')
    .trim();
  const paragraphs = kept === '' ? ['(no message)'] : kept.split(/\n{2,}/);
  const last = paragraphs.at(-1)?.split('\n') ?? [];
  // The first paragraph is the subject, even if it looks like a trailer: `fix: a typo`.
  const joins = paragraphs.length > 1 && last.every((line) => TRAILER_LINE.test(line));
  return `${paragraphs.join('\n\n')}${joins ? '\n' : '\n\n'}${TRAILER}: ${source}\n`;
};
