import type { KubernetesObject } from '@edgit/kubernetes';
import { BACKUP_KEY, backupKey, backupTarget } from './backup-target.js';
import type { ClusterSpec } from './cluster.js';
import type { ComponentInput } from './component.js';
import { podsOnNodes } from './open-nodes.js';
import { classOfOwnCopies } from './storage-classes.js';

/** PostgreSQL image of every application, from CloudNativePG's own catalogue: an immutable tag. */
const IMAGE = 'ghcr.io/cloudnative-pg/postgresql:17.11-202608170816-minimal-trixie';
/** The same with pgvector beside it; of the same catalogue and day. */
const IMAGE_WITH_PGVECTOR = 'ghcr.io/cloudnative-pg/postgresql:17.11-202608170816-standard-trixie';

/** Name of the Barman Cloud plugin among those of CloudNativePG (internal/cnpgi/metadata/constants.go of 0.15.0). */
export const BARMAN_PLUGIN = 'barman-cloud.cloudnative-pg.io';

const REGION_KEY = 'region';
const backupName = (database: string): string => `${database}-backup`;

/** A PostgreSQL database of one application. */
export interface PostgresDatabase {
  /** Name of the CloudNativePG Cluster; its Service for writing is `<name>-rw`. */
  readonly name: string;
  readonly database: string;
  readonly owner: string;
  /** Secret of type kubernetes.io/basic-auth with the owner's name and password. */
  readonly secret: string;
  /** Size of each instance's volume, such as 10Gi. */
  readonly size: string;
  readonly cluster: ClusterSpec;
  /** Requests of each instance. */
  readonly requests: { readonly cpu: string; readonly memory: string };
  /** Settings of the server, as postgresql.conf has them (default PostgreSQL's own). */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * Whether vectors can be stored. pgvector is not a trusted extension: its owner can't create it, so the superuser
   * does when the database is made, and at no other time.
   */
  readonly vectors?: boolean;
}

/** Two, on different nodes; a single one where there is no second node. */
const instancesIn = (cluster: PostgresDatabase['cluster']): number => podsOnNodes(cluster, 2);

/**
 * @returns a CloudNativePG Cluster of two instances on different nodes, made before the workloads of its application;
 * with a backup target also an archive of its log there and a base backup every night
 */
export const postgresDatabase = ({
  name,
  database,
  owner,
  secret,
  size,
  cluster,
  requests,
  parameters,
  vectors = false,
}: PostgresDatabase): KubernetesObject[] => {
  const backup = backupObjects(name, cluster);
  const settings = { ...(backup.length === 0 ? {} : ARCHIVE_EVERY_MINUTE), ...parameters };
  return [
    {
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Cluster',
      metadata: { name, annotations: { 'argocd.argoproj.io/sync-wave': '-3' } },
      spec: {
        instances: instancesIn(cluster),
        imageName: vectors ? IMAGE_WITH_PGVECTOR : IMAGE,
        enableSuperuserAccess: false,
        primaryUpdateStrategy: 'unsupervised',
        bootstrap: {
          initdb: {
            database,
            owner,
            secret: { name: secret },
            dataChecksums: true,
            ...(vectors ? { postInitApplicationSQL: ['CREATE EXTENSION vector'] } : {}),
          },
        },
        ...(Object.keys(settings).length === 0 ? {} : { postgresql: { parameters: settings } }),
        ...(backup.length === 0
          ? {}
          : {
              plugins: [
                {
                  name: BARMAN_PLUGIN,
                  enabled: true,
                  isWALArchiver: true,
                  parameters: { barmanObjectName: backupName(name) },
                },
              ],
            }),
        storage: { storageClass: classOfOwnCopies(cluster, instancesIn(cluster)), size },
        affinity: {
          enablePodAntiAffinity: true,
          podAntiAffinityType: 'required',
          topologyKey: 'kubernetes.io/hostname',
        },
        resources: { requests, limits: { memory: '1Gi' } },
      },
    },
    ...backup,
  ];
};

/** A part of the log that is not full is archived too: what was written a minute ago is safe (the operator's default: 5). */
const ARCHIVE_EVERY_MINUTE = { archive_timeout: '1min' };

/** Fields: api/v1/objectstore_types.go of the plugin 0.15.0, pkg/api/config.go of barman-cloud, ScheduledBackup of the operator 1.30. */
const backupObjects = (name: string, cluster: ClusterSpec): KubernetesObject[] => {
  const target = backupTarget(cluster);
  if (target === undefined) return [];
  const key = (of: string) => ({ name: backupName(name), key: of });
  return [
    {
      apiVersion: 'barmancloud.cnpg.io/v1',
      kind: 'ObjectStore',
      metadata: { name: backupName(name), annotations: { 'argocd.argoproj.io/sync-wave': '-4' } },
      spec: {
        // Base backups and the log between them: what is older is deleted.
        retentionPolicy: `${cluster.backups.databaseDays}d`,
        configuration: {
          // Below it is a folder for each database.
          destinationPath: `s3://${target.bucket}/${target.folder}/postgresql`,
          endpointURL: target.endpoint,
          s3Credentials: {
            accessKeyId: key(BACKUP_KEY.accessKeyId),
            secretAccessKey: key(BACKUP_KEY.secretAccessKey),
            region: key(REGION_KEY),
          },
          wal: { compression: 'gzip' },
          data: { compression: 'gzip' },
        },
        instanceSidecarConfiguration: {
          logLevel: 'info',
          retentionPolicyIntervalSeconds: 1800,
          resources: { requests: { cpu: '25m', memory: '64Mi' }, limits: { memory: '512Mi' } },
        },
      },
    },
    {
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'ScheduledBackup',
      metadata: { name, annotations: { 'argocd.argoproj.io/sync-wave': '-2' } },
      spec: {
        cluster: { name },
        // Six fields: the first is the second.
        schedule: '0 30 0 * * *',
        // A new database has one at once.
        immediate: true,
        backupOwnerReference: 'self',
        method: 'plugin',
        pluginConfiguration: { name: BARMAN_PLUGIN },
      },
    },
  ];
};

/** @returns the Secret with the key of the backup target, for one database; none without a target */
export const postgresBackupSecrets = (name: string, cluster: ClusterSpec): NonNullable<ComponentInput['secrets']> => {
  const target = backupTarget(cluster);
  if (target === undefined) return [];
  return [
    {
      name: backupName(name),
      keys: {
        [BACKUP_KEY.accessKeyId]: backupKey('accessKeyId'),
        [BACKUP_KEY.secretAccessKey]: backupKey('secretAccessKey'),
        [REGION_KEY]: { value: target.region },
      },
    },
  ];
};

/**
 * Ports of a database's Pods (CloudNativePG 1.30) and their clients: the application, the other Pods of the database, which
 * replicate it, and the operator, which reads their status. The entry of `network` is named `database`.
 */
const CONNECTIONS = {
  ports: { postgresql: 5432, status: 8000, metrics: 9187 },
  fromOwn: [{ port: 'postgresql' }, { pods: 'database', port: 'status' }],
  from: ['postgresql', 'status'].map((port) => ({ component: 'cloudnative-pg', port })),
};

/** @returns the entry of `network` for a database: who connects to it, and where its Pods connect to */
export const postgresNetwork = (
  name: string,
  cluster: ClusterSpec,
): NonNullable<ComponentInput['network']>[number] => ({
  name: 'database',
  pods: { 'cnpg.io/cluster': name },
  ...CONNECTIONS,
  // They keep their state there.
  toApiServer: true,
  ...backupTarget(cluster)?.network,
});

/** @returns the entry of `metrics` for a database (operator 1.30: `enablePodMonitor` is deprecated) */
export const postgresMetrics = (name: string): NonNullable<ComponentInput['metrics']>[number] => ({
  name,
  port: 'metrics',
  pods: { 'cnpg.io/cluster': name },
});
