import { readFileSync } from 'node:fs';

/** @returns the text of a file; undefined where there is none that can be read */
export const readOptional = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};
