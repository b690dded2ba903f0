import type { KubernetesObject } from '@edgit/kubernetes';
import { expect, test } from 'vitest';
import { credentialsIn } from './credentials-in-objects.js';
import { settled } from './differences.js';

const secret = (content: object): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'db', namespace: 'shop' },
  ...content,
});

test('a Secret’s key that looks like a credential and has a value is named, without the value', () => {
  const data = { DB_PASSWORD: 'cG9zdGdyZXM=', DB_USER: 'cG9zdGdyZXM=', 'api-key': '', host: 'ZGI=' };
  expect(credentialsIn([secret({ data, stringData: { accessToken: 'x' } })])).toEqual([
    { object: 'Secret shop/db', key: 'DB_PASSWORD' },
    { object: 'Secret shop/db', key: 'accessToken' },
  ]);
});

test('what is new in every render is none: that is told otherwise', () => {
  const { objects } = settled([secret({ data: { password: 'YQ==' } })], [secret({ data: { password: 'Yg==' } })]);
  expect(credentialsIn(objects)).toEqual([]);
});

test('objects that are no Secret are not looked at', () => {
  expect(credentialsIn([{ ...secret({ data: { password: 'x' } }), kind: 'ConfigMap' }])).toEqual([]);
});
