import type { Diagnostic } from '@edgit/core';
import { checkWiring, type Wiring, type WiringContext } from '../index.js';
import { contentOfFiles, type Files } from './content.js';
import { PLATFORM } from './platform.js';

/** A text of a file and its replacement. */
export type Change = readonly [from: string, to: string];

/** The chart of `charted` has objects only in its own namespace. */
const inventory = {
  component: (name: string) => (name === 'charted' ? { alsoIn: [], clusterKinds: [] } : undefined),
};

/** @param context more than the names of the files and what the chart of the platform has */
export const wiringOf = (files: Files, context: WiringContext = {}): Wiring =>
  checkWiring(contentOfFiles(files), { files: Object.keys(files), inventory, ...context });

/**
 * @param file end of a path: the file that changes
 * @returns the files of the platform, changed
 * @throws Error when a text is not there: the test would break nothing
 */
export const changed = (file: string, ...changes: readonly Change[]): Files => {
  const path = Object.keys(PLATFORM).find((one) => one.endsWith(file));
  if (path === undefined) throw new Error(`the platform has no ${file}`);
  const text = changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`${file} does not say ${from}`);
    return before.replace(from, to);
  }, PLATFORM[path] ?? '');
  return { ...PLATFORM, [path]: text };
};

/** @returns what is broken after these changes of one file */
export const brokenBy = (file: string, ...changes: readonly Change[]): readonly Diagnostic[] =>
  wiringOf(changed(file, ...changes)).diagnostics;
