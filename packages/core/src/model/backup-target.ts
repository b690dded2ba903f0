import type { ClusterSpec } from './cluster.js';
import type { ComponentInput } from './component.js';
import { outsideServer } from './outside-server.js';

type Secret = NonNullable<ComponentInput['secrets']>[number];
type Network = NonNullable<ComponentInput['network']>[number];

/** The bucket outside the cluster that backups go to: `backups.target` of cluster.yaml. */
export interface BackupTarget {
  /** URL of its S3 API. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** Folder of this cluster in the bucket. */
  readonly folder: string;
  /** How Pods get there. */
  readonly network: Pick<Network, 'toHosts' | 'toWorld'>;
}

/** Access key of the bucket, which an operator gives once. The component that takes snapshots owns it; others read it there. */
export const BACKUP_KEY = {
  secret: 'backup-target',
  accessKeyId: 'access-key-id',
  secretAccessKey: 'secret-access-key',
} as const;

/** @returns undefined where backups stay in the cluster */
export const backupTarget = ({ name, backups }: ClusterSpec): BackupTarget | undefined => {
  const { target } = backups;
  if (target === undefined) return undefined;
  const server = outsideServer(target.endpoint);
  return {
    ...target,
    folder: name,
    network:
      'host' in server
        ? // Clients write the bucket into the path or before the host.
          { toHosts: [server.host, `${target.bucket}.${server.host}`] }
        : { toWorld: [server.port] },
  };
};

/** @returns the Secret of the component that owns the key */
export const ownBackupKey = (): Secret => ({
  name: BACKUP_KEY.secret,
  keys: {
    [BACKUP_KEY.accessKeyId]: {
      operator:
        'Access key of the bucket in `backups.target`: it reads, writes, lists and deletes there, and nowhere else',
    },
    [BACKUP_KEY.secretAccessKey]: { operator: 'Secret access key of the bucket in `backups.target`' },
  },
});

/** @returns where the value of a part of the key is, for every component that uses it */
export const backupKey = (part: 'accessKeyId' | 'secretAccessKey') => ({
  shared: { purpose: 'backup-target' as const, key: BACKUP_KEY[part] },
});
