import { describe, expect, it } from 'vitest';
import { postgresDatabase } from './postgres.js';
import { testCluster } from './testing.js';

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

  it('is one that says so: others stay as small as they were', () => {
    expect(clusterOf()).toEqual(clusterOf(false));
    expect(clusterOf()?.spec).toMatchObject({ imageName: expect.stringContaining('-minimal-') });
    expect(JSON.stringify(clusterOf())).not.toContain('postInitApplicationSQL');
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

  it('keep the class of a cluster that has another one, or says so', () => {
    expect(specOn(workers(2), { className: 'fast' })).toMatchObject({ storage: { storageClass: 'fast' } });
    expect(specOn(workers(2), { localClassName: 'longhorn' })).toMatchObject({ storage: { storageClass: 'longhorn' } });
  });
});
