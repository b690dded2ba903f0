import { type ClusterSources, parseSource, type RenderedFile, renderCluster, type Source, toYaml } from '@edgit/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layers } from './layers.js';

const source = (file: string, value: unknown): Source => {
  const { source: parsed } = parseSource(file, toYaml(value));
  if (parsed === undefined) throw new Error(`${file} can't be read`);
  return parsed;
};

const FILES = new Map([
  [
    'cluster',
    source('cluster.yaml', {
      name: 'lab',
      versions: { kubernetes: 'v1.35.3', talos: 'v1.12.6' },
      domains: { public: 'example.org', cluster: 'in.example.org' },
      networks: { nodes: '10.0.0.0/24' },
      nodes: [{ name: 'cp-1', role: 'control-plane', address: '10.0.0.11' }],
      git: { url: 'https://git.example.org/lab.git' },
    }),
  ],
  [
    'network',
    source('network.yaml', {
      gateway: { address: '10.0.0.200' },
      pool: { start: '10.0.0.200', stop: '10.0.0.210' },
      acme: { email: 'ops@example.org' },
    }),
  ],
]);

const rendered = async (apps: Readonly<Record<string, unknown>>): Promise<ReadonlyMap<string, RenderedFile>> => {
  const sources: ClusterSources = {
    files: FILES,
    apps: new Map(Object.entries(apps).map(([name, value]) => [name, source(`apps/${name}.yaml`, value)])),
    fileName: (name) => `${name}.yaml`,
  };
  const { files, diagnostics } = await renderCluster(sources, layers);
  if (files === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return files;
};

/** Lists of what all applications have: an application of one's own may add to them, and to no other file. */
const SHARED = [
  /^applications\/backstage\/manifests\/apps-configmap-backstage-catalogue\.yaml$/,
  /^applications\/namespaces\/manifests\/(gitops|network|secrets)-[a-z]+-/,
  /^projects\/namespaces\.yaml$/,
  // The hosts that the platform's own resolvers know, and the records that a person publishes.
  /^applications\/(cluster-dns|coredns)\/manifests\/network-configmap-coredns\.yaml$/,
  /^(bootstrap\/steps\.md|charts\.yaml)$/,
  // The namespaces that may ask for secrets.
  /^applications\/external-secrets\/manifests\/secrets-clustersecretstore-vault-backend\.yaml$/,
  /^terraform\/(keycloak|vault|vault-operator)\/main\.tf\.json$/,
];

/** An application with any of what the contract offers, in a namespace called after it or not. */
const application = fc.record({
  description: fc.constant('Sells things'),
  namespace: fc.constantFrom('shop', 'market'),
  delivery: fc.constantFrom<unknown>(
    { pattern: 'raw' },
    { pattern: 'helm-inline', chart: { repo: 'https://charts.example.org', name: 'shop', version: '1.0.0' } },
    { pattern: 'wrapper-chart', chart: { repo: 'https://charts.example.org', name: 'shop', version: '1.0.0' } },
  ),
  expose: fc.constantFrom<unknown[]>(
    [],
    [{ host: 'shop', service: 'shop', port: 80, auth: 'native' }],
    [{ host: 'shop', service: 'shop', port: 80, auth: 'proxy' }],
    [{ host: 'shop', domain: 'cluster', service: 'shop', port: 80, auth: 'public' }],
  ),
  secrets: fc.constantFrom<unknown[]>([], [{ name: 'shop', keys: { password: { generated: {} } } }]),
  network: fc.constantFrom<unknown[]>([], [{ pods: { app: 'shop' }, ports: { http: 8080 } }]),
  access: fc.constant({ accounts: 'its own' }),
});

describe('an application that comes or goes', () => {
  it('changes its own files, and the lists that all applications are in, and nothing else', async () => {
    const without = await rendered({});
    await fc.assert(
      fc.asyncProperty(application, async (shop) => {
        const files = await rendered({ shop });
        const paths = new Set([...files.keys(), ...without.keys()]);
        const changed = [...paths].filter((path) => files.get(path)?.text !== without.get(path)?.text);
        expect(changed).toContain('applications/shop/application.yaml');
        const foreign = changed.filter(
          (path) =>
            !/^(applications\/shop\/|projects\/shop\.yaml$)/.test(path) && !SHARED.some((list) => list.test(path)),
        );
        expect(foreign).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves no line of the shared lists that is about another application different', async () => {
    const shop = {
      description: 'Sells things',
      delivery: { pattern: 'raw' },
      secrets: [{ name: 'shop', keys: { key: { generated: {} } } }],
    };
    const [before, after] = await Promise.all([rendered({}), rendered({ shop })]);
    const lines = (files: ReadonlyMap<string, RenderedFile>): string[] =>
      (files.get('terraform/vault/main.tf.json')?.text ?? '').split('\n').filter((line) => !line.includes('"policy":'));
    const kept = new Set(lines(after));
    expect(lines(before).filter((line) => !kept.has(line) && !kept.has(`${line},`))).toEqual([]);
  });
});
