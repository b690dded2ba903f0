import { lstatSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

/**
 * Checks before each write and removal that no symbolic link leads out of the folder.
 *
 * @param base trusted folder; it can be a link itself
 * @param path of a file or folder below it, which need not exist
 * @returns the first step of the path below `base` that is a symbolic link; `base` itself if the path is not below it
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
    // A file is in place of a folder: nothing is below it.
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOTDIR') return undefined;
    throw problem;
  }
};
