import { BUILDS } from '../builds/names.js';
import { SNAPSHOTS } from '../snapshots/names.js';

export const GARAGE = 'garage';

/** The endpoint of S3, as other components reach it: http://garage.garage.svc:3900, buckets in the path. */
export const S3 = { service: GARAGE, port: 3900, portName: 's3', region: 'garage' } as const;

/** In `network.to` of those who keep something there. */
export const TO_S3 = { component: GARAGE, port: S3.portName } as const;

/** The administration API. The chart has no Service for it but that of the metrics. */
export const ADMIN = {
  service: 'garage-metrics',
  port: 3903,
  secret: 'garage-admin',
  token: 'token',
  metricsToken: 'metrics-token',
} as const;

/** The secret of the nodes among each other; the chart wants this key. */
export const RPC = { secret: 'garage-rpc', key: 'rpcSecret' } as const;

/**
 * Buckets that Garage has, five minutes after its first start, and the components that may have the key of each. A name
 * taken out of here stays a bucket.
 */
export const BUCKET_READERS = {
  backups: ['longhorn'],
  loki: ['loki'],
  snapshots: [SNAPSHOTS.component],
  workflows: ['argo-workflows', BUILDS],
} as const;
export type Bucket = keyof typeof BUCKET_READERS;
export const BUCKETS = Object.keys(BUCKET_READERS) as readonly Bucket[];

/** The Secret with the key of a bucket: it may read and write there, and nowhere else. */
export const bucketSecret = (bucket: Bucket) =>
  ({ name: `garage-bucket-${bucket}`, accessKeyId: 'access-key-id', secretAccessKey: 'secret-access-key' }) as const;

/** The Pods of the chart. */
export const SERVER_PODS = { 'app.kubernetes.io/name': GARAGE, 'app.kubernetes.io/instance': GARAGE };
