import { type ComponentInput, declareContext } from '@edgit/core';
import { emitContext, objectsIn, testCluster } from '@edgit/core/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backstage } from '../components/backstage/backstage.js';
import { backstageCatalogue, catalogueEntities } from '../emit/backstage-catalogue.js';
import { apps } from '../index.js';
import { appsSettingsSchema } from '../settings.js';
import { brokenRefs, refOf, validationErrors } from '../testing/backstage.js';
import { wiki } from '../testing/lab.js';
import { APIS } from './apis.js';
import { entityName } from './entity.js';

const settings = appsSettingsSchema.parse({});
const cluster = testCluster({ identity: { groups: { admins: 'ops', developers: 'makers', viewers: 'makers' } } });

const entitiesOf = (components: readonly ComponentInput[], ownSettings = settings) =>
  catalogueEntities(emitContext(ownSettings, components, { cluster }));

const entityOf = (components: readonly ComponentInput[], ref: string) => {
  const found = entitiesOf(components).filter((entity) => refOf(entity) === ref);
  expect(found, ref).toHaveLength(1);
  return found[0];
};

describe('the catalogue of this layer', () => {
  // Snapshots are made of Vault, which is another layer's.
  const vault = wiki({
    name: 'vault',
    namespace: 'vault',
    network: [{ pods: { app: 'vault' }, ports: { https: 8200 } }],
  });
  const entities = entitiesOf([...apps.declare(declareContext(cluster, settings)), vault]);

  test('is what Backstage takes, and every reference leads to an entity', async () => {
    expect((await Promise.all(entities.map(validationErrors))).flat()).toEqual([]);
    expect(brokenRefs(entities)).toEqual([]);
  });

  test('says who needs what: databases, buckets, and whom they sign in with', () => {
    const specOf = (ref: string) => entities.find((entity) => refOf(entity) === ref)?.spec;
    expect(specOf('component:default/paperless')?.dependsOn).toEqual(
      expect.arrayContaining(['component:default/keycloak', 'resource:default/paperless.database.paperless-db']),
    );
    expect(specOf('component:default/cloudnative-pg')).not.toHaveProperty('dependsOn');
    expect(specOf('component:default/loki')?.dependsOn).toContain('resource:default/garage.s3-bucket.loki');
    expect(specOf('resource:default/paperless.database.paperless-db')?.dependsOn).toEqual([
      'component:default/cloudnative-pg',
    ]);
    expect(entities.filter(({ spec }) => spec.type === 'volume').map(refOf)).not.toContain(
      'resource:default/paperless.volume.paperless-db',
    );
  });

  test('has the APIs that programs call, with their addresses, and no password', () => {
    const apis = entities.filter(({ kind }) => kind === 'API');
    expect(apis.map(({ metadata }) => metadata.name)).toEqual(
      expect.arrayContaining(['firecrawl', 'honcho', 'qdrant', 'supabase', 'surrealdb']),
    );
    expect(apis.find(({ metadata }) => metadata.name === 'honcho')?.spec.definition).toContain(
      'https://honcho.example.org/v3',
    );
    // Two paths: the host.
    expect(apis.find(({ metadata }) => metadata.name === 'hindsight')?.spec.definition).toMatch(
      /^Address: https:\/\/hindsight\.[^/]+$/m,
    );
  });

  test('a component with an API says of each entrance whether people have a page there: a tile of an API is none', () => {
    const unsaid = apps
      .declare(declareContext(cluster, settings))
      .filter(({ name }) => Object.hasOwn(APIS, name))
      .flatMap(({ name, expose = [] }) =>
        expose.filter(({ portal, auth }) => portal === undefined && auth === 'native').map(() => name),
      );
    expect(unsaid).toEqual([]);
  });
});

describe('a component', () => {
  const network = [{ pods: { app: 'wiki' }, ports: { http: 8080 } }, { pods: { app: 'wiki-db' } }];
  const shown = wiki({
    network,
    owner: 'authors',
    category: 'ai',
    expose: [{ host: 'wiki', title: 'Handbook', service: 'wiki', port: 80, auth: 'public' }],
  });

  test('belongs to its team and its category, and is called as people call it', () => {
    expect(entityOf([shown], 'component:default/wiki')).toMatchObject({
      metadata: { title: 'Handbook', description: 'A wiki', tags: ['apps', 'raw'] },
      spec: { type: 'website', owner: 'group:default/authors', system: 'system:default/ai' },
    });
    expect(entityOf([shown], 'system:default/ai')).toMatchObject({ metadata: { title: 'AI' } });
  });

  test('leads to its entrance, its Application, its source', () => {
    const argocd = wiki({
      name: 'argocd',
      namespace: 'delivery',
      expose: [{ host: 'deploy', service: 'argocd-server', port: 80, auth: 'native' }],
      access: { accounts: 'its own' },
    });
    const entity = entityOf([shown, argocd], 'component:default/wiki');
    expect(entity?.metadata.links?.map(({ url }) => url)).toEqual([
      'https://wiki.example.org',
      'https://deploy.example.org/applications/delivery/wiki',
    ]);
    expect(entity?.metadata.annotations).toMatchObject({
      'argocd/app-name': 'wiki',
      'backstage.io/source-location': 'url:https://git.example.org/platform/tree/main/rendered/lab/applications/wiki/',
    });
  });

  test('shows all of its own namespace, or in one that it shares its first Pods alone', () => {
    const pods = (components: readonly ComponentInput[]) =>
      entityOf(components, 'component:default/wiki')?.metadata.annotations?.['backstage.io/kubernetes-label-selector'];
    expect(pods([wiki({ network })])).toBe('!edgit.dev/none');
    expect(pods([wiki({ network }), wiki({ name: 'forum' })])).toBe('app=wiki');
    expect(pods([wiki(), wiki({ name: 'forum' })])).toBeUndefined();
  });

  test('has the runbooks about it', () => {
    const links = entityOf([wiki({ name: 'vault' })], 'component:default/vault')?.metadata.links;
    expect(links).toContainEqual(
      expect.objectContaining({ url: 'https://git.example.org/platform/blob/main/docs/runbooks/VaultSealed.md' }),
    );
  });
});

describe('groups', () => {
  test('are the teams and Keycloak’s groups, each once', () => {
    const groups = entitiesOf([wiki({ owner: 'ops' })]).filter(({ kind }) => kind === 'Group');
    expect(groups.map(({ metadata, spec }) => [metadata.name, spec.type])).toEqual([
      ['ops', 'team'],
      ['platform', 'team'],
      ['makers', 'role'],
    ]);
  });
});

describe('pages of documentation', () => {
  test('are built from the platform’s repository, by an image that can', () => {
    const image = { registry: 'r', repository: 'b', tag: '1' };
    const annotationsWith = (more: object) =>
      entitiesOf([], appsSettingsSchema.parse({ backstage: more })).find(({ kind }) => kind === 'Domain')?.metadata
        .annotations;
    expect(annotationsWith({})).toBeUndefined();
    expect(annotationsWith({ image, plugins: ['techdocs'] })).toEqual({
      'backstage.io/techdocs-ref': 'url:https://git.example.org/platform/tree/main',
    });
  });
});

describe('the ConfigMap', () => {
  test('is where Backstage reads it, and is not there without Backstage', () => {
    const own = backstage(declareContext(cluster, settings));
    const operator = wiki({ name: 'cloudnative-pg' });
    const [configMap, ...others] = objectsIn<{ data: Record<string, string> }>(
      backstageCatalogue(emitContext(settings, [own, operator], { cluster })),
    );
    expect(others).toEqual([]);
    expect(configMap?.metadata).toEqual({ name: 'backstage-catalogue', namespace: 'backstage' });
    expect(JSON.stringify(own.delivery)).toContain('"configMap":{"name":"backstage-catalogue"}');
    expect(JSON.stringify(own.delivery)).toContain(`/catalogue/${Object.keys(configMap?.data ?? {})[0]}`);
    expect(backstageCatalogue(emitContext(settings, [operator], { cluster }))).toEqual([]);
  });
});

describe('for any names', () => {
  const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
  const words = fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' });

  test('the catalogue is what Backstage takes', async () => {
    const component = fc.record({ name: label, owner: label, category: words, volume: label });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(component, { selector: ({ name }) => name, maxLength: 5 }), async (all) => {
        const entities = entitiesOf(
          all.map(({ volume, ...fields }) => wiki({ ...fields, storage: [{ name: volume, size: '1Gi' }] })),
        );
        expect((await Promise.all(entities.map(validationErrors))).flat()).toEqual([]);
        expect(brokenRefs(entities)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('two names of things are one name of an entity only if they are the same', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), fc.array(words, { minLength: 1 }), (one, other) => {
        fc.pre(one.join('.') !== other.join('.'));
        expect(entityName(...one)).not.toBe(entityName(...other));
      }),
    );
  });
});
