import ignore from 'ignore';

/*
 * Support for specs, as `@edgit/codeowners/testing`. Nothing else imports it.
 */

/**
 * Reads a CODEOWNERS as code hosts do, with a library that matches as `.gitignore` does.
 *
 * @returns the handles that own a path; none where no line fits
 */
export const ownersIn = (text: string): ((path: string) => readonly string[]) => {
  const rules = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [pattern = '', ...owners] = line.trim().split(/(?<!\\)\s+/);
      return { fits: ignore().add(pattern), owners };
    });
  return (path) => rules.findLast(({ fits }) => fits.ignores(path))?.owners ?? [];
};
