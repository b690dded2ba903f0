import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TreeTexts } from './objects.js';

/* Support for specs about trees. */

/** A folder that is there for one test. */
export const inFolder = async <Result>(run: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'edgit-spec-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** @returns the texts with one file changed; it has to be there */
export const withChange = (texts: TreeTexts, path: string, change: (text: string) => string): TreeTexts => {
  const text = texts.get(path);
  if (text === undefined) throw new Error(`there is no ${path}`);
  const changed = change(text);
  if (changed === text) throw new Error(`${path} is still the same`);
  return new Map([...texts, [path, changed]]);
};
