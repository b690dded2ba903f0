import type { ComponentInput } from '@edgit/core';
import { describe, expect, it } from 'vitest';
import { checkedInventory } from '../testing/checked-inventory.js';

const IMAGE = 'ghcr.io/example/app:1.0.0';

const service = (name: string, spec: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { ports: [{ port: 80 }], ...spec },
});

const deployment = (container: Record<string, unknown>, pod: Record<string, unknown> = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'app' },
  spec: { template: { spec: { ...pod, containers: [{ name: 'app', image: IMAGE, ...container }] } } },
});

const component = (manifests: ComponentInput['manifests'], more: Partial<ComponentInput> = {}): ComponentInput => ({
  name: 'app',
  namespace: 'app',
  description: 'An application',
  delivery: { pattern: 'raw' },
  manifests,
  ...more,
});

const env = (...names: readonly string[]) => ({ env: names.map((name) => ({ name, value: 'x' })) });
const message = /^Service .* gives Deployment app a variable .*_PORT/;

describe('a Service whose variables look like a program’s settings', () => {
  it.each([
    ['settings in `env`', [service('paperless'), deployment(env('PAPERLESS_URL'))], {}],
    ['a name of several words', [service('my-app'), deployment(env('MY_APP_TOKEN'))], {}],
    ['an image known to read them', [service('vllm'), deployment({ image: 'vllm/vllm-openai:v0.23.0' })], {}],
    [
      'settings from a ConfigMap',
      [
        service('wiki'),
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { WIKI_URL: 'x' } },
        deployment({ envFrom: [{ configMapRef: { name: 'settings' } }] }),
      ],
      {},
    ],
    [
      'settings from a Secret, with a prefix',
      [service('wiki'), deployment({ envFrom: [{ prefix: 'WIKI_', secretRef: { name: 'wiki' } }] })],
      { secrets: [{ name: 'wiki', keys: { TOKEN: { generated: {} } } }] },
    ],
    [
      'a Service that a chart makes',
      [deployment(env('WIKI_URL'))],
      { expose: [{ host: 'wiki', service: 'wiki', port: 80, auth: 'public' as const }] },
    ],
  ])('is rejected: %s', (_, manifests, more) => {
    expect(() => checkedInventory([component(manifests, more)])).toThrow(message);
  });

  it('is rejected of another component in the same namespace, and not of one elsewhere', () => {
    const other = (namespace: string) =>
      component([service('wiki')], { name: 'other', namespace, delivery: { pattern: 'raw' } });
    const app = component([deployment(env('WIKI_URL'))]);
    expect(() => checkedInventory([app, other('app')])).toThrow(message);
    expect(() => checkedInventory([app, other('elsewhere')])).not.toThrow();
  });

  it.each([
    [
      'the Pods don’t want them',
      [service('paperless'), deployment(env('PAPERLESS_URL'), { enableServiceLinks: false })],
    ],
    ['nothing begins like it', [service('archive'), deployment(env('PAPERLESS_URL'))]],
    ['only part of a word does', [service('paper'), deployment(env('PAPERLESS_URL'))]],
    ['it has no address', [service('paperless', { clusterIP: 'None' }), deployment(env('PAPERLESS_URL'))]],
    ['it is a name alone', [service('paperless', { type: 'ExternalName' }), deployment(env('PAPERLESS_URL'))]],
  ])('may stay where %s', (_, manifests) => {
    expect(() => checkedInventory([component(manifests)])).not.toThrow();
  });
});
