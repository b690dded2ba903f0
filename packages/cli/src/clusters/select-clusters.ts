import { InputError } from '@edgit/core';
import { error } from '../codes.js';
import { findClusterFolders } from './folders.js';

/** @returns the given folders; if none, the current folder or all of ./clusters. @throws InputError when there is no cluster */
export const selectClusters = (given: readonly string[]): readonly [string, ...string[]] => {
  const [first, ...others] = findClusterFolders(given);
  if (first !== undefined) return [first, ...others];
  throw new InputError([
    error(
      'cluster/none-found',
      'no cluster found here',
      [{ file: '.' }],
      'name the folder of a cluster, or run the command where `clusters/` is',
    ),
  ]);
};

/** @returns the given folder, or the first of {@link selectClusters}. @throws InputError when there is no cluster */
export const selectCluster = (given: string | undefined): string =>
  selectClusters(given === undefined ? [] : [given])[0];
