import { inventoryTraps } from '@edgit/check/traps';
import {
  type ChartsLock,
  type CompleteTree,
  InputError,
  readClusterFolder,
  readLock,
  renderCluster,
  sortDiagnostics,
} from '@edgit/core';
import { LAYER_NAMES } from '../layer-names.js';
import { layers } from '../layers.js';
import { shownPath } from './folders.js';

/** What a cluster renders to, and the digests of its charts. */
export interface RenderedCluster extends CompleteTree {
  readonly lock: ChartsLock;
}

/**
 * Renders a cluster without checking its objects and links.
 *
 * @throws InputError when the cluster's files are wrong
 */
export const renderedCluster = async (folder: string): Promise<RenderedCluster> => {
  const input = readClusterFolder(folder, LAYER_NAMES, shownPath);
  const { cluster, inventory, files, diagnostics } = await renderCluster(input.sources, layers, inventoryTraps);
  if (cluster === undefined || inventory === undefined || files === undefined) {
    throw new InputError(sortDiagnostics([...input.diagnostics, ...diagnostics]));
  }
  return { cluster, inventory, files, lock: readLock(input.sources.chartsLock).lock };
};
