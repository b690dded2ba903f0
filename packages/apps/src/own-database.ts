import {
  type ClusterSpec,
  type Component,
  type ComponentInput,
  type PostgresDatabase,
  postgresBackupSecrets,
  postgresDatabase,
  postgresMetrics,
  postgresNetwork,
} from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';

/** A PostgreSQL cluster of one application, with the facets that its component declares for it. */
export interface OwnDatabase {
  /** Where it is written to, on port 5432. */
  readonly host: string;
  /** Name of the Secret; its keys are `username` and `password`. */
  readonly secretName: string;
  /** The owner's password, as a key of another Secret of the application. */
  readonly password: { readonly from: { readonly component: string; readonly secret: string; readonly key: string } };
  /** Template of the URL, where the Secret has that under the key `password`. */
  readonly url: string;
  readonly manifests: readonly KubernetesObject[];
  /** The owner's, and that of its backups. */
  readonly secrets: NonNullable<ComponentInput['secrets']>;
  readonly network: NonNullable<ComponentInput['network']>[number];
  readonly metrics: NonNullable<ComponentInput['metrics']>[number];
  readonly storage: Component['storage'][number];
}

/** What may differ from one application's database to the next. */
export interface OwnDatabaseOptions {
  /** Of each of the two instances. */
  readonly size: string;
  /** Name of the database and of its owner (default that of the application). */
  readonly name?: string;
  /** Name of the owner's Secret (default `<application>-db-app`). */
  readonly secret?: string;
  /** Requests of each instance (default 100m and 256Mi). */
  readonly requests?: PostgresDatabase['requests'];
  /** Settings of the server (default PostgreSQL's own). */
  readonly parameters?: PostgresDatabase['parameters'];
  /** Whether vectors can be stored (default no). */
  readonly vectors?: boolean;
}

/** @returns the manifests and facets of an application's PostgreSQL, a CloudNativePG cluster called `<application>-db` */
export const ownDatabase = (
  application: string,
  {
    size,
    name: database = application,
    secret = `${application}-db-app`,
    requests = { cpu: '100m', memory: '256Mi' },
    parameters,
    vectors = false,
  }: OwnDatabaseOptions,
  cluster: ClusterSpec,
): OwnDatabase => {
  const name = `${application}-db`;
  const host = `${name}-rw`;
  return {
    host,
    secretName: secret,
    password: { from: { component: application, secret, key: 'password' } },
    url: `postgresql://${database}:{{ .password }}@${host}:5432/${database}`,
    manifests: postgresDatabase({
      name,
      database,
      owner: database,
      secret,
      size,
      cluster,
      requests,
      ...(parameters === undefined ? {} : { parameters }),
      vectors,
    }),
    secrets: [
      {
        name: secret,
        type: 'kubernetes.io/basic-auth',
        // The operator follows a rotation.
        labels: { 'cnpg.io/reload': 'true' },
        keys: { username: { value: database }, password: { generated: { length: 32 } } },
      },
      ...postgresBackupSecrets(name, cluster),
    ],
    network: postgresNetwork(name, cluster),
    metrics: postgresMetrics(name),
    storage: { name, size },
  };
};
