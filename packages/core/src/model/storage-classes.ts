import type { ClusterSpec } from './cluster.js';

/** StorageClass that Longhorn's chart makes. Without it in use, a cluster has no Longhorn. */
export const LONGHORN_CLASS = 'longhorn';

/** StorageClass of volumes with one copy, on the node that uses it: for servers that replicate their data themselves. */
export const LOCAL_CLASS = 'longhorn-local';

/**
 * The StorageClass of a server that replicates its data to others. Two instances on volumes of three copies each make six
 * copies of everything; with one copy per volume they make two. A single server has only the copies of its volume.
 *
 * @param servers how many there are
 */
export const classOfOwnCopies = ({ storage }: Pick<ClusterSpec, 'storage'>, servers: number): string => {
  if (servers < 2) return storage.className;
  return storage.localClassName ?? (storage.className === LONGHORN_CLASS ? LOCAL_CLASS : storage.className);
};
