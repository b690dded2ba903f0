import { type ComponentInput, declareContext } from '@edgit/core';
import { emitContext, objectsIn, testCluster } from '@edgit/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gateway } from '../components/gateway/gateway.js';
import { networkSettingsSchema } from '../settings.js';
import { labInput, labSettings } from '../testing/settings.js';
import { routes } from './routes.js';

interface HttpRoute {
  readonly spec: {
    readonly parentRefs: readonly { readonly name: string; readonly namespace: string; readonly sectionName: string }[];
    readonly hostnames: readonly string[];
    readonly rules: readonly {
      readonly matches: readonly { readonly path: { readonly type: string; readonly value: string } }[];
      readonly filters?: readonly unknown[];
      readonly backendRefs: readonly { readonly name: string; readonly port: number }[];
    }[];
  };
}

interface Listener {
  readonly name: string;
  readonly protocol: string;
  readonly hostname?: string;
}

type ExposeInput = NonNullable<ComponentInput['expose']>;

const component = (name: string, expose: ExposeInput, namespace = name): ComponentInput => ({
  name,
  namespace,
  description: `The ${name}`,
  delivery: { pattern: 'raw' },
  expose,
  access: { accounts: 'its own' },
});

const artifactsOf = (components: readonly ComponentInput[], cluster = testCluster()) =>
  routes(emitContext(labSettings, components, { cluster }));

const routesOf = (components: readonly ComponentInput[], cluster = testCluster()) =>
  objectsIn<HttpRoute>(artifactsOf(components, cluster), 'HTTPRoute');

const routeOf = (expose: ExposeInput[number], cluster = testCluster()) => {
  const [route, ...others] = routesOf([component('wiki', [expose], 'docs')], cluster);
  if (route === undefined || others.length > 0) throw new Error(`${others.length + 1} routes`);
  return route;
};

const wiki = { host: 'wiki', service: 'wiki-web', port: 8080, auth: 'native' } as const;

describe('the route of an exposed service', () => {
  it('lies in the folder of its application and in the namespace of the Service', () => {
    const [artifact] = artifactsOf([component('wiki', [wiki], 'docs')]);
    expect(artifact).toMatchObject({ kind: 'objects', application: 'wiki' });
    expect(routeOf(wiki).metadata).toMatchObject({ name: 'wiki', namespace: 'docs' });
  });

  it('hangs on the HTTPS listener of its domain, and bears its full name', () => {
    expect(routeOf(wiki).spec).toMatchObject({
      parentRefs: [{ name: 'platform', namespace: 'gateway', sectionName: 'https-public' }],
      hostnames: ['wiki.example.org'],
    });
    expect(routeOf({ ...wiki, domain: 'cluster' }).spec).toMatchObject({
      parentRefs: [{ sectionName: 'https-cluster' }],
      hostnames: ['wiki.apps.example.net'],
    });
  });

  it('hangs on the one listener that there is where both domains are the same', () => {
    const single = testCluster({ domains: { public: 'example.org', cluster: 'example.org' } });
    expect(routeOf({ ...wiki, domain: 'cluster' }, single).spec.parentRefs).toMatchObject([
      { sectionName: 'https-public' },
    ]);
  });

  it('follows a host that the cluster renames', () => {
    const renaming = testCluster({ hosts: { wiki: 'handbook' } });
    expect(routeOf(wiki, renaming).spec.hostnames).toEqual(['handbook.example.org']);
  });

  it('leads straight to a Service with a sign-in of its own, and to a public one', () => {
    for (const auth of ['native', 'public'] as const) {
      expect(routeOf({ ...wiki, auth }).spec.rules[0]?.backendRefs).toEqual([
        { group: '', kind: 'Service', name: 'wiki-web', port: 8080, weight: 1 },
      ]);
    }
  });

  it('leads to both versions where there are two, with all requests to the one that is there', () => {
    expect(routeOf({ ...wiki, canary: 'wiki-next' }).spec.rules[0]?.backendRefs).toEqual([
      { group: '', kind: 'Service', name: 'wiki-web', port: 8080, weight: 100 },
      { group: '', kind: 'Service', name: 'wiki-next', port: 8080, weight: 0 },
    ]);
  });

  it('leads to its oauth2-proxy where the Service has no sign-in', () => {
    expect(routeOf({ ...wiki, auth: 'proxy' }).spec.rules[0]?.backendRefs).toMatchObject([
      { name: 'wiki-oauth2-proxy', port: 4180 },
    ]);
  });

  it('brings Keycloak’s answer to the proxy also where that stands before a part of the host', () => {
    const { matches } = routeOf({ ...wiki, auth: 'proxy', path: '/admin' }).spec.rules[0] ?? {};
    expect(matches?.map(({ path }) => path.value)).toEqual(['/admin', '/oauth2']);
  });
});

describe('gRPC', () => {
  const grpc = { ...wiki, grpc: { service: 'wiki-grpc', port: 9000 } };

  it('goes by its content type to a Service of its own, at the host of the pages', () => {
    const [pages, programs] = routeOf(grpc).spec.rules;
    expect(pages?.backendRefs).toMatchObject([{ name: 'wiki-web', port: 8080 }]);
    expect(programs?.backendRefs).toMatchObject([{ name: 'wiki-grpc', port: 9000 }]);
    expect(programs?.matches).toMatchObject([
      { path: { value: '/' }, headers: [{ name: 'Content-Type', value: 'application/grpc' }] },
      { path: { value: '/' }, headers: [{ name: 'Content-Type', value: 'application/grpc+proto' }] },
    ]);
  });

  it('gets the headers of the host', () => {
    const [pages, programs] = routeOf(grpc).spec.rules;
    expect(programs?.filters).toEqual(pages?.filters);
  });

  it('is another port of the same Service where no Service is named', () => {
    const [, programs] = routeOf({ ...wiki, grpc: { port: 9000 } }).spec.rules;
    expect(programs?.backendRefs).toMatchObject([{ name: 'wiki-web', port: 9000 }]);
  });
});

describe('the headers of a route', () => {
  interface Filter {
    readonly type: string;
    readonly requestHeaderModifier?: { readonly set: readonly { readonly name: string; readonly value: string }[] };
    readonly responseHeaderModifier?: { readonly set: readonly { readonly name: string; readonly value: string }[] };
  }

  const headersOf = (expose: ExposeInput[number], settings = labSettings) => {
    const context = emitContext(settings, [component('wiki', [expose], 'docs')], { cluster: testCluster() });
    const [route] = objectsIn<HttpRoute>(routes(context), 'HTTPRoute');
    const filters = (route?.spec.rules[0]?.filters ?? []) as readonly Filter[];
    const named = (set: readonly { readonly name: string; readonly value: string }[] = []) =>
      Object.fromEntries(set.map(({ name, value }) => [name, value]));
    return {
      types: filters.map(({ type }) => type),
      request: named(filters.find((filter) => filter.requestHeaderModifier)?.requestHeaderModifier?.set),
      response: named(filters.find((filter) => filter.responseHeaderModifier)?.responseHeaderModifier?.set),
    };
  };

  it('tell browsers what they may do with the pages, with and without an oauth2-proxy', () => {
    for (const auth of ['native', 'proxy'] as const) {
      expect(headersOf({ ...wiki, auth }).response).toMatchObject({
        'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'strict-origin-when-cross-origin',
        'X-Frame-Options': 'SAMEORIGIN',
      });
    }
  });

  it('tell the application the host and the port, whatever the client says of them', () => {
    expect(headersOf(wiki).request).toEqual({ 'X-Forwarded-Host': 'wiki.example.org', 'X-Forwarded-Port': '443' });
  });

  it('are one filter of each type, as Gateway API demands', () => {
    const own = { headers: { 'X-Real': 'a' }, responseHeaders: { 'X-Own': 'b' } };
    expect(headersOf({ ...wiki, ...own }).types).toEqual(['RequestHeaderModifier', 'ResponseHeaderModifier']);
  });

  it('are changed and switched off for the platform, and then for an exposure, whatever the case of their names', () => {
    const settings = networkSettingsSchema.parse({
      ...labInput,
      gateway: {
        ...labInput.gateway,
        headers: { 'X-Forwarded-Port': false, 'X-Cluster': 'lab' },
        responseHeaders: { 'x-frame-options': 'DENY', 'Permissions-Policy': false },
      },
    });
    const { request, response } = headersOf(
      { ...wiki, headers: { 'x-cluster': false }, responseHeaders: { 'referrer-policy': 'no-referrer' } },
      settings,
    );
    expect(request).toEqual({ 'X-Forwarded-Host': 'wiki.example.org' });
    expect(response).toEqual({
      'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
    });
  });

  it('do not insist on a certificate that browsers do not trust', () => {
    const staging = networkSettingsSchema.parse({ ...labInput, acme: { ...labInput.acme, environment: 'staging' } });
    expect(headersOf(wiki, staging).response).not.toHaveProperty('Strict-Transport-Security');
    expect(headersOf(wiki, staging).response).toHaveProperty('X-Content-Type-Options');
  });

  it('are none where all of them are switched off', () => {
    const off = (headers: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.keys(headers).map((name) => [name, false as const]));
    const { request, response } = headersOf(wiki);
    expect(headersOf({ ...wiki, headers: off(request), responseHeaders: off(response) }).types).toEqual([]);
  });
});

describe('the portal', () => {
  const portal: ComponentInput = {
    ...component('start', []),
    portal: {
      annotations: {
        enabled: 'portal.example.org/enabled',
        title: 'portal.example.org/name',
        group: 'portal.example.org/group',
        description: 'portal.example.org/description',
        page: 'portal.example.org/href',
        icon: 'portal.example.org/icon',
        pods: 'portal.example.org/pod-selector',
      },
      groups: { applications: 'Applications', ai: 'AI' },
    },
  };
  const entryOf = (expose: ExposeInput[number], more: Partial<ComponentInput> = {}) =>
    routesOf([{ ...component('wiki', [expose], 'docs'), ...more }, portal])[0]?.metadata.annotations;

  it('is told nothing where there is none', () => {
    expect(routesOf([component('wiki', [wiki])])[0]?.metadata.annotations).toBeUndefined();
  });

  it('is told the name, group, link and icon of a service', () => {
    expect(entryOf({ ...wiki, title: 'Handbook', icon: 'mdi-book' })).toMatchObject({
      'portal.example.org/name': 'Handbook',
      'portal.example.org/group': 'Applications',
      'portal.example.org/href': 'https://wiki.example.org',
      'portal.example.org/icon': 'mdi-book',
    });
    expect(entryOf({ ...wiki, host: 'handbook' })).toMatchObject({ 'portal.example.org/icon': 'wiki.png' });
  });

  it('is told a category in its own words where the catalogue has none like it', () => {
    expect(entryOf(wiki, { category: 'toString' })).toHaveProperty(['portal.example.org/group'], 'toString');
    expect(entryOf(wiki, { category: 'ai' })).toHaveProperty(['portal.example.org/group'], 'AI');
  });

  it('links to the path where nothing answers at the host alone', () => {
    expect(entryOf({ ...wiki, path: '/v3' })).toMatchObject({
      'portal.example.org/href': 'https://wiki.example.org/v3',
    });
  });

  it('links to the page for people, where that is another', () => {
    const href = 'https://wiki.example.org/dashboard';
    expect(entryOf({ ...wiki, portal: '/dashboard' })).toMatchObject({ 'portal.example.org/href': href });
    expect(entryOf({ ...wiki, path: '/v3', portal: '/dashboard' })).toMatchObject({ 'portal.example.org/href': href });
  });

  it('has one tile for a host, whatever its paths, and one for the same host of the other domain', () => {
    const tilesOf = (expose: ExposeInput) =>
      routesOf([component('wiki', expose), portal]).flatMap(({ metadata }) =>
        metadata.annotations === undefined ? [] : [metadata.name],
      );
    const api = { ...wiki, path: '/api' };
    const inside = { ...wiki, domain: 'cluster' as const };
    expect(tilesOf([wiki, api, { ...wiki, path: '/hooks' }, inside])).toEqual(['wiki', 'wiki.cluster']);
    expect(tilesOf([{ ...wiki, portal: false }, api])).toEqual([]);
    expect(tilesOf([wiki, { ...api, portal: true }])).toEqual(['wiki', 'wiki.api']);
  });

  it('asks for the Pods of the Service, or those that routes lead to, or all of the namespace', () => {
    const selectorOf = (more: Partial<ComponentInput>) => entryOf(wiki, more)?.['portal.example.org/pod-selector'];
    const network = [{ pods: { app: 'wiki', part: 'web' }, ports: { http: 8080 } }];
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'wiki-web' },
      spec: { selector: { a: 'b' } },
    };
    expect(selectorOf({ network, manifests: [service] })).toBe('a=b');
    expect(selectorOf({ network })).toBe('app=wiki,part=web');
    expect(selectorOf({})).toBe('');
  });
});

describe('one host', () => {
  it('has a route for each of its paths', () => {
    const found = routesOf([component('wiki', [wiki, { ...wiki, service: 'wiki-api', path: '/api/v1' }])]);
    expect(found.map(({ metadata, spec }) => [metadata.name, spec.rules[0]?.matches[0]?.path])).toEqual([
      ['wiki', { type: 'PathPrefix', value: '/' }],
      ['wiki.api.v1', { type: 'PathPrefix', value: '/api/v1' }],
    ]);
  });

  it('has a route in each of the domains', () => {
    const found = routesOf([component('wiki', [wiki, { ...wiki, domain: 'cluster' }])]);
    expect(found.map(({ metadata }) => metadata.name)).toEqual(['wiki', 'wiki.cluster']);
  });
});

const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,6}[a-z0-9])?$/);

/** Exposures that claim nothing twice. */
const exposures = fc.uniqueArray(
  fc.record({
    host: label,
    domain: fc.constantFrom('public' as const, 'cluster' as const),
    path: fc
      .array(fc.oneof(label, fc.constantFrom('cluster', 'V1', 'a_b', '~me')), { maxLength: 3 })
      .map((parts) => `/${parts.join('/')}`),
    service: label,
    port: fc.integer({ min: 1, max: 65535 }),
    auth: fc.constantFrom('native' as const, 'proxy' as const, 'public' as const),
  }),
  { selector: ({ host, domain, path }) => `${host} ${domain} ${path}`, maxLength: 12 },
);

/** Three components that share the exposures, all paths of a host in one; two of them share a namespace. */
const components = exposures.map((all) =>
  ['ant', 'bee', 'cat'].map((name, index) =>
    component(
      name,
      all.filter(({ host }) => host.length % 3 === index),
      index === 2 ? 'zoo' : 'meadow',
    ),
  ),
);

describe('for any set of components', () => {
  const listeners = gateway(declareContext(testCluster(), labSettings)).manifests?.find(
    ({ kind }) => kind === 'Gateway',
  ) as unknown as { spec: { listeners: readonly Listener[] } };

  /** A wildcard stands for one or more labels (Gateway API, Listener.hostname). */
  const admits = ({ hostname }: Listener, host: string): boolean => host.endsWith(hostname?.replace('*', '') ?? '');

  it('every exposed host and path has one route, and that one listener, which admits it', () => {
    fc.assert(
      fc.property(components, (declared) => {
        const context = emitContext(labSettings, declared);
        const found = objectsIn<HttpRoute>(routes(context), 'HTTPRoute');
        expect(found).toHaveLength(context.inventory.exposures.length);
        for (const { fqdn, path, component: owner } of context.inventory.exposures) {
          const leading = found.filter(
            ({ spec }) => spec.hostnames.includes(fqdn) && spec.rules[0]?.matches[0]?.path.value === path,
          );
          expect(leading).toHaveLength(1);
          expect(leading[0]?.metadata.namespace).toBe(owner.namespace);
          const named = listeners.spec.listeners.filter(
            ({ name }) => name === leading[0]?.spec.parentRefs[0]?.sectionName,
          );
          expect(named.filter((listener) => listener.protocol === 'HTTPS' && admits(listener, fqdn))).toHaveLength(1);
        }
      }),
    );
  });

  it('no two routes are one object', () => {
    fc.assert(
      fc.property(components, (declared) => {
        const objects = routesOf(declared).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
        expect(objects).toEqual([...new Set(objects)]);
      }),
    );
  });

  it('one component more changes no route of the others', () => {
    fc.assert(
      fc.property(components, ([added, ...rest]) => {
        const of = (artifacts: ReturnType<typeof artifactsOf>) =>
          artifacts.filter((artifact) => artifact.kind === 'objects' && artifact.application !== added?.name);
        expect(of(artifactsOf(added === undefined ? rest : [added, ...rest]))).toEqual(artifactsOf(rest));
      }),
    );
  });
});
