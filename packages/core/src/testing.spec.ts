import { describe, expect, it } from 'vitest';
import type { Artifact } from './model/layer.js';
import { contentOf, emitContext, inventoryOf, objectsIn, testCluster } from './testing.js';

const wiki = { name: 'wiki', namespace: 'docs', description: 'A wiki', delivery: { pattern: 'raw' } } as const;
const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'wiki' } };

describe('the cluster of tests', () => {
  it('is a valid one, of which a test replaces what it is about', () => {
    expect(testCluster({ name: 'other' })).toMatchObject({ name: 'other', domains: { public: 'example.org' } });
    expect(() => testCluster({ name: 'Not a label' })).toThrow();
  });
});

describe('an Inventory of tests', () => {
  it('has what the proxies of its components need', () => {
    const { secrets, oidcClients } = inventoryOf([
      { ...wiki, expose: [{ host: 'wiki', service: 'wiki', port: 80, auth: 'proxy' }] },
    ]);
    expect(secrets.map(({ secret }) => secret.name)).toEqual(['wiki-oauth2-proxy']);
    expect(oidcClients.map(({ client }) => client.redirects)).toEqual([['https://wiki.example.org/oauth2/callback']]);
  });

  it('is rejected where a render would be', () => {
    expect(() => inventoryOf([wiki, wiki])).toThrow('two components are called `wiki`');
  });

  it('is part of what a layer sees', () => {
    const context = emitContext({ answer: 42 }, [wiki], { layer: 'network' });
    expect(context.url('wiki')).toBe('https://wiki.example.org');
    expect(context.settings.answer).toBe(42);
    expect(context.inventory.component('wiki')?.layer).toBe('network');
  });
});

describe('artifacts', () => {
  const artifacts: readonly Artifact[] = [
    { kind: 'objects', application: 'wiki', objects: [configMap] },
    { kind: 'yaml', path: 'a.yaml', documents: [{ ...configMap, kind: 'Secret' }, { replicas: 2 }] },
    { kind: 'json', path: 'a.json', value: { answer: 42 } },
  ];

  it('are looked through for Kubernetes objects, also in files of documents', () => {
    expect(objectsIn(artifacts).map(({ kind }) => kind)).toEqual(['ConfigMap', 'Secret']);
    expect(objectsIn(artifacts, 'Secret')).toHaveLength(1);
  });

  it('are found by their path', () => {
    expect(contentOf(artifacts, 'a.json')).toEqual({ answer: 42 });
    expect(() => contentOf(artifacts, 'b.json')).toThrow('0 artifacts at b.json');
  });
});
