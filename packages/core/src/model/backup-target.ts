import type { ClusterSpec } from './cluster.js';
import type { ComponentInput } from './component.js';
import { outsideServer } from './outside-server.js';
import { SNAPSHOTS } from './snapshots.js';

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

/** Its key, which a person gives once. The component that takes snapshots owns it; all others read it from there. */
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

/** Components of the catalogue that write there: Longhorn, and those with a PostgreSQL of their own. */
const WRITERS = [
  ...['backstage', 'devtron', 'harbor', 'hindsight', 'honcho', 'keycloak'],
  ...['longhorn', 'n8n', 'onedev', 'open-webui', 'paperless'],
];

/** @returns the Secret of the component that owns the key */
export const ownBackupKey = (): Secret => ({
  name: BACKUP_KEY.secret,
  readers: WRITERS,
  keys: {
    [BACKUP_KEY.accessKeyId]: {
      operator:
        'Access key of the bucket in `backups.target`: it reads, writes, lists and deletes there, and nowhere else',
    },
    [BACKUP_KEY.secretAccessKey]: { operator: 'Secret access key of the bucket in `backups.target`' },
  },
});

/** @returns where the value of a part of the key is, for every other component */
export const backupKey = (part: 'accessKeyId' | 'secretAccessKey') => ({
  from: { component: SNAPSHOTS.component, secret: BACKUP_KEY.secret, key: BACKUP_KEY[part] },
});
