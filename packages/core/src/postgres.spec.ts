import { describe, expect, it } from 'vitest';
import { postgresDatabase } from './postgres.js';

const database = {
  name: 'wiki-db',
  database: 'wiki',
  owner: 'wiki',
  secret: 'wiki-db-owner',
  size: '5Gi',
  storageClass: 'local',
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
