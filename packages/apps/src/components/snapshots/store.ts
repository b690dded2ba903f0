import { BACKUP_KEY, backupTarget, type ClusterSpec, type ComponentInput, ownBackupKey } from '@edgit/core';
import { bucketSecret, GARAGE, S3, TO_S3 } from '../garage/names.js';

/** Bucket of Garage that holds snapshots where there is no target outside the cluster. */
const BUCKET = 'snapshots';
const BUCKET_SECRET = 'snapshots-bucket';

/** Where snapshots go. */
export interface Store {
  readonly endpoint: string;
  readonly region: string;
  /** Bucket, and folder in it. */
  readonly path: string;
  /** Secret with the keys `access-key-id` and `secret-access-key`. */
  readonly secret: NonNullable<ComponentInput['secrets']>[number];
  /** What of it other components take the key of. */
  readonly shares: NonNullable<ComponentInput['shares']>;
  readonly network: Pick<NonNullable<ComponentInput['network']>[number], 'to' | 'toHosts' | 'toWorld'>;
}

/** @returns the target outside the cluster, or Garage */
export const snapshotStore = (cluster: ClusterSpec): Store => {
  const target = backupTarget(cluster);
  if (target !== undefined) {
    const { endpoint, region, bucket, folder, network } = target;
    return {
      endpoint,
      region,
      path: `${bucket}/${folder}`,
      secret: ownBackupKey(),
      shares: { 'backup-target': BACKUP_KEY.secret },
      network,
    };
  }
  const { name, accessKeyId, secretAccessKey } = bucketSecret(BUCKET);
  const keyOf = (key: string) => ({ from: { component: GARAGE, secret: name, key } });
  return {
    endpoint: `http://${S3.service}.${GARAGE}.svc:${S3.port}`,
    region: S3.region,
    path: BUCKET,
    secret: {
      name: BUCKET_SECRET,
      keys: {
        [BACKUP_KEY.accessKeyId]: keyOf(accessKeyId),
        [BACKUP_KEY.secretAccessKey]: keyOf(secretAccessKey),
      },
    },
    shares: {},
    network: { to: [TO_S3] },
  };
};
