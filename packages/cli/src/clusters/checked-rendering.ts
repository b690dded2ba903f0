import { resolve } from 'node:path';
import { type CheckResult, checkTree, inventoryTraps } from '@edgit/check';
import {
  type ClusterSources,
  type CompleteTree,
  completeTree,
  type Diagnostic,
  isError,
  type Rendering,
  readClusterFolder,
  readLock,
  releasedIn,
  renderCluster,
  sortDiagnostics,
} from '@edgit/core';
import { LAYER_NAMES } from '../layer-names.js';
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
export const checkedRendering = async (folder: string, options: CheckOptions): Promise<CheckedRendering> => {
  const { sources, diagnostics: unreadable } = readClusterFolder(folder, LAYER_NAMES, shownPath);
  const rendering = await renderCluster(sources, layers, inventoryTraps);
  const tree = completeTree(rendering, sources);
  const { checked, diagnostics: found } =
    tree === undefined ? { diagnostics: [] } : await checkedTree(tree, folder, sources, options);
  const twins = twinsOf(folder, rendering, sources);
  const { files, ...rest } = rendering;
  const isUsable = files !== undefined && twins.length === 0 && !found.some(isError);
  return {
    ...rest,
    ...(isUsable && { files }),
    sources,
    diagnostics: sortDiagnostics([...unreadable, ...rendering.diagnostics, ...found, ...twins]),
    ...(checked && { checked }),
  };
};

/** What the checks say of a tree; with charts whose committed manifests are not theirs, that alone. */
const checkedTree = async (
  plain: CompleteTree,
  folder: string,
  sources: ClusterSources,
  { objectChecks = true, out, charts }: CheckOptions,
): Promise<{ readonly checked?: CheckResult; readonly diagnostics: readonly Diagnostic[] }> => {
  const { tree, diagnostics } = await withCharts(plain, folder, sources, { out, charts });
  const checked = checkTree(tree, { objectChecks });
  return { checked, diagnostics: diagnostics.length > 0 ? diagnostics : checked.diagnostics };
};

const withCharts = async (
  plain: CompleteTree,
  folder: string,
  sources: ClusterSources,
  { out, charts }: Pick<CheckOptions, 'out' | 'charts'>,
): Promise<{ readonly tree: CompleteTree; readonly diagnostics: readonly Diagnostic[] }> => {
  // Loaded for those alone who commit what charts render to, or want them rendered.
  if (charts === undefined && releasedIn(plain.files.keys()).length === 0) return { tree: plain, diagnostics: [] };
  const { treeWithCharts } = await import('../trees/tree-with-charts.js');
  return await treeWithCharts(plain, folder, readLock(sources.chartsLock).lock, charts, out);
};

const twinsOf = (folder: string, { cluster }: Rendering, sources: ClusterSources): readonly Diagnostic[] =>
  cluster === undefined
    ? []
    : namesakes(
        resolve(folder),
        cluster.name,
        sources.files.get('cluster')?.place(['name']) ?? { file: sources.fileName('cluster') },
      );
