import { LONGHORN_CLASS } from '@edgit/core';

export { LONGHORN_CLASS };

export const LONGHORN = 'longhorn';

/** StorageClass of volumes that no backup is made of. */
export const WITHOUT_BACKUP = 'longhorn-no-backup';

/** The class of a volume that is not to be backed up: where Longhorn keeps volumes, one of its own. */
export const withoutBackup = (storageClass: string): string =>
  storageClass === LONGHORN_CLASS ? WITHOUT_BACKUP : storageClass;

/** StorageClass of volumes with one copy, on the node that uses it, and no backup: for what can be fetched again. */
export const SINGLE_COPY_CLASS = 'longhorn-on-its-node';

/** The class of a volume whose data can be fetched again: where Longhorn keeps volumes, one of its own. */
export const onItsNode = (storageClass: string): string =>
  storageClass === LONGHORN_CLASS ? SINGLE_COPY_CLASS : storageClass;
