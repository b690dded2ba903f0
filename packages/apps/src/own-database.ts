import {
  type ClusterSpec,
  type Component,
  type ComponentInput,
  type KubernetesObject,
  postgresDatabase,
} from '@edgit/core';

/** A PostgreSQL of one application, and what the application has to say of it. */
export interface OwnDatabase {
  /** Where it is written to, on port 5432. */
  readonly host: string;
  /** Name of the Secret; its keys are `username` and `password`. */
  readonly secretName: string;
  readonly manifests: readonly KubernetesObject[];
  readonly secret: NonNullable<ComponentInput['secrets']>[number];
  readonly network: NonNullable<ComponentInput['network']>[number];
  readonly storage: Component['storage'][number];
}

/** @returns the Secret of a database's owner, as CloudNativePG reads it: keys `username` and `password` */
export const ownerSecret = (name: string, owner: string): OwnDatabase['secret'] => ({
  name,
  type: 'kubernetes.io/basic-auth',
  // The operator follows a rotation.
  labels: { 'cnpg.io/reload': 'true' },
  keys: { username: { value: owner }, password: { generated: { length: 32 } } },
});

/**
 * @param application its name is also that of the database and of its owner
 * @param size of each of the two instances
 */
export const ownDatabase = (application: string, size: string, cluster: ClusterSpec): OwnDatabase => {
  const name = `${application}-db`;
  const secretName = `${name}-app`;
  return {
    host: `${name}-rw`,
    secretName,
    manifests: postgresDatabase({
      name,
      database: application,
      owner: application,
      secret: secretName,
      size,
      storageClass: cluster.storage.className,
      requests: { cpu: '100m', memory: '256Mi' },
    }),
    secret: ownerSecret(secretName, application),
    network: {
      // The operator watches its Pods, and they keep their state in the API.
      pods: { 'cnpg.io/cluster': name },
      ports: [5432, 8000],
      from: ['cloudnative-pg'],
      toApiServer: true,
    },
    storage: { name, size },
  };
};
