import { describe, expect, it } from 'vitest';
import { checkedInventory } from '../testing/checked-inventory.js';

interface Chart {
  readonly name: string;
  readonly repo?: string;
  readonly version?: string;
  readonly path?: string;
}

/** A user's application with this chart and these values. */
const app =
  ({ repo = 'https://charts.example.org', version = '1.0.0', ...chart }: Chart, values: Record<string, unknown> = {}) =>
  () =>
    checkedInventory([
      {
        name: 'app',
        namespace: 'app',
        description: 'An application',
        delivery: { pattern: 'helm-inline', chart: { repo, version, ...chart }, values },
      },
    ]);

describe('a chart that makes random secrets', () => {
  const harbor = { name: 'harbor', repo: 'https://helm.goharbor.io' };
  const grafana = { name: 'grafana', repo: 'https://grafana-community.github.io/helm-charts' };

  it.each([
    ['grafana', grafana, {}, 'another admin password'],
    ['grafana with an empty name', grafana, { admin: { existingSecret: '' } }, 'another admin password'],
    ['the Grafana in kube-prometheus-stack', { name: 'kube-prometheus-stack' }, {}, 'another admin password'],
    ['cilium', { name: 'cilium' }, {}, 'other certificates for Hubble'],
    ['cilium by `helm`', { name: 'cilium' }, { hubble: { tls: { auto: { method: 'helm' } } } }, 'for Hubble'],
    ['harbor', harbor, { expose: { tls: { enabled: false } } }, 'other secrets in every render'],
    ['harbor’s own certificate', harbor, {}, 'another certificate'],
    ['harbor’s internal TLS', harbor, { internalTLS: { enabled: true } }, 'other certificates'],
    ['n8n', { name: 'n8n', repo: 'oci://ghcr.io/n8n-io/n8n-helm-chart' }, {}, 'another token'],
    ['qdrant', { name: 'qdrant' }, { apiKey: true }, 'makes another `apiKey`'],
    ['garage', { name: 'garage', path: 'script/helm/garage', version: 'v2.3.0' }, {}, 'another RPC secret'],
    ['metrics-server by `helm`', { name: 'metrics-server' }, { tls: { type: 'helm' } }, 'another certificate'],
    ['the PostgreSQL of backstage', { name: 'backstage' }, { postgresql: { enabled: true } }, 'another password'],
    ['devtron', { name: 'devtron-operator' }, { any: 'value' }, 'whatever its values'],
  ])('is rejected: %s', (_, chart, values, message) => {
    expect(app(chart, values)).toThrow(message);
  });

  it.each([
    ['grafana', grafana, { admin: { existingSecret: 'grafana' } }],
    ['kube-prometheus-stack without Grafana', { name: 'kube-prometheus-stack' }, { grafana: { enabled: false } }],
    ['cilium by cronJob', { name: 'cilium' }, { hubble: { tls: { auto: { method: 'cronJob' } } } }],
    ['cilium without Hubble', { name: 'cilium' }, { hubble: { enabled: false } }],
    ['qdrant without a key of the chart', { name: 'qdrant' }, { apiKey: false }],
    ['garage', { name: 'garage' }, { garage: { existingRpcSecret: 'rpc' } }],
    ['metrics-server', { name: 'metrics-server' }, {}],
    ['another chart of that name', { name: 'grafana' }, {}],
  ])('may be used with the values that stop it: %s', (_, chart, values) => {
    expect(app(chart, values)).not.toThrow();
  });
});

describe('a chart that looks a Secret up', () => {
  const key = { valueFrom: { secretKeyRef: { name: 'keys', key: 'api-key' } } };

  it('is rejected: Argo CD has nothing to look up', () => {
    expect(app({ name: 'qdrant' }, { apiKey: key })).toThrow('copies an empty one');
    expect(app({ name: 'qdrant' }, { readOnlyApiKey: key })).toThrow('copies an empty one');
    expect(
      app({ name: 'harbor', repo: 'https://helm.goharbor.io' }, { redis: { external: { existingSecret: 'redis' } } }),
    ).toThrow('it looks that Secret up');
  });
});

describe('a chart with a public default secret', () => {
  it.each([
    ['supabase', { name: 'supabase', repo: 'https://supabase-community.github.io/supabase-kubernetes' }, {}],
    ['oauth2-proxy', { name: 'oauth2-proxy' }, {}],
    ['hindsight with its own PostgreSQL', { name: 'hindsight' }, { existingSecret: 'hindsight' }],
  ])('is rejected: %s', (_, chart, values) => {
    expect(app(chart, values)).toThrow('public default');
  });
});

describe('a value that an old version does not know', () => {
  const values = { garage: { existingRpcSecret: 'rpc' } };

  it.each([
    [{ name: 'garage', path: 'script/helm/garage', version: 'v2.0.0' }],
    [{ name: 'garage', path: 'script/helm/garage', version: 'v1.3.1' }],
    [{ name: 'garage', version: '0.8.0' }],
  ])('stops nothing: %j', (chart) => {
    expect(app(chart, values)).toThrow('before 0.9');
  });

  it.each([
    [{ name: 'garage', path: 'script/helm/garage', version: 'v2.3.0' }],
    [{ name: 'garage', version: '0.9.3' }],
    [{ name: 'garage', version: '0.10.2' }],
  ])('is known to a newer one: %j', (chart) => {
    expect(app(chart, values)).not.toThrow();
  });
});
