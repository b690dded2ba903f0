import type { ClusterSpec } from './cluster.js';

/** StorageClass that Longhorn's chart makes. Without it in use, a cluster has no Longhorn. */
export const LONGHORN_CLASS = 'longhorn';

/** StorageClass of volumes with one copy, on the node that uses it: for what keeps copies itself. */
export const LOCAL_CLASS = 'longhorn-local';

/**
 * The StorageClass of a server that others of its kind are copies of. Ten databases of two instances, on volumes of three
 * copies each, are six copies of everything; with one copy below each instance they are two. A server that is alone has
 * no copy but those of its volume.
 *
 * @param servers how many there are
 */
export const classOfOwnCopies = ({ storage }: Pick<ClusterSpec, 'storage'>, servers: number): string => {
  if (servers < 2) return storage.className;
  return storage.localClassName ?? (storage.className === LONGHORN_CLASS ? LOCAL_CLASS : storage.className);
};
