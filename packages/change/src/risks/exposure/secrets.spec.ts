import { describe, expect, it } from 'vitest';
import { APPLICATION, risksBetween } from '../../testing.js';

const application = (name: string): string => APPLICATION.replaceAll('shop', name);

/** `shop` and `safe`, each with a secret of its own, and files of `shop`. */
const tree = (...manifests: readonly string[]): ReadonlyMap<string, string> =>
  new Map([
    ['applications/shop/application.yaml', APPLICATION],
    ['applications/safe/application.yaml', application('safe')],
    ['applications/shop/manifests/secrets-externalsecret-shop-db.yaml', read('shop-db', 'shop', 'shop/shop-db')],
    ['applications/safe/manifests/secrets-externalsecret-key.yaml', read('key', 'safe', 'safe/key/operator')],
    ...manifests.map((text, index) => [`applications/shop/manifests/apps-${index}.yaml`, text] as const),
  ]);

const object = (kind: string, name: string, spec: unknown, version = 'external-secrets.io/v1'): string =>
  JSON.stringify({ apiVersion: version, kind, metadata: { name, namespace: 'shop' }, spec });

const read = (name: string, namespace: string, key: string): string =>
  JSON.stringify({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace },
    spec: { data: [{ secretKey: 'x', remoteRef: { key, property: 'x' } }] },
  });

/** As `severity reason`. */
const exposed = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] =>
  risksBetween(before, after)
    .filter(({ kind }) => kind === 'exposure')
    .map(({ severity, reason }) => `${severity} ${reason}`);

const added = (text: string): readonly string[] => exposed(tree(), tree(text));

describe('a secret that is read', () => {
  it('is a risk where it is another application’s, whoever wrote the ExternalSecret', () => {
    const expected = ['medium it reads secrets of another owner (safe): safe/key/operator'];
    expect(added(read('loot', 'shop', 'safe/key/operator'))).toEqual(expected);
    expect(added(object('ExternalSecret', 'loot', { dataFrom: [{ extract: { key: 'safe/key/operator' } }] }))).toEqual(
      expected,
    );
  });

  it('is a risk too when an ExternalSecret that is there reads one more', () => {
    const both = { data: ['shop/mine', 'safe/key'].map((key) => ({ secretKey: 'x', remoteRef: { key } })) };
    expect(exposed(tree(read('mine', 'shop', 'shop/mine')), tree(object('ExternalSecret', 'mine', both)))).toEqual([
      'medium it reads secrets of another owner (safe): safe/key',
    ]);
  });

  it('is a risk of its own where names are looked for, or every namespace gets it', () => {
    expect(added(object('ExternalSecret', 'all', { dataFrom: [{ find: { name: { regexp: '.*' } } }] }))).toEqual([
      'high it reads secrets of another owner: every secret with a matching name',
    ]);
    const spec = { externalSecretSpec: { data: [{ remoteRef: { key: 'safe/key' } }] } };
    expect(added(object('ClusterExternalSecret', 'spread', spec))).toEqual([
      'high it reads secrets of another owner (safe): safe/key',
    ]);
  });

  it('is none where it is the application’s own', () => {
    expect(added(read('mine', 'shop', 'shop/mine'))).toEqual([]);
    expect(added(read('again', 'shop', 'shop/shop-db'))).toEqual([]);
    expect(exposed(tree(read('loot', 'shop', 'safe/key')), tree())).toEqual([]);
  });
});

describe('a store of secrets', () => {
  const store = (spec: unknown): string => object('ClusterSecretStore', 'vault', spec);
  const of = (...namespaces: readonly string[]) => ({
    conditions: [{ namespaces }],
    provider: { vault: { path: 'kv' } },
  });

  it('is a risk when it comes, and when more namespaces may read by it', () => {
    expect(added(store(of('shop')))).toEqual(['medium it is a new secret store']);
    expect(exposed(tree(store(of('shop'))), tree(store(of('shop', 'safe'))))).toEqual([
      'low more namespaces can read through it: safe',
    ]);
    expect(exposed(tree(store(of('shop', 'safe'))), tree(store(of('shop'))))).toEqual([]);
  });

  it('is a high one when all may, or it reads from elsewhere', () => {
    const { provider } = of();
    expect(exposed(tree(store(of('shop'))), tree(store({ provider })))).toEqual([
      'high more namespaces can read through it: every namespace',
    ]);
    expect(
      exposed(tree(store(of('shop'))), tree(store({ ...of('shop'), provider: { vault: { path: 'x' } } }))),
    ).toEqual(['high it reads from another place, or with another identity']);
  });
});

describe('what moves secrets otherwise', () => {
  it('is a risk: Secrets that are written to a store, and generators of credentials', () => {
    expect(added(object('PushSecret', 'out', {}, 'external-secrets.io/v1alpha1'))).toEqual([
      'high it writes Secrets of the cluster to a store',
    ]);
    expect(added(object('VaultDynamicSecret', 'in', {}, 'generators.external-secrets.io/v1alpha1'))).toEqual([
      'medium it creates credentials',
    ]);
  });
});
