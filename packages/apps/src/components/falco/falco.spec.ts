import { describe, expect, it } from 'vitest';
import { declared } from '../../testing/declared.js';
import { falco } from './falco.js';

const sidekickOf = (settings: Parameters<typeof declared>[1] = {}) => {
  const component = declared(falco, settings);
  const { values } = component.delivery as unknown as {
    readonly values: { readonly falcosidekick: { readonly config?: { readonly alertmanager?: object } } };
  };
  return { alertmanager: values.falcosidekick.config?.alertmanager, to: component.network[1]?.to };
};

describe('what Falco sees', () => {
  it('is said to both Alertmanagers, from a warning on, for an hour, as alerts of the security team', () => {
    expect(sidekickOf()).toEqual({
      alertmanager: {
        hostport: [0, 1]
          .map((index) => `http://alertmanager-kps-alertmanager-${index}.alertmanager-operated.monitoring.svc:9093`)
          .join(),
        endpoint: '/api/v2/alerts',
        minimumpriority: 'warning',
        expireafter: '3600',
        extralabels: 'alertname:FalcoEvent,team:security',
      },
      to: [{ component: 'kube-prometheus-stack', pods: 'alertmanager', port: 'http-web' }],
    });
  });

  it('is said to nobody where there is no Alertmanager', () => {
    const settings = { components: { 'kube-prometheus-stack': { enabled: false } } };
    expect(sidekickOf(settings)).toEqual({ alertmanager: undefined, to: [] });
  });
});
