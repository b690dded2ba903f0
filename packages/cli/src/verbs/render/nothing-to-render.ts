import type { Diagnostic } from '@edgit/core';
import { findClusterFolders, outputFolder } from '../../clusters/folders.js';
import { type Remembered, recallRender } from './render-memory.js';

/**
 * The output of `edgit render [CLUSTER_DIR…]` when its result is known to be in place already.
 *
 * @returns undefined when it is not, or for any other form of the command: then the caller renders
 */
export const nothingToRender = (
  args: readonly string[],
): { readonly text: string; readonly warnings: readonly Diagnostic[] } | undefined => {
  if (args.some((argument) => argument.startsWith('-'))) return undefined;
  const started = performance.now();
  const known: Remembered[] = [];
  for (const folder of findClusterFolders(args)) {
    const found = recallRender(folder, (name) => outputFolder(folder, name));
    if (found === undefined) return undefined;
    known.push(found);
  }
  if (known.length === 0) return undefined;
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const text = known
    .map(
      ({ name, facts, paths }) =>
        `${name}  ${facts}\n  0 files changed, ${paths.length} unchanged, 0 removed  (${seconds} s)\n`,
    )
    .join('');
  return { text, warnings: known.flatMap(({ warnings }) => warnings) };
};
