import type { ComponentInput } from '@edgit/core';
import { emitContext, objectsIn } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { secretsSettingsSchema } from '../settings.js';
import { externalSecretObjects } from './external-secrets.js';

type SecretInput = NonNullable<ComponentInput['secrets']>[number];

interface ExternalSecret {
  readonly spec: {
    readonly target: { readonly name: string; readonly template?: unknown };
    readonly data: readonly {
      readonly secretKey: string;
      readonly remoteRef: { readonly key: string; readonly property: string };
    }[];
  };
}

const component = (name: string, secret: SecretInput): ComponentInput => ({
  name,
  namespace: `${name}-ns`,
  description: `The ${name}`,
  delivery: { pattern: 'raw' },
  secrets: [secret],
});

const artifactsOf = (...components: readonly ComponentInput[]) =>
  externalSecretObjects(emitContext(secretsSettingsSchema.parse({ refreshInterval: '30m0s' }), components));

const externalSecret = (keys: SecretInput['keys'], more: Partial<SecretInput> = {}) => {
  const [found] = objectsIn<ExternalSecret>(
    artifactsOf(
      component('wiki', { name: 'wiki', keys, ...more }),
      component('shop', {
        name: 'shop-db',
        readers: ['wiki'],
        keys: { password: { generated: {} }, licence: { operator: 'The licence' } },
      }),
    ).filter((artifact) => artifact.kind === 'objects' && artifact.application === 'wiki'),
  );
  if (found === undefined) throw new Error('no ExternalSecret');
  return found;
};

/** Keys of the Secret, to path and key in Vault. */
const readFrom = (keys: SecretInput['keys']) =>
  Object.fromEntries(
    externalSecret(keys).spec.data.map(({ secretKey, remoteRef: { key, property } }) => [secretKey, [key, property]]),
  );

describe('an ExternalSecret', () => {
  it('makes one Secret, in the namespace and folder of its application, before the workloads that wait for it', () => {
    const [artifact] = artifactsOf(component('wiki', { name: 'wiki-db', keys: { password: { generated: {} } } }));
    expect(artifact).toMatchObject({ kind: 'objects', application: 'wiki' });
    expect(objectsIn([artifact ?? []].flat())).toMatchObject([
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: {
          name: 'wiki-db',
          namespace: 'wiki-ns',
          annotations: { 'argocd.argoproj.io/sync-wave': '-5' },
        },
        spec: {
          refreshInterval: '30m0s',
          secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault-backend' },
          target: { name: 'wiki-db', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        },
      },
    ]);
  });

  it('lets Reloader restart what reads its Secret, unless the secret says otherwise', () => {
    const keys = { password: { generated: {} } };
    expect(externalSecret(keys).spec.target.template).toBeUndefined();
    const annotations = { 'reloader.stakater.com/ignore': 'true' };
    expect(externalSecret(keys, { restart: false }).spec.target.template).toEqual({
      engineVersion: 'v2',
      // What comes from Vault stays in the Secret.
      mergePolicy: 'Merge',
      metadata: { annotations },
    });
    expect(externalSecret(keys, { restart: false, labels: { team: 'docs' } }).spec.target.template).toMatchObject({
      metadata: { annotations, labels: { team: 'docs' } },
    });
  });

  it('holds up nothing in an application that comes before External Secrets: Vault stands on some of them', () => {
    const secret: SecretInput = { name: 'proxy', keys: { password: { generated: {} } } };
    const wavesOf = (wave: number) =>
      objectsIn<{ metadata: { annotations?: Record<string, string> } }>(
        artifactsOf(
          { ...component('storage', secret), wave },
          { ...component('external-secrets', { ...secret, name: 'own' }), wave: -45 },
        ).filter((artifact) => artifact.kind === 'objects' && artifact.application === 'storage'),
      ).map(({ metadata }) => metadata.annotations);
    expect(wavesOf(-65)).toEqual([undefined]);
    expect(wavesOf(-20)).toEqual([{ 'argocd.argoproj.io/sync-wave': '-5' }]);
  });

  it('holds up nobody that comes before External Secrets: Vault could not start without them', () => {
    const secret = { name: 'secret', keys: { password: { generated: {} } } };
    const found = objectsIn(
      artifactsOf(
        { ...component('storage', secret), wave: -65 },
        { name: 'external-secrets', namespace: 'eso', description: 'Secrets', delivery: { pattern: 'raw' }, wave: -45 },
        { ...component('wiki', secret), wave: 0 },
      ),
    );
    expect(found.map(({ metadata }) => [metadata.namespace, metadata.annotations])).toEqual([
      ['storage-ns', undefined],
      ['wiki-ns', { 'argocd.argoproj.io/sync-wave': '-5' }],
    ]);
  });

  it('reads what Terraform generates, hashes too, under the name of the Secret', () => {
    expect(readFrom({ password: { generated: {} }, htpasswd: { bcrypt: { of: 'password' } } })).toEqual({
      password: ['wiki-ns/wiki', 'password'],
      htpasswd: ['wiki-ns/wiki', 'htpasswd'],
    });
  });

  it('reads what a person gives at a path of its own', () => {
    expect(readFrom({ token: { operator: 'A token' } })).toEqual({ token: ['wiki-ns/wiki/operator', 'token'] });
  });

  it('reads another component’s value where that component keeps it', () => {
    expect(
      readFrom({
        database: { from: { component: 'shop', secret: 'shop-db', key: 'password' } },
        licence: { from: { component: 'shop', secret: 'shop-db', key: 'licence' } },
      }),
    ).toEqual({
      database: ['shop-ns/shop-db', 'password'],
      licence: ['shop-ns/shop-db/operator', 'licence'],
    });
  });

  it('lays constants and texts over what it reads, as a template', () => {
    const { spec } = externalSecret({
      password: { generated: {} },
      username: { value: 'wiki' },
      url: { template: 'postgres://wiki:{{ .password }}@db' },
    });
    expect(spec.data.map(({ secretKey }) => secretKey)).toEqual(['password']);
    expect(spec.target.template).toEqual({
      engineVersion: 'v2',
      mergePolicy: 'Merge',
      data: { username: 'wiki', url: 'postgres://wiki:{{ .password }}@db' },
    });
  });

  it('keeps braces of a constant: they are no template', () => {
    const { spec } = externalSecret({ password: { generated: {} }, format: { value: 'say "{{ .password }}"' } });
    expect(spec.target.template).toMatchObject({ data: { format: '{{ "say \\"{{ .password }}\\"" }}' } });
  });

  it('keeps braces of a label: External Secrets reads labels as templates, and they are no secret', () => {
    const { spec } = externalSecret(
      { password: { generated: {} } },
      { labels: { 'example.org/note': '{{ .password }}' } },
    );
    expect(spec.target.template).toMatchObject({
      metadata: { labels: { 'example.org/note': '{{ "{{ .password }}" }}' } },
    });
  });

  it('gives the Secret its type and labels', () => {
    const { spec } = externalSecret(
      { password: { generated: {} } },
      { type: 'kubernetes.io/basic-auth', labels: { 'cnpg.io/reload': 'true' } },
    );
    expect(spec.target.template).toEqual({
      engineVersion: 'v2',
      mergePolicy: 'Merge',
      type: 'kubernetes.io/basic-auth',
      metadata: { labels: { 'cnpg.io/reload': 'true' } },
    });
  });

  it('has no template without a need', () => {
    expect(externalSecret({ password: { generated: {} } }).spec.target).not.toHaveProperty('template');
  });

  it('writes out what the API server would fill in, so that what is live equals what is in Git', () => {
    expect(externalSecret({ password: { generated: {} } }).spec.data[0]?.remoteRef).toMatchObject({
      conversionStrategy: 'Default',
      decodingStrategy: 'None',
      metadataPolicy: 'None',
    });
  });
});
