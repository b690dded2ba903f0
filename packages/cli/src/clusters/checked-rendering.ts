import { resolve } from 'node:path';
import { type CheckResult, checkTreeWith } from '@edgit/check';
import {
  type ClusterSources,
  type CompleteTree,
  type Diagnostic,
  type Rendering,
  readClusterFolder,
  readLock,
  releasedIn,
  renderCluster,
  sortDiagnostics,
} from '@edgit/core';
import { layers } from '../layers.js';
import { shownPath } from './folders.js';
import { namesakes } from './namesakes.js';

export interface CheckOptions {
  /** False leaves out the schemas of Kubernetes objects. */
  readonly objectChecks?: boolean;
  /** Folder of the rendered trees, where it is not the usual one. */
  readonly out?: string | undefined;
  /** Renders all charts for the checks, and is told which; left out, those are checked whose manifests are committed. */
  readonly charts?: (text: string | undefined) => void;
}

export interface CheckedRendering extends Rendering {
  readonly sources: ClusterSources;
  /** All that the checks say; undefined where it did not come to that. */
  readonly checked?: CheckResult;
}

/** Renders a cluster with every check there is. What was wrong with its files is among the diagnostics, sorted. */
export const checkedRendering = async (
  folder: string,
  { objectChecks = true, out, charts }: CheckOptions,
): Promise<CheckedRendering> => {
  const { sources, diagnostics: unreadable } = readClusterFolder(folder, shownPath);
  const withCharts = async (plain: CompleteTree) => {
    // Loaded for those alone who commit what charts render to, or want them rendered.
    if (charts === undefined && releasedIn(plain.files.keys()).length === 0) return { tree: plain, diagnostics: [] };
    const { treeWithCharts } = await import('../trees/tree-with-charts.js');
    return await treeWithCharts(plain, folder, readLock(sources.chartsLock).lock, charts, out);
  };
  let checked: CheckResult | undefined;
  const rendering = await renderCluster(sources, layers, async (plain): Promise<readonly Diagnostic[]> => {
    const { tree, diagnostics } = await withCharts(plain);
    checked = checkTreeWith(tree, { objectChecks });
    return diagnostics.length > 0 ? diagnostics : checked.diagnostics;
  });
  const twins =
    rendering.cluster === undefined
      ? []
      : namesakes(
          resolve(folder),
          rendering.cluster.name,
          sources.files.get('cluster')?.place(['name']) ?? { file: sources.fileName('cluster') },
        );
  const diagnostics = sortDiagnostics([...unreadable, ...rendering.diagnostics, ...twins]);
  const { files, ...rest } = rendering;
  const usable = files === undefined || twins.length > 0 ? {} : { files };
  return { ...rest, ...usable, sources, diagnostics, ...(checked && { checked }) };
};
