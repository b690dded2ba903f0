import { checkTreeWith } from '@edgit/check';
import {
  type Diagnostic,
  type Rendering,
  readClusterFolder,
  readLock,
  releasedIn,
  renderCluster,
  sortDiagnostics,
} from '@edgit/core';
import { shownPath } from './folders.js';
import { layers } from './layers.js';

export interface CheckOptions {
  readonly objectChecks: boolean;
  /** Folder of the rendered trees, where it is not the usual one. */
  readonly out?: string | undefined;
}

export type CheckedRendering = Rendering & ReturnType<typeof readClusterFolder>;

/** Renders a cluster with every check there is. What was wrong with its files is among the diagnostics, sorted. */
export const checkedRendering = async (
  folder: string,
  { objectChecks, out }: CheckOptions,
): Promise<CheckedRendering> => {
  const input = readClusterFolder(folder, shownPath);
  const { lock } = readLock(input.sources.chartsLock);
  const rendering = await renderCluster(input.sources, layers, async (plain): Promise<readonly Diagnostic[]> => {
    // Loaded for those alone who commit what charts render to.
    if (releasedIn(plain.files.keys()).length === 0) {
      return checkTreeWith(plain, { objectChecks }).diagnostics;
    }
    const { treeWithCharts } = await import('./tree-with-charts.js');
    const { tree, diagnostics: stale } = await treeWithCharts(plain, folder, lock, undefined, out);
    return stale.length > 0 ? stale : checkTreeWith(tree, { objectChecks }).diagnostics;
  });
  const diagnostics = sortDiagnostics([...input.diagnostics, ...rendering.diagnostics]);
  return { ...rendering, sources: input.sources, diagnostics };
};
