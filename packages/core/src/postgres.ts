import type { ComponentInput } from './component.js';
import type { KubernetesObject } from './kubernetes.js';

/** PostgreSQL of every application, from CloudNativePG's own catalogue: a tag that does not move. */
const IMAGE = 'ghcr.io/cloudnative-pg/postgresql:17.11-202608170816-minimal-trixie';
/** The same with pgvector beside it; of the same catalogue and day. */
const IMAGE_WITH_PGVECTOR = 'ghcr.io/cloudnative-pg/postgresql:17.11-202608170816-standard-trixie';

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
  readonly storageClass: string;
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

/**
 * @returns a CloudNativePG Cluster of two instances on different nodes, made before the workloads of its application
 */
export const postgresDatabase = ({
  name,
  database,
  owner,
  secret,
  size,
  storageClass,
  requests,
  parameters,
  vectors = false,
}: PostgresDatabase): KubernetesObject[] => [
  {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: { name, annotations: { 'argocd.argoproj.io/sync-wave': '-3' } },
    spec: {
      instances: 2,
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
      ...(parameters === undefined ? {} : { postgresql: { parameters } }),
      storage: { storageClass, size },
      affinity: {
        enablePodAntiAffinity: true,
        podAntiAffinityType: 'required',
        topologyKey: 'kubernetes.io/hostname',
      },
      resources: { requests, limits: { memory: '1Gi' } },
    },
  },
];

/**
 * Ports of a database's Pods (CloudNativePG 1.30), and who connects: the application, the other Pods of the database, which
 * copy it, and the operator, which asks them how they are. They find each other as the entry `database` of `network`.
 */
export const POSTGRES_CONNECTIONS = {
  ports: { postgresql: 5432, status: 8000, metrics: 9187 },
  fromOwn: [{ port: 'postgresql' }, { pods: 'database', port: 'status' }],
  from: ['postgresql', 'status'].map((port) => ({ component: 'cloudnative-pg', port })),
};

/** @returns what a component says of its database's metrics (operator 1.30: `enablePodMonitor` is deprecated) */
export const postgresMetrics = (name: string): NonNullable<ComponentInput['metrics']>[number] => ({
  name,
  port: 'metrics',
  pods: { 'cnpg.io/cluster': name },
});
