import { describe, expect, it } from 'vitest';
import { declared } from '../../testing/declared.js';
import { policyReporter } from './policy-reporter.js';

const component = declared(policyReporter);

interface Part {
  readonly enabled?: boolean;
  readonly podSecurityContext: Readonly<Record<string, unknown>>;
}
const { values } = component.delivery as unknown as {
  readonly values: Part & {
    readonly ui: Part;
    readonly plugin: { readonly kyverno: Part };
    readonly metrics: { readonly enabled: boolean };
    readonly monitoring: { readonly enabled: boolean; readonly serviceMonitor: { readonly honorLabels: boolean } };
  };
};

describe('what the policies found', () => {
  it('is shown to whoever signs in, with what Kyverno says of each rule', () => {
    expect([values.ui.enabled, values.plugin.kyverno.enabled]).toEqual([true, true]);
    expect(component.expose).toMatchObject([{ host: 'policy-reporter', service: 'policy-reporter-ui', auth: 'proxy' }]);
  });

  it('is reached by way of the pages alone', () => {
    const [pages, ...others] = component.network;
    expect(pages).toMatchObject({ pods: { 'app.kubernetes.io/name': 'policy-reporter-ui' }, ports: { ui: 8080 } });
    expect(pages?.fromOwn).toEqual([]);
    expect(others.map(({ fromOwn }) => fromOwn?.map(({ pods }) => pods))).toEqual([['ui'], ['ui', 'reporter']]);
    expect(component.network.map(({ toApiServer }) => toApiServer)).toEqual([true, true, true]);
  });

  it('is counted for Prometheus, under the namespace it was found in', () => {
    expect([values.metrics.enabled, values.monitoring.enabled]).toEqual([true, true]);
    expect(values.monitoring.serviceMonitor.honorLabels).toBe(true);
    expect(component.metrics).toEqual([{ port: 'http', path: '/metrics', monitor: 'chart' }]);
  });

  it('is said to Alertmanager when it is grave, where there is one', () => {
    expect(values).toMatchObject({
      target: { alertManager: { host: 'http://kps-alertmanager.monitoring.svc:9093', minimumSeverity: 'high' } },
    });
    expect(component.network[1]?.to).toMatchObject([{ component: 'kube-prometheus-stack', pods: 'alertmanager' }]);
    const alone = declared(policyReporter, { components: { 'kube-prometheus-stack': { enabled: false } } });
    expect(JSON.stringify(alone)).not.toContain('alertManager');
    expect(alone.network.flatMap(({ to }) => to)).toEqual([]);
  });

  it('is gathered by Pods that the restricted standard admits', () => {
    expect(component.podSecurity).toBe('restricted');
    for (const part of [values, values.ui, values.plugin.kyverno]) {
      expect(part.podSecurityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
    }
  });
});
