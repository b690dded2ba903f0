import { findClusterFolders } from './folders.js';
import { noCluster } from './no-cluster.js';

/** @returns the folder that was named, or else this one, or the first of ./clusters. @throws InputError when there is none */
export const theCluster = (folder: string | undefined): string => {
  const [first] = findClusterFolders(folder === undefined ? [] : [folder]);
  if (first === undefined) throw noCluster();
  return first;
};
