import ignore from 'ignore';

/*
 * Support for specs, as `@edgit/codeowners/testing`. Only specs import it.
 */

/**
 * Reads CODEOWNERS as code hosts do, with a library for `.gitignore` patterns.
 *
 * @returns the handles that own a path; none if no line matches
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
