import { describe, expect, it } from 'vitest';
import { testCluster } from '../testing.js';
import { postgresBackupSecrets, postgresDatabase } from './postgres.js';

const database = {
  name: 'wiki-db',
  database: 'wiki',
  owner: 'wiki',
  secret: 'wiki-db-owner',
  size: '5Gi',
  cluster: testCluster(),
  requests: { cpu: '100m', memory: '256Mi' },
};
const clusterOf = (vectors?: boolean) =>
  postgresDatabase({ ...database, ...(vectors === undefined ? {} : { vectors }) }).find(
    ({ kind }) => kind === 'Cluster',
  );

describe('a database that stores vectors', () => {
  it('is of an image that has pgvector, which the superuser makes: its owner may not', () => {
    expect(clusterOf(true)?.spec).toMatchObject({
      imageName: expect.stringContaining('-standard-'),
      enableSuperuserAccess: false,
      bootstrap: { initdb: { owner: 'wiki', postInitApplicationSQL: ['CREATE EXTENSION vector'] } },
    });
  });

  it('has the image with pgvector only if it asks for vectors', () => {
    expect(clusterOf()).toEqual(clusterOf(false));
    expect(clusterOf()?.spec).toMatchObject({ imageName: expect.stringContaining('-minimal-') });
    expect(JSON.stringify(clusterOf())).not.toContain('postInitApplicationSQL');
  });
});

describe('a database of a cluster with a target for backups', () => {
  const target = { endpoint: 'https://s3.example.com', region: 'eu-1', bucket: 'copies' };
  const cluster = testCluster({ backups: { target, databaseDays: 30 } });
  const objects = postgresDatabase({ ...database, cluster, parameters: { max_connections: '50' } });
  const [postgres, store, schedule] = objects;

  it('archives its log there every minute, and keeps it as long as cluster.yaml says', () => {
    expect(postgres?.spec).toMatchObject({
      postgresql: { parameters: { archive_timeout: '1min', max_connections: '50' } },
      plugins: [
        {
          name: 'barman-cloud.cloudnative-pg.io',
          isWALArchiver: true,
          parameters: { barmanObjectName: store?.metadata.name },
        },
      ],
    });
    expect(store).toMatchObject({
      kind: 'ObjectStore',
      spec: {
        retentionPolicy: '30d',
        configuration: { destinationPath: 's3://copies/lab/postgresql', endpointURL: 'https://s3.example.com' },
      },
    });
  });

  it('has a base backup every night, and one at once', () => {
    expect(schedule).toMatchObject({
      kind: 'ScheduledBackup',
      spec: { method: 'plugin', immediate: true, cluster: { name: 'wiki-db' }, schedule: '0 30 0 * * *' },
    });
  });

  it('has the key beside it, from where a person gave it once', () => {
    expect(postgresBackupSecrets('wiki-db', cluster)).toMatchObject([
      {
        name: 'wiki-db-backup',
        keys: {
          'access-key-id': { shared: { purpose: 'backup-target' } },
          region: { value: 'eu-1' },
        },
      },
    ]);
  });

  it('and of one without has neither', () => {
    expect(postgresDatabase(database).map(({ kind }) => kind)).toEqual(['Cluster']);
    expect(JSON.stringify(postgresDatabase(database))).not.toContain('archive_timeout');
    expect(postgresBackupSecrets('wiki-db', database.cluster)).toEqual([]);
  });
});

describe('instances', () => {
  const workers = (count: number, fields: object = {}) =>
    Array.from({ length: count }, (_, index) => ({ name: `wk-${index}`, role: 'worker' as const, ...fields }));
  const specOn = (nodes: ReturnType<typeof workers>, storage = {}) =>
    postgresDatabase({ ...database, cluster: testCluster({ nodes, storage }) })[0]?.spec;

  it('are two on two nodes, with one copy of the data each', () => {
    expect(specOn(workers(2))).toMatchObject({ instances: 2, storage: { storageClass: 'longhorn-local' } });
  });

  it('are one where no second node takes it, on a volume with copies', () => {
    const alone = { instances: 1, storage: { storageClass: 'longhorn' } };
    expect(specOn(workers(1))).toMatchObject(alone);
    expect(
      specOn([...workers(1), { name: 'gpu', role: 'worker', taints: { gpu: 'present:NoSchedule' } } as never]),
    ).toMatchObject(alone);
  });

  it('keep the StorageClass that the cluster sets', () => {
    expect(specOn(workers(2), { className: 'fast' })).toMatchObject({ storage: { storageClass: 'fast' } });
    expect(specOn(workers(2), { localClassName: 'longhorn' })).toMatchObject({ storage: { storageClass: 'longhorn' } });
  });
});
