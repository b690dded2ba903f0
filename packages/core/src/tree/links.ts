import { lstatSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

/**
 * The one question that is asked before edgit writes or removes anything: does the way there leave the folder?
 *
 * @param base folder that is trusted as it is, a link or not
 * @param path of a file or folder below it, which need not exist
 * @returns the first folder or file on the way, and at its end, that is a symbolic link; `base` itself when the path is not below it
 */
export const linkBetween = (base: string, path: string): string | undefined => {
  const below = relative(base, path);
  if (below === '') return undefined;
  const steps = below.split(sep);
  if (isAbsolute(below) || steps.includes('..')) return base;
  let current = base;
  for (const step of steps) {
    current = join(current, step);
    const stats = statsOf(current);
    if (stats === undefined) return undefined;
    if (stats.isSymbolicLink()) return current;
  }
  return undefined;
};

const statsOf = (path: string) => {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (problem) {
    // A file where a folder would be: nothing is below it.
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOTDIR') return undefined;
    throw problem;
  }
};
