import { LONGHORN_CLASS } from '@edgit/core';

export { LONGHORN_CLASS };

export const LONGHORN = 'longhorn';

/** StorageClass of volumes that no backup is made of. */
export const WITHOUT_BACKUP = 'longhorn-no-backup';

/** @returns the class of a volume without backup: a separate class of Longhorn, or the default class of the cluster */
export const withoutBackup = (storageClass: string): string =>
  storageClass === LONGHORN_CLASS ? WITHOUT_BACKUP : storageClass;

/** StorageClass of volumes with one copy, on the node that uses it, and no backup: for what can be fetched again. */
export const SINGLE_COPY_CLASS = 'longhorn-on-its-node';

/** @returns the class of a volume whose data can be fetched again: a separate class of Longhorn, or the default class */
export const onItsNode = (storageClass: string): string =>
  storageClass === LONGHORN_CLASS ? SINGLE_COPY_CLASS : storageClass;
