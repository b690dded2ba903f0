import type { ComponentInput } from '@edgit/core';
import { emitContext, objectsIn } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { appsSettingsSchema } from '../settings.js';
import { wiki } from '../testing/lab.js';
import { monitors } from './monitors.js';

const prometheus: ComponentInput = {
  name: 'kube-prometheus-stack',
  namespace: 'monitoring',
  description: 'Prometheus',
  delivery: { pattern: 'raw' },
};
const WEB = { app: 'web' };

interface PodMonitor {
  readonly spec: { readonly selector: object; readonly podMetricsEndpoints: readonly object[] };
}

const monitorsOf = (component: ComponentInput, others: readonly ComponentInput[] = [prometheus]) =>
  objectsIn<PodMonitor>(monitors(emitContext(appsSettingsSchema.parse({}), [component, ...others]))).map(
    ({ kind, metadata: { name, namespace }, spec }) => ({ kind, name, namespace, ...spec }),
  );

describe('metrics', () => {
  it('are read from the Pods that routes lead to, at /metrics', () => {
    expect(
      monitorsOf(
        wiki({ network: [{ pods: WEB, ports: { http: 8080 } }, { pods: { app: 'db' } }], metrics: [{ port: 'http' }] }),
      ),
    ).toEqual([
      {
        kind: 'PodMonitor',
        name: 'wiki',
        namespace: 'docs',
        selector: { matchLabels: WEB },
        podMetricsEndpoints: [
          {
            port: 'http',
            path: '/metrics',
            relabelings: [
              { sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node', action: 'replace' },
            ],
          },
        ],
      },
    ]);
  });

  it('are read from every Pod of the namespace where nothing says which', () => {
    expect(monitorsOf(wiki({ metrics: [{ port: 'http' }] }))).toMatchObject([{ selector: {} }]);
  });

  it('of other Pods have a monitor of their own, and two ports of the same Pods share one', () => {
    const found = monitorsOf(
      wiki({
        network: [
          { pods: WEB, ports: { http: 8080, worker: 8081 } },
          { pods: { app: 'db' }, ports: { metrics: 9187 } },
        ],
        metrics: [
          { port: 'http' },
          { port: 'worker', path: '/stats' },
          { name: 'wiki-db', port: 'metrics', pods: { app: 'db' } },
        ],
      }),
    );
    expect(found).toMatchObject([
      { name: 'wiki', podMetricsEndpoints: [{ port: 'http' }, { port: 'worker', path: '/stats' }] },
      { name: 'wiki-db', selector: { matchLabels: { app: 'db' } } },
    ]);
  });

  it('behind a token are read with that of a Secret', () => {
    const metrics = [{ port: 'http', token: { secret: 'wiki', key: 'metrics-token' } }];
    expect(monitorsOf(wiki({ metrics }))[0]?.podMetricsEndpoints).toMatchObject([
      {
        port: 'http',
        path: '/metrics',
        authorization: { type: 'Bearer', credentials: { name: 'wiki', key: 'metrics-token' } },
      },
    ]);
  });

  it('that a chart has a monitor for get no second one', () => {
    const delivery = {
      pattern: 'helm-inline' as const,
      chart: { repo: 'https://charts.example.org', name: 'wiki', version: '1.0.0' },
    };
    expect(monitorsOf(wiki({ delivery, metrics: [{ port: 'http', monitor: 'chart' }] }))).toEqual([]);
  });

  it('of every oauth2-proxy are read', () => {
    const expose = [{ host: 'wiki', service: 'wiki', port: 80, auth: 'proxy' as const }];
    expect(monitorsOf(wiki({ expose }))).toMatchObject([
      {
        name: 'wiki-oauth2-proxy',
        namespace: 'docs',
        selector: { matchLabels: { 'app.kubernetes.io/name': 'wiki-oauth2-proxy' } },
        podMetricsEndpoints: [{ port: 'metrics', path: '/metrics' }],
      },
    ]);
  });

  it('are read by nobody where there is no Prometheus', () => {
    expect(monitorsOf(wiki({ metrics: [{ port: 'http' }] }), [])).toEqual([]);
  });
});
