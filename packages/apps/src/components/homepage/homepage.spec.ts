import { describe, expect, test } from 'vitest';
import { categoryTitles } from '../../categories.js';
import { ambiguous } from '../../testing/ambiguous-metrics.js';
import { declared } from '../../testing/declared.js';
import { homepage } from './homepage.js';

interface Widget {
  readonly type: string;
  readonly url: string;
  readonly key?: string;
  readonly metrics?: readonly { readonly label: string; readonly query: string }[];
}
type Group = Readonly<Record<string, readonly Readonly<Record<string, { readonly widget: Widget }>>[]>>;
interface Config {
  readonly services: readonly Group[];
  readonly settings: { readonly layout: readonly Readonly<Record<string, unknown>>[] };
}

const portal = (argocd?: string) => {
  const component = declared(homepage, { homepage: { argocd } });
  if (component.delivery.pattern === 'raw') throw new Error('Homepage comes from a chart');
  const { env, config } = component.delivery.values as { env: readonly { name: string }[]; config: Config };
  const tiles = config.services.flatMap((group) => Object.values(group).flat());
  return { component, env, config, widgets: tiles.flatMap((tile) => Object.values(tile).map(({ widget }) => widget)) };
};

describe('the order of the portal', () => {
  test('is the state of the cluster, then the categories of the catalogue', () => {
    const { layout } = portal().config.settings;
    expect(layout.flatMap((group) => Object.keys(group))).toEqual(['State', ...categoryTitles()]);
  });
});

describe('the numbers on it', () => {
  test('come from Prometheus, without a credential', () => {
    const { widgets, component } = portal();
    expect(new Set(widgets.map(({ url }) => url))).toEqual(new Set(['http://kps-prometheus.monitoring.svc:9090']));
    expect(component.secrets).toEqual([]);
    expect(component.network[0]?.to).toMatchObject([{ component: 'kube-prometheus-stack', pods: 'prometheus' }]);
  });

  test('are at most four a tile, each called otherwise: Homepage asks for no more', () => {
    for (const { metrics = [] } of portal().widgets) {
      expect(metrics.length).toBeLessThanOrEqual(4);
      expect(new Set(metrics.map(({ label }) => label)).size).toBe(metrics.length);
      expect(metrics.flatMap(({ query }) => ambiguous(query))).toEqual([]);
    }
  });

  test('are Argo CD’s own as well, once a person has given its token, which stands in a Secret alone', () => {
    const { widgets, component, env } = portal('https://argo.test.example');
    const widget = widgets.find(({ type }) => type === 'argocd');
    expect(widget).toMatchObject({ url: 'https://argo.test.example', key: '{{HOMEPAGE_VAR_ARGOCD_TOKEN}}' });
    expect(env).toContainEqual({
      name: 'HOMEPAGE_VAR_ARGOCD_TOKEN',
      valueFrom: { secretKeyRef: { name: 'homepage-tokens', key: 'argocd' } },
    });
    expect(component.secrets).toMatchObject([
      { name: 'homepage-tokens', keys: { argocd: { operator: expect.stringContaining('portal') } } },
    ]);
    // Past the Gateway it would reach Argo CD’s Redis as well.
    expect(component.network[0]).toMatchObject({
      to: [{ component: 'kube-prometheus-stack', pods: 'prometheus' }],
      toHosts: ['argo.test.example'],
    });
  });
});
