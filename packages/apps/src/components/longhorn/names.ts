export const LONGHORN = 'longhorn';

/** StorageClass that the chart makes. Without it in use, a cluster has no Longhorn. */
export const LONGHORN_CLASS = 'longhorn';

/** StorageClass of volumes that no backup is made of. */
export const WITHOUT_BACKUP = 'longhorn-no-backup';

/** The class of a volume that is not to be backed up: where Longhorn keeps volumes, one of its own. */
export const withoutBackup = (storageClass: string): string =>
  storageClass === LONGHORN_CLASS ? WITHOUT_BACKUP : storageClass;
