import { type ClusterSpec, clusterSchema, InputError, readClusterFolder } from '@edgit/core';
import { error } from '../codes.js';
import { LAYER_NAMES } from '../layer-names.js';
import { shownPath } from './folders.js';

/**
 * Reads and validates cluster.yaml only.
 *
 * @param folder with a cluster.yaml
 * @throws InputError when it can't be read
 */
export const clusterSpec = (folder: string): ClusterSpec => {
  const { sources, diagnostics } = readClusterFolder(folder, LAYER_NAMES, shownPath);
  const parsed = clusterSchema.safeParse(sources.files.get('cluster')?.value);
  if (parsed.success) return parsed.data;
  throw new InputError(
    diagnostics.length > 0
      ? diagnostics
      : [
          error(
            'cluster/invalid',
            'this cluster is invalid',
            [{ file: sources.fileName('cluster') }],
            '`edgit validate` lists the errors',
          ),
        ],
  );
};
