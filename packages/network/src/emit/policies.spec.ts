import type { ComponentInput } from '@edgit/core';
import { emitContext, objectsIn, testCluster } from '@edgit/core/testing';
import { type KubernetesObject, mayCall, mayConnect, type Peer, podPeer } from '@edgit/kubernetes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkSettingsSchema } from '../settings.js';
import { labSettings } from '../testing/settings.js';
import { policies } from './policies.js';

interface Policy extends KubernetesObject {
  readonly spec: { readonly egress?: readonly Readonly<Record<string, unknown>>[] };
}

type NetworkInput = NonNullable<ComponentInput['network']>[number];

/** A component with one set of Pods, `app: <name>`, that listen on 8080, in a namespace of its own. */
const component = (
  name: string,
  network: Partial<NetworkInput> = {},
  more: Partial<ComponentInput> = {},
): ComponentInput => ({
  name,
  namespace: name,
  description: `The ${name}`,
  delivery: { pattern: 'raw' },
  network: [{ pods: { app: name }, ports: { http: 8080 }, ...network }],
  access: { accounts: 'its own' },
  ...more,
});

const policiesOf = (...components: readonly ComponentInput[]) =>
  objectsIn<Policy>(policies(emitContext(labSettings, components)), 'CiliumNetworkPolicy');

const pod = (name: string, namespace = name): Peer => podPeer(namespace, { app: name });
const proxyOf = (host: string, namespace: string): Peer =>
  podPeer(namespace, { 'app.kubernetes.io/name': `${host}-oauth2-proxy` });
const dns: Peer = podPeer('kube-system', { 'k8s-app': 'kube-dns' });
const prometheus: Peer = podPeer('monitoring', { app: 'prometheus' });
const gateway: Peer = { entity: 'ingress' };

/** What reads the metrics of everything. */
const scraper = component('prometheus', { toCluster: true }, { namespace: 'monitoring' });

const wikiExposure = { host: 'wiki', service: 'wiki', port: 80, auth: 'native' } as const;

describe('Pods that a component describes', () => {
  const closed = policiesOf(component('wiki'));

  it('are closed: nobody reaches them, from the same namespace neither', () => {
    for (const peer of [pod('stranger'), pod('stranger', 'wiki'), gateway, prometheus]) {
      expect(mayConnect(closed, peer, pod('wiki'), 8080)).toBe(false);
    }
  });

  it('go nowhere: to no Pod, to no API server, to no host', () => {
    const somewhere: Peer[] = [
      pod('stranger'),
      pod('stranger', 'wiki'),
      gateway,
      { entity: 'kube-apiserver' },
      { entity: 'world' },
      { host: 'example.com' },
    ];
    for (const peer of somewhere) expect(mayConnect(closed, pod('wiki'), peer, 443)).toBe(false);
  });

  it('ask the cluster’s DNS, through the proxy that learns the addresses of names', () => {
    expect(mayConnect(closed, pod('wiki'), dns, 53)).toBe(true);
    expect(mayConnect(closed, pod('wiki'), dns, 9153)).toBe(false);
    expect(closed[0]?.spec.egress?.[0]?.toPorts).toEqual([
      {
        ports: [
          { port: '53', protocol: 'UDP' },
          { port: '53', protocol: 'TCP' },
        ],
        rules: { dns: [{ matchPattern: '*' }] },
      },
    ]);
  });

  it('talk among themselves, whatever part of the component they are', () => {
    const found = policiesOf({
      ...component('wiki'),
      network: [{ pods: { app: 'web' } }, { pods: { app: 'database' }, ports: { postgresql: 5432 } }],
    });
    expect(found.map(({ metadata }) => metadata.name)).toEqual(['default-deny', 'wiki', 'wiki-2']);
    expect(mayConnect(found, pod('web', 'wiki'), pod('database', 'wiki'), 5432)).toBe(true);
    expect(mayConnect(found, pod('stranger', 'wiki'), pod('database', 'wiki'), 5432)).toBe(false);
  });

  it('talk at the ports that they describe alone', () => {
    const found = policiesOf(component('wiki', { ports: { http: 8080, gossip: 7946, dns: 53 }, udp: ['gossip'] }));
    const opened = (port: number, protocol: 'TCP' | 'UDP'): boolean =>
      mayConnect(found, pod('wiki'), pod('wiki'), port, protocol);
    expect([opened(8080, 'TCP'), opened(8080, 'UDP'), opened(22, 'TCP')]).toEqual([true, false, false]);
    expect([opened(7946, 'TCP'), opened(7946, 'UDP'), opened(53, 'UDP')]).toEqual([true, true, true]);
  });

  it('talk only where one of them says who may connect to it', () => {
    const found = policiesOf({
      ...component('wiki'),
      network: [
        { name: 'web', pods: { app: 'web' }, ports: { http: 8080 } },
        { pods: { app: 'index' }, ports: { http: 8080 }, fromOwn: [] },
        {
          pods: { app: 'database' },
          ports: { postgresql: 5432, status: 8000, metrics: 9187 },
          fromOwn: [{ pods: 'web', port: 'postgresql' }, { port: 'status' }],
        },
      ],
    });
    const reaches = (from: string, to: string, port: number): boolean =>
      mayConnect(found, pod(from, 'wiki'), pod(to, 'wiki'), port);
    expect(reaches('web', 'database', 5432)).toBe(true);
    expect(reaches('web', 'database', 9187)).toBe(false);
    expect(reaches('index', 'database', 5432)).toBe(false);
    expect(reaches('index', 'database', 8000)).toBe(true);
    expect(reaches('database', 'index', 8080)).toBe(false);
    expect(reaches('index', 'web', 8080)).toBe(true);
  });

  it('are watched by Prometheus’ Pods, at the ports of `metrics` alone', () => {
    const found = policiesOf(
      {
        ...component('wiki'),
        network: [
          { pods: { app: 'web' }, ports: { http: 8080, metrics: 9090 } },
          { pods: { app: 'cache' }, ports: { redis: 6379 } },
          { pods: { app: 'worker' }, ports: { metrics: 9091 } },
        ],
        metrics: [{ port: 'metrics' }, { port: 'metrics', name: 'worker', pods: { app: 'worker' } }],
      },
      scraper,
      component('grafana', {}, { namespace: 'monitoring' }),
    );
    const watched = (to: string, port: number, from: Peer = prometheus): boolean =>
      mayConnect(found, from, pod(to, 'wiki'), port);
    expect([watched('web', 9090), watched('web', 8080)]).toEqual([true, false]);
    expect([watched('worker', 9091), watched('cache', 6379)]).toEqual([true, false]);
    expect(watched('web', 9090, pod('grafana', 'monitoring'))).toBe(false);
  });

  it('are watched where a chart’s own monitor reads: wherever a port is called so', () => {
    const web = { pods: { app: 'web' }, ports: { http: 8080, telemetry: 9090 } };
    const found = policiesOf(
      {
        ...component('wiki'),
        network: [web, { pods: { app: 'worker' }, ports: { telemetry: 9090 } }],
        delivery: {
          pattern: 'helm-inline',
          chart: { repo: 'https://charts.example.org', name: 'wiki', version: '1.0.0' },
        },
        metrics: [{ port: 'telemetry', monitor: 'chart' }],
      },
      scraper,
    );
    for (const to of ['web', 'worker']) expect(mayConnect(found, prometheus, pod(to, 'wiki'), 9090)).toBe(true);
    expect(mayConnect(found, prometheus, pod('web', 'wiki'), 8080)).toBe(false);
  });
});

describe('a namespace', () => {
  const undescribed: ComponentInput = { ...component('wiki'), network: [] };

  it('is closed, where no component says anything of its Pods: they may look up names', () => {
    const closed = policiesOf(undescribed);
    expect(mayConnect(closed, pod('stranger'), pod('anything', 'wiki'), 8080)).toBe(false);
    expect(mayConnect(closed, pod('anything', 'wiki'), pod('other', 'wiki'), 8080)).toBe(false);
    expect(mayConnect(closed, gateway, pod('anything', 'wiki'), 8080)).toBe(false);
    expect(mayConnect(closed, pod('anything', 'wiki'), { entity: 'world' }, 443)).toBe(false);
    expect(mayConnect(closed, pod('anything', 'wiki'), { entity: 'kube-apiserver' }, 6443)).toBe(false);
    expect(mayConnect(closed, pod('anything', 'wiki'), dns, 53, 'UDP')).toBe(true);
  });

  it('is closed by one of its components, which keeps the policy when another joins', () => {
    const closedBy = (...components: readonly ComponentInput[]): unknown[] =>
      policies(emitContext(labSettings, components)).flatMap((artifact) =>
        artifact.kind === 'objects' && artifact.objects.some(({ metadata }) => metadata.name === 'default-deny')
          ? [artifact.application]
          : [],
      );
    const joining = { ...undescribed, name: 'a-first', namespace: 'wiki' };
    const named = component('wiki', {}, { namespace: 'wiki' });
    expect(closedBy(named)).toEqual(['wiki']);
    expect(closedBy(joining, named)).toEqual(['wiki']);
    const docs = component('docs-search', {}, { namespace: 'docs', wave: -3 });
    expect(closedBy(docs, { ...joining, namespace: 'docs' })).toEqual(['docs-search']);
  });

  it('is open, but for what describes its Pods, when the settings name it with a reason', () => {
    const settings = networkSettingsSchema.parse({
      ...labSettings,
      openNamespaces: { docs: 'a wiki that connects to whatever it likes' },
    });
    const docs = { namespace: 'docs' };
    const context = emitContext(settings, [
      { ...undescribed, ...docs, expose: [wikiExposure] },
      component('search', {}, docs),
    ]);
    const found = objectsIn<Policy>(policies(context), 'CiliumNetworkPolicy');
    expect(found.map(({ metadata }) => metadata.name)).toEqual(['search']);
    expect(mayConnect(found, pod('stranger'), pod('wiki', 'docs'), 8080)).toBe(true);
    expect(mayConnect(found, pod('stranger'), pod('search', 'docs'), 8080)).toBe(false);
  });

  it('is open for a reason alone', () => {
    expect(networkSettingsSchema.safeParse({ ...labSettings, openNamespaces: { docs: '' } }).success).toBe(false);
  });

  it('is as a whole what an exposed component opens that does not say which Pods it has', () => {
    const found = policiesOf({ ...undescribed, expose: [wikiExposure], metrics: [{ port: 'metrics' }] }, scraper);
    expect(mayConnect(found, gateway, pod('anything', 'wiki'), 80)).toBe(true);
    expect(mayConnect(found, prometheus, pod('anything', 'wiki'), 80)).toBe(true);
    expect(mayConnect(found, pod('anything', 'wiki'), pod('other', 'wiki'), 80)).toBe(true);
    expect(mayConnect(found, pod('stranger'), pod('anything', 'wiki'), 80)).toBe(false);
    expect(mayConnect(found, pod('anything', 'wiki'), { entity: 'world' }, 443)).toBe(false);
  });
});

describe('two components', () => {
  const TO_SEARCH = { component: 'search', port: 'http' };

  it('are connected between the Pods and at the port that are named, and no others', () => {
    const search: ComponentInput = {
      ...component('search'),
      network: [
        { name: 'api', pods: { app: 'api' }, ports: { http: 8080, admin: 9000 } },
        { name: 'index', pods: { app: 'index' }, ports: { http: 8080 } },
      ],
    };
    const to = [{ component: 'search', pods: 'index', port: 'http' }];
    const wiki = {
      ...component('wiki'),
      network: [
        { name: 'web', pods: { app: 'web' }, to },
        { name: 'worker', pods: { app: 'worker' } },
      ],
    };
    const found = policiesOf(wiki, search);
    const reaches = (from: string, to: string, port: number): boolean =>
      mayConnect(found, pod(from, 'wiki'), pod(to, 'search'), port);
    expect([reaches('web', 'index', 8080), reaches('worker', 'index', 8080)]).toEqual([true, false]);
    expect([reaches('web', 'api', 8080), reaches('web', 'api', 9000)]).toEqual([false, false]);

    const [first, second] = search.network ?? [];
    const from = [{ component: 'wiki', pods: 'worker', port: 'admin' }];
    const opened = policiesOf(wiki, { ...search, network: [{ ...first, from }, second] as NetworkInput[] });
    expect(mayConnect(opened, pod('worker', 'wiki'), pod('api', 'search'), 9000)).toBe(true);
    expect(mayConnect(opened, pod('web', 'wiki'), pod('api', 'search'), 9000)).toBe(false);
  });

  it('are connected by `to` of the one that calls, on the ports of the other alone', () => {
    const found = policiesOf(component('wiki', { to: [TO_SEARCH] }), component('search'));
    expect(mayConnect(found, pod('wiki'), pod('search'), 8080)).toBe(true);
    expect(mayConnect(found, pod('wiki'), pod('search'), 22)).toBe(false);
    expect(mayConnect(found, pod('search'), pod('wiki'), 8080)).toBe(false);
  });

  it('are connected by `from` of the one that is called', () => {
    const found = policiesOf(component('wiki'), component('search', { from: [{ component: 'wiki', port: 'http' }] }));
    expect(mayConnect(found, pod('wiki'), pod('search'), 8080)).toBe(true);
    expect(mayConnect(found, pod('wiki'), pod('search'), 22)).toBe(false);
    expect(mayConnect(found, pod('search'), pod('wiki'), 8080)).toBe(false);
  });

  it('may be in one namespace', () => {
    const found = policiesOf(
      component('wiki', { to: [TO_SEARCH] }, { namespace: 'docs' }),
      component('search', {}, { namespace: 'docs' }),
      component('other', {}, { namespace: 'docs' }),
    );
    expect(mayConnect(found, pod('wiki', 'docs'), pod('search', 'docs'), 8080)).toBe(true);
    expect(mayConnect(found, pod('other', 'docs'), pod('search', 'docs'), 8080)).toBe(false);
  });

  it('are connected as a whole namespace where the caller does not say which Pods it has', () => {
    const found = policiesOf(
      { ...component('wiki'), network: [] },
      component('search', { from: [{ component: 'wiki', port: 'http' }] }),
    );
    expect(mayConnect(found, pod('anything', 'wiki'), pod('search'), 8080)).toBe(true);
    expect(mayConnect(found, pod('anything', 'other'), pod('search'), 8080)).toBe(false);
  });
});

describe('an exposed component', () => {
  it('is reached by the Gateway on its ports', () => {
    const found = policiesOf(component('wiki', {}, { expose: [wikiExposure] }));
    expect(mayConnect(found, gateway, pod('wiki'), 8080)).toBe(true);
    expect(mayConnect(found, gateway, pod('wiki'), 9000)).toBe(false);
  });

  it('has only its first set of Pods behind the Gateway', () => {
    const found = policiesOf({
      ...component('wiki', {}, { expose: [wikiExposure] }),
      network: [
        { pods: { app: 'web' }, ports: { http: 8080, admin: 9000 } },
        { pods: { app: 'database' }, ports: { postgresql: 5432 } },
      ],
    });
    expect(mayConnect(found, gateway, pod('database', 'wiki'), 5432)).toBe(false);
    expect([8080, 9000].map((port) => mayConnect(found, gateway, pod('web', 'wiki'), port))).toEqual([true, false]);
  });

  it('is reached by its oauth2-proxy alone when it has no sign-in', () => {
    const found = policiesOf(component('wiki', {}, { expose: [{ ...wikiExposure, auth: 'proxy' }] }));
    expect(mayConnect(found, gateway, pod('wiki'), 8080)).toBe(false);
    expect(mayConnect(found, gateway, proxyOf('wiki', 'wiki'), 4180)).toBe(true);
    expect(mayConnect(found, proxyOf('wiki', 'wiki'), pod('wiki'), 8080)).toBe(true);
    expect(mayConnect(found, pod('stranger', 'wiki'), proxyOf('wiki', 'wiki'), 4180)).toBe(false);
  });
});

describe('what is opened by name', () => {
  it('is HTTPS to the hosts that are named', () => {
    const found = policiesOf(component('wiki', { toHosts: ['api.example.com'] }));
    expect(mayConnect(found, pod('wiki'), { host: 'api.example.com' }, 443)).toBe(true);
    expect(mayConnect(found, pod('wiki'), { host: 'api.example.com' }, 80)).toBe(false);
    expect(mayConnect(found, pod('wiki'), { host: 'example.com' }, 443)).toBe(false);
  });

  it('is the API server for whoever talks to it', () => {
    const found = policiesOf(component('wiki', { toApiServer: true }));
    expect([6443, 50000].map((port) => mayConnect(found, pod('wiki'), { entity: 'kube-apiserver' }, port))).toEqual([
      true,
      false,
    ]);
    const talos = policiesOf(component('wiki', { toControlPlanes: [50000] }));
    expect(mayConnect(talos, pod('wiki'), { entity: 'kube-apiserver' }, 50000)).toBe(true);
  });

  it('is every Pod and every node for whoever watches them all, and nothing outside', () => {
    const found = policiesOf(component('wiki', { toCluster: true }));
    for (const to of [pod('anything'), ...['host', 'remote-node', 'kube-apiserver'].map((entity) => ({ entity }))]) {
      expect(mayConnect(found, pod('wiki'), to, 9100)).toBe(true);
    }
    expect(mayConnect(found, pod('wiki'), { entity: 'world' }, 9100)).toBe(false);
    expect(mayConnect(policiesOf(component('wiki', {})), pod('wiki'), { entity: 'host' }, 9100)).toBe(false);
  });

  it('is the way in for the API server, wherever it is, where there are webhooks', () => {
    const found = policiesOf(component('wiki', { fromApiServer: ['http'] }));
    for (const entity of ['kube-apiserver', 'remote-node', 'host'] as const) {
      expect(mayConnect(found, { entity }, pod('wiki'), 8080)).toBe(true);
      expect(mayConnect(found, { entity }, pod('wiki'), 22)).toBe(false);
    }
    expect(mayConnect(found, { entity: 'world' }, pod('wiki'), 8080)).toBe(false);
  });

  it('is the way in for what runs on the nodes themselves', () => {
    const found = policiesOf(component('wiki', { fromNodes: ['http'] }));
    for (const entity of ['host', 'remote-node', 'kube-apiserver']) {
      expect(mayConnect(found, { entity }, pod('wiki'), 8080)).toBe(true);
    }
    expect(mayConnect(found, { entity: 'world' }, pod('wiki'), 8080)).toBe(false);
  });

  it('is the way in from outside, past the Gateway: also by way of a node that has no such Pod', () => {
    const found = policiesOf(component('names', { ports: { dns: 53, metrics: 9153 }, fromWorld: ['dns'] }));
    for (const entity of ['world', 'remote-node', 'host'] as const) {
      expect(mayConnect(found, { entity }, pod('names'), 53, 'UDP')).toBe(true);
      expect(mayConnect(found, { entity }, pod('names'), 53, 'TCP')).toBe(true);
      expect(mayConnect(found, { entity }, pod('names'), 9153)).toBe(false);
    }
    expect(mayConnect(found, pod('stranger'), pod('names'), 53, 'UDP')).toBe(false);
  });

  it('is any host outside, on the ports that are named, and no Pod', () => {
    const found = policiesOf(component('wiki', { toWorld: [443, 53] }), component('search'));
    const world: Peer = { entity: 'world' };
    expect(mayConnect(found, pod('wiki'), world, 443)).toBe(true);
    expect(mayConnect(found, pod('wiki'), world, 443, 'UDP')).toBe(false);
    expect(mayConnect(found, pod('wiki'), world, 53, 'UDP')).toBe(true);
    expect(mayConnect(found, pod('wiki'), world, 53)).toBe(true);
    expect(mayConnect(found, pod('wiki'), world, 80)).toBe(false);
    expect(mayConnect(found, pod('wiki'), pod('search'), 443)).toBe(false);
  });

  it('leads to the Pods that an exposure names, and its proxy to no others', () => {
    const found = policiesOf({
      ...component('wiki'),
      network: [
        { pods: { app: 'web' }, ports: { http: 8080 } },
        { name: 'editor', pods: { app: 'editor' }, ports: { pages: 3000, debug: 9229 } },
      ],
      expose: [wikiExposure, { ...wikiExposure, host: 'editor', auth: 'proxy', pods: 'editor', target: 'pages' }],
    });
    expect(mayConnect(found, gateway, pod('web', 'wiki'), 8080)).toBe(true);
    expect(mayConnect(found, gateway, pod('editor', 'wiki'), 3000)).toBe(false);
    expect(mayConnect(found, proxyOf('editor', 'wiki'), pod('editor', 'wiki'), 3000)).toBe(true);
    expect(mayConnect(found, proxyOf('editor', 'wiki'), pod('editor', 'wiki'), 9229)).toBe(false);
    expect(mayConnect(found, proxyOf('editor', 'wiki'), pod('web', 'wiki'), 8080)).toBe(false);
  });
});

describe('a host of the platform', () => {
  const keycloak = component(
    'keycloak',
    {},
    { expose: [{ host: 'keycloak', service: 'keycloak', port: 80, auth: 'native' }] },
  );
  const oidc = [{ redirects: ['https://wiki.example.com/callback'] }];
  const signsIn = (found: readonly Policy[], from: Peer): boolean => mayCall(found, from, pod('keycloak'), 8080);

  it('is called by the Pods that name it, as far as the ports behind its route', () => {
    const caller = component('wiki', { toHosts: ['search.example.org'] });
    const found = policiesOf(
      caller,
      component('search', {}, { expose: [{ host: 'search', service: 'search', port: 80, auth: 'native' }] }),
      component('other'),
    );
    expect(mayCall(found, pod('wiki'), pod('search'), 8080)).toBe(true);
    expect(mayCall(found, pod('wiki'), pod('search'), 9090)).toBe(false);
    expect(mayCall(found, pod('other'), pod('search'), 8080)).toBe(false);
    // Past the Gateway, nothing is opened.
    expect(mayConnect(found, pod('wiki'), pod('search'), 8080)).toBe(false);
  });

  it('is not reached by a rule for the Gateway', () => {
    const found = policiesOf(component('search', {}, { expose: [wikiExposure] }), component('wiki'));
    const withGateway = found.map((policy) =>
      policy.metadata.name === 'wiki'
        ? { ...policy, spec: { ...policy.spec, egress: [{ toEntities: ['ingress', 'world'] }] } }
        : policy,
    );
    expect(mayCall(withGateway, pod('wiki'), pod('search'), 8080)).toBe(false);
  });

  it('has its oauth2-proxy behind it, and its public paths the application itself', () => {
    const paths = [
      { ...wikiExposure, host: 'docs', auth: 'proxy' },
      { ...wikiExposure, host: 'docs', path: '/hooks', auth: 'public' },
    ] as const;
    const found = policiesOf(
      component('wiki', { toHosts: ['docs.example.org'] }),
      component('docs', {}, { expose: [...paths] }),
    );
    expect(mayCall(found, pod('wiki'), proxyOf('docs', 'docs'), 4180)).toBe(true);
    expect(mayCall(found, pod('wiki'), pod('docs'), 8080)).toBe(true);
  });

  it('may be one of another domain, or one that the cluster has renamed', () => {
    const cluster = testCluster({ hosts: { search: 'find' } });
    const expose = [
      { ...wikiExposure, host: 'search' },
      { ...wikiExposure, host: 'search', domain: 'cluster' as const },
    ];
    const callers = ['find.example.org', 'find.apps.example.net', 'search.example.org'].map((name, index) =>
      component(`caller-${index}`, { toHosts: [name] }),
    );
    const context = emitContext(labSettings, [...callers, component('search', {}, { expose })], { cluster });
    const found = objectsIn<Policy>(policies(context), 'CiliumNetworkPolicy');
    expect(callers.map(({ name }) => mayCall(found, pod(name), pod('search'), 8080))).toEqual([true, true, false]);
  });

  it('is Keycloak’s for those who sign people in: the first Pods of a client, those that say so, and every proxy', () => {
    const network = [{ pods: { app: 'web' } }, { pods: { app: 'database' } }, { pods: { app: 'core' }, signsIn: true }];
    const found = policiesOf({ ...component('wiki'), network, oidc }, keycloak);
    expect(['web', 'database', 'core'].map((app) => signsIn(found, pod(app, 'wiki')))).toEqual([true, false, true]);

    const told = policiesOf(component('wiki', { signsIn: false }, { oidc }), keycloak);
    expect(signsIn(told, pod('wiki'))).toBe(false);

    const proxied = policiesOf(component('wiki', {}, { expose: [{ ...wikiExposure, auth: 'proxy' }] }), keycloak);
    expect(signsIn(proxied, pod('wiki'))).toBe(false);
    expect(signsIn(proxied, proxyOf('wiki', 'wiki'))).toBe(true);
    expect(mayConnect(proxied, proxyOf('wiki', 'wiki'), { host: 'example.com' }, 443)).toBe(false);
  });
});

const NAMES = ['ant', 'bee', 'cat'] as const;
const others = fc.subarray([...NAMES]);

const reference = (component: string) => ({ component, port: 'http' });

/** Three components, each with `to` and `from` some of the three. */
const zoo = fc.tuple(fc.tuple(others, others), fc.tuple(others, others), fc.tuple(others, others));

describe('for any set of components', () => {
  it('one reaches another exactly when either of them says so', () => {
    fc.assert(
      fc.property(zoo, (rules) => {
        const found = policiesOf(
          ...rules.map(([to, from], index) =>
            component(NAMES[index] ?? '', { to: to.map(reference), from: from.map(reference) }),
          ),
        );
        NAMES.forEach((caller, i) => {
          NAMES.forEach((called, j) => {
            const said = (rules[i]?.[0].includes(called) ?? false) || (rules[j]?.[1].includes(caller) ?? false);
            expect(mayConnect(found, pod(caller), pod(called), 8080)).toBe(said || caller === called);
          });
        });
      }),
    );
  });
});
