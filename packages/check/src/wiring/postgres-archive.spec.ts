import { describe, expect, it } from 'vitest';
import { checkWiring } from './index.js';
import { contentOfFiles } from './testing/content.js';

const DATABASE = `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: Secret
metadata: { name: db-backup, namespace: shop }
stringData: { access-key-id: a, secret-access-key: b }
---
apiVersion: barmancloud.cnpg.io/v1
kind: ObjectStore
metadata: { name: db-backup, namespace: shop }
spec:
  configuration:
    destinationPath: s3://bucket/lab/postgresql
    s3Credentials:
      accessKeyId: { name: db-backup, key: access-key-id }
      secretAccessKey: { name: db-backup, key: secret-access-key }
---
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: db, namespace: shop }
spec:
  plugins: [{ name: barman-cloud.cloudnative-pg.io, parameters: { barmanObjectName: db-backup } }]
---
apiVersion: postgresql.cnpg.io/v1
kind: ScheduledBackup
metadata: { name: db, namespace: shop }
spec: { schedule: 0 0 0 * * *, cluster: { name: db } }
`;

const messagesOf = (text: string): readonly string[] =>
  checkWiring(contentOfFiles({ 'all.yaml': text })).diagnostics.map(({ message }) => message);

describe('the archive of a database', () => {
  it('is whole when all that is named is there', () => {
    expect(messagesOf(DATABASE)).toEqual([]);
  });

  it.each([
    [
      'barmanObjectName: db-backup',
      'barmanObjectName: db-bakup',
      'Cluster shop/db is archived in ObjectStore shop/db-bakup, which does not exist',
    ],
    [
      'accessKeyId: { name: db-backup,',
      'accessKeyId: { name: other,',
      'ObjectStore shop/db-backup signs in with Secret shop/other, which does not exist',
    ],
    [
      'key: secret-access-key',
      'key: secret-key',
      'ObjectStore shop/db-backup signs in with key `secret-key`, but Secret shop/db-backup has no key `secret-key`',
    ],
    [
      'cluster: { name: db }',
      'cluster: { name: other }',
      'ScheduledBackup shop/db is of Cluster shop/other, which does not exist',
    ],
  ])('is broken with %s as %s', (from, to, message) => {
    expect(DATABASE).toContain(from);
    expect(messagesOf(DATABASE.replace(from, to))).toEqual([message]);
  });
});
