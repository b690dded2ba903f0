import type { TreeTexts } from './objects.js';

/* Support for specs about trees. */

/** @returns the texts with one file changed. The file has to exist */
export const withChange = (texts: TreeTexts, path: string, change: (text: string) => string): TreeTexts => {
  const text = texts.get(path);
  if (text === undefined) throw new Error(`there is no ${path}`);
  const changed = change(text);
  if (changed === text) throw new Error(`${path} is still the same`);
  return new Map([...texts, [path, changed]]);
};
