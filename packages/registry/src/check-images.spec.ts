import type { ComponentInput } from '@edgit/core';
import { emitContext } from '@edgit/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkImages } from './check-images.js';
import { allowedRegistries, proxyCache } from './image-policies.js';
import { judgeImage, parseImage } from './image-rule.js';
import type { RegistrySettings } from './settings.js';
import { labSettings } from './testing/lab.js';

const HARBOR = 'harbor.example.org';
const HEX = '0123456789abcdef'.repeat(4);

const raw = (name: string, more: Partial<ComponentInput>): ComponentInput => ({
  name,
  namespace: name,
  description: 'A component',
  delivery: { pattern: 'raw' },
  ...more,
});

/** What is said of components beside Kyverno. */
const messages = (components: readonly ComponentInput[], settings = labSettings(), kyverno = [raw('kyverno', {})]) =>
  checkImages(emitContext(settings, [...kyverno, ...components])).map((found) => found.message);

describe('an image reference', () => {
  it.each([
    ['nginx', 'docker.io', 'library/nginx', 'latest'],
    ['nginx:1.29', 'docker.io', 'library/nginx', '1.29'],
    ['grafana/grafana:12', 'docker.io', 'grafana/grafana', '12'],
    ['docker.io/nginx', 'docker.io', 'library/nginx', 'latest'],
    ['index.docker.io/library/nginx:1', 'docker.io', 'library/nginx', '1'],
    ['ghcr.io/a/b/c:v1', 'ghcr.io', 'a/b/c', 'v1'],
    ['localhost:5000/app', 'localhost:5000', 'app', 'latest'],
    ['registry.example.org:5000/app:1', 'registry.example.org:5000', 'app', '1'],
    [`quay.io/app/app:1@sha256:${HEX}`, 'quay.io', 'app/app', `sha256:${HEX}`],
  ])('%s is taken apart as the policies do', (image, registry, repository, identifier) => {
    expect(parseImage(image)).toMatchObject({ registry, repository, identifier });
  });

  it.each(['', 'a', 'Nginx', 'nginx:', 'nginx@sha256:short', 'nginx:a:b', 'ghcr.io/', 'a b', 'nginx@x@y'])(
    '%j is none',
    (image) => {
      expect(parseImage(image)).toBeUndefined();
    },
  );
});

describe('an image that the policies would refuse', () => {
  it('is found in containers, in what operators read, and in `images`', () => {
    const image = 'registry.gitlab.com/example/shop:1';
    const of = (more: Partial<ComponentInput>) => messages([raw('shop', more)]);
    const denied = [`image ${image} of shop would be denied: no Harbor project caches registry.gitlab.com`];
    const object = (kind: string, spec: unknown) => ({ apiVersion: 'v1', kind, metadata: { name: 'shop' }, spec });
    expect(of({ images: [image] })).toEqual(denied);
    expect(of({ manifests: [object('Pod', { containers: [{ name: 'shop', image }] })] })).toEqual(denied);
    expect(of({ manifests: [object('Pod', { initContainers: [{ image }], containers: [] })] })).toEqual(denied);
    expect(of({ manifests: [object('Cluster', { imageName: image })] })).toEqual(denied);
    expect(of({ manifests: [object('ConfigMap', { image })] })).toEqual([]);
  });

  it('may run in a namespace that is excluded', () => {
    const shop = raw('shop', { images: ['registry.gitlab.com/example/shop:1'] });
    expect(messages([shop], labSettings({ excludedNamespaces: { shop: 'comes before Harbor' } }))).toEqual([]);
    expect(messages([shop], labSettings({ exceptions: { 'registry.gitlab.com/example': 'signed there' } }))).toEqual(
      [],
    );
  });

  it('is nobody’s business without Kyverno', () => {
    expect(messages([raw('shop', { images: ['registry.gitlab.com/shop:1'] })], labSettings(), [])).toEqual([]);
  });
});

/** The strings of a CEL list or map, in order. */
const strings = (policy: { readonly [key: string]: unknown }, name: string): string[] => {
  const { variables } = policy.spec as { readonly variables: readonly { name: string; expression: string }[] };
  const text = variables.find((variable) => variable.name === name)?.expression ?? '';
  return [...text.matchAll(/'([^']*)'/g)].map(([, found = '']) => found);
};

/** What the policies themselves say: their own lists, and their own order. */
const admits = (image: string, settings: RegistrySettings): boolean => {
  const rewrite = proxyCache(settings, HARBOR);
  const admit = allowedRegistries(settings, HARBOR);
  const registries = strings(rewrite, 'registries').filter((_, index) => index % 2 === 0);
  const isRewritten =
    parseImage(image) !== undefined &&
    !image.startsWith('localhost/') &&
    !strings(rewrite, 'exceptions').some((prefix) => image.startsWith(prefix)) &&
    registries.includes(parseImage(image)?.registry ?? '');
  return (
    isRewritten || [...strings(admit, 'harbor'), ...strings(admit, 'exceptions')].some((at) => image.startsWith(at))
  );
};

describe('any image', () => {
  const host = fc.constantFrom(
    ...['', 'docker.io/', 'index.docker.io/', 'ghcr.io/', 'quay.io/', 'registry.k8s.io/', 'nvcr.io/', 'localhost/'],
    ...['localhost:5000/', 'registry.gitlab.com/', 'ghcr.io.example.net/', `${HARBOR}/`, `${HARBOR}.example.net/`],
  );
  const path = fc.constantFrom(
    'nginx',
    'library/nginx',
    'cloudnative-pg/postgresql',
    'platform/app',
    'proxy-quay/a',
    'A',
  );
  const end = fc.constantFrom('', ':1', ':latest', `@sha256:${HEX}`, `:1@sha256:${HEX}`, ':', '@sha256:0');
  const reference = fc.oneof(
    fc.tuple(host, path, end).map((parts) => parts.join('')),
    fc.string({ unit: fc.constantFrom('a', 'B', '.', ':', '/', '@', '-', '1'), maxLength: 12 }),
  );
  const settings = fc
    .record({
      projects: fc.subarray(['platform', 'shop']),
      exceptions: fc.subarray(['registry.k8s.io', 'nvcr.io', 'ghcr.io/cloudnative-pg', 'docker.io', 'localhost']),
      excluded: fc.subarray(['harbor', 'shop']),
      proxied: fc.subarray(['docker.io', 'ghcr.io', 'quay.io', 'localhost:5000']),
    })
    .map(({ projects, exceptions, excluded, proxied }) => {
      const reasons = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 'a reason']));
      const proxy = (name: string) => ({
        project: `proxy-${name.replace(/\W/g, '-')}`,
        provider: 'docker-registry',
        endpoint: 'https://registry.example.org',
      });
      return labSettings({
        projects,
        exceptions: reasons(exceptions),
        excludedNamespaces: reasons(excluded),
        proxies: Object.fromEntries(proxied.map((name) => [name, proxy(name)])),
      });
    });

  it('is rewritten, allowed as it is, excluded by a named rule, or reported: never denied without a word before', () => {
    fc.assert(
      fc.property(reference, settings, fc.constantFrom('shop', 'stock'), (image, chosen, namespace) => {
        const isExcluded = Object.hasOwn(chosen.excludedNamespaces, namespace);
        const isReported = image !== '' && messages([raw('shop', { namespace, images: [image] })], chosen).length > 0;
        expect(isReported).toBe(image !== '' && !isExcluded && !admits(image, chosen));
      }),
      { numRuns: 500 },
    );
  });

  it('that is rewritten is admitted from where it is rewritten to, and not rewritten again', () => {
    fc.assert(
      fc.property(reference, settings, (image, chosen) => {
        const verdict = judgeImage(image, chosen, HARBOR);
        if (verdict.kind !== 'rewritten') return;
        expect(judgeImage(verdict.image, chosen, HARBOR).kind).toBe('own');
      }),
    );
  });
});
