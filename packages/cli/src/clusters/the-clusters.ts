import { InputError } from '@edgit/core';
import { error } from '../codes.js';
import { findClusterFolders } from './folders.js';

/** @returns the folders that were named, or else this one, or all of ./clusters. @throws InputError when there is none */
export const theClusters = (given: readonly string[]): readonly [string, ...string[]] => {
  const [first, ...others] = findClusterFolders(given);
  if (first !== undefined) return [first, ...others];
  throw new InputError([
    error(
      'cluster/none-found',
      'there is no cluster here',
      [{ file: '.' }],
      'name the folder of a cluster, or run where `clusters/` is',
    ),
  ]);
};

/** @returns the folder that was named, or else the first of {@link theClusters}. @throws InputError when there is none */
export const theCluster = (given: string | undefined): string => theClusters(given === undefined ? [] : [given])[0];
