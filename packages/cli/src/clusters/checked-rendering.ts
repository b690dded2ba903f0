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
import { duplicateNames } from './duplicate-names.js';
import { shownPath } from './folders.js';

export interface CheckOptions {
  /** False leaves out the schemas of Kubernetes objects. */
  readonly objectChecks?: boolean;
  /** Folder of the rendered trees, where it is not the usual one. */
  readonly out?: string | undefined;
  /** Progress callback. If set, all charts are rendered for the checks; if not, only committed chart manifests are checked. */
  readonly charts?: (text: string | undefined) => void;
}

export interface CheckedRendering extends Rendering {
  readonly sources: ClusterSources;
  /** Result of the checks; undefined if rendering failed before them. */
  readonly checked?: CheckResult;
}

/** Renders a cluster and runs every check. The diagnostics are sorted and include those of its input files. */
export const checkedRendering = async (folder: string, options: CheckOptions): Promise<CheckedRendering> => {
  const { sources, diagnostics: unreadable } = readClusterFolder(folder, LAYER_NAMES, shownPath);
  const rendering = await renderCluster(sources, layers, inventoryTraps);
  const tree = completeTree(rendering, sources);
  const { checked, diagnostics: found } =
    tree === undefined ? { diagnostics: [] } : await checkedTree(tree, folder, sources, options);
  const duplicates = checkClusterName(folder, rendering, sources);
  const { files, ...rest } = rendering;
  const isUsable = files !== undefined && duplicates.length === 0 && !found.some(isError);
  return {
    ...rest,
    ...(isUsable && { files }),
    sources,
    diagnostics: sortDiagnostics([...unreadable, ...rendering.diagnostics, ...found, ...duplicates]),
    ...(checked && { checked }),
  };
};

/** Checks a tree. If committed chart manifests are stale, only that is reported. */
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
  // Loaded only if chart manifests are committed or --charts is set.
  if (charts === undefined && releasedIn(plain.files.keys()).length === 0) return { tree: plain, diagnostics: [] };
  const { hydrateTree } = await import('../trees/hydrate-tree.js');
  return await hydrateTree(plain, folder, readLock(sources.chartsLock).lock, charts, out);
};

const checkClusterName = (folder: string, { cluster }: Rendering, sources: ClusterSources): readonly Diagnostic[] =>
  cluster === undefined
    ? []
    : duplicateNames(
        resolve(folder),
        cluster.name,
        sources.files.get('cluster')?.place(['name']) ?? { file: sources.fileName('cluster') },
      );
