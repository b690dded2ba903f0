import { componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { appsSettingsSchema } from '../../settings.js';
import { kubePrometheusStack } from '../kube-prometheus-stack/kube-prometheus-stack.js';
import { opencost } from './opencost.js';

type SettingsInput = Parameters<typeof appsSettingsSchema.parse>[0];

interface Values {
  readonly opencost: {
    readonly mcp: { readonly enabled: boolean };
    readonly prometheus: { readonly internal: Readonly<Record<string, unknown>> };
    readonly exporter: { readonly defaultClusterId: string };
    readonly customPricing: { readonly costModel: Readonly<Record<string, unknown>> };
  };
}

const contextOf = (settings: SettingsInput = {}) =>
  declareContext(testCluster({ name: 'lab' }), appsSettingsSchema.parse(settings));
const componentOf = (settings?: SettingsInput) => componentSchema.parse(opencost(contextOf(settings)));
const valuesOf = (settings?: SettingsInput) =>
  (componentOf(settings).delivery as unknown as { readonly values: Values }).values.opencost;

describe('costs', () => {
  it('are worked out from the prices of the settings, a month of each', () => {
    const prices = { cpu: 6.5, memory: 0.8, storage: 0.02, gpu: 120 };
    expect(valuesOf({ opencost: { prices } }).customPricing.costModel).toMatchObject({
      CPU: 6.5,
      RAM: 0.8,
      storage: 0.02,
      GPU: 120,
    });
  });

  it('are the same for machines that a cloud would take back, and nothing for a network that is ours', () => {
    const model = valuesOf().customPricing.costModel;
    expect([model.spotCPU, model.spotRAM]).toEqual([model.CPU, model.RAM]);
    const network = Object.entries(model).filter(([key]) => key.endsWith('NetworkEgress'));
    expect(network.map(([, price]) => price)).toEqual([0, 0, 0]);
  });

  it('are not below zero', () => {
    expect(appsSettingsSchema.safeParse({ opencost: { prices: { cpu: -1 } } }).success).toBe(false);
  });

  it('come from the metrics of our Prometheus, for this cluster', () => {
    const { prometheus, exporter } = valuesOf();
    expect(prometheus.internal).toEqual({ serviceName: 'kps-prometheus', namespaceName: 'monitoring', port: 9090 });
    expect(exporter.defaultClusterId).toBe('lab');
    const { name, namespace } = componentSchema.parse(kubePrometheusStack(contextOf()));
    expect(componentOf().network.flatMap(({ to }) => to)).toMatchObject([{ component: name, pods: 'prometheus' }]);
    expect(namespace).toBe('monitoring');
  });

  it('are shown to whoever signs in, and by no other door', () => {
    expect(componentOf().expose).toMatchObject([{ host: 'opencost', port: 9090, auth: 'proxy' }]);
    expect(valuesOf().mcp.enabled).toBe(false);
  });
});
