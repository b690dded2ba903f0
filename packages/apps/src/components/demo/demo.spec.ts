import { describe, expect, it } from 'vitest';
import { declared, objectOf } from '../../testing/declared.js';
import { podTemplates } from '../../testing/pod-templates.js';
import { argoRollouts } from '../argo-rollouts/argo-rollouts.js';
import { demo } from './demo.js';

const component = declared(demo);

interface Rollout {
  readonly spec: {
    readonly strategy: {
      readonly canary: {
        readonly stableService: string;
        readonly canaryService: string;
        readonly trafficRouting: { readonly plugins: Readonly<Record<string, { readonly httpRoute: string }>> };
        readonly steps: readonly Readonly<Record<string, unknown>>[];
      };
    };
  };
}

const canaryOf = (found = component) => objectOf<Rollout>(found, 'Rollout').spec.strategy.canary;

describe('the demo', () => {
  it('is a Rollout', () => {
    const pods = podTemplates(component.manifests);
    expect(pods.map(({ workload }) => workload)).toEqual(['Rollout demo']);
  });

  it('has two Services, and a route that leads to both', () => {
    const { stableService, canaryService } = canaryOf();
    expect(component.expose).toMatchObject([{ service: stableService, canary: canaryService, path: '/api' }]);
    expect(component.manifests.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name)).toEqual([
      stableService,
      canaryService,
    ]);
  });

  it('names the router that the controller loads', () => {
    const { values } = declared(argoRollouts).delivery as unknown as {
      readonly values: { readonly controller: { readonly trafficRouterPlugins: readonly { readonly name: string }[] } };
    };
    expect(Object.keys(canaryOf().trafficRouting.plugins)).toEqual(
      values.controller.trafficRouterPlugins.map(({ name }) => name),
    );
  });

  it('is looked at by Prometheus between a tenth and half of the requests', () => {
    expect(canaryOf().steps.map((step) => Object.keys(step)[0])).toEqual([
      'setWeight',
      'pause',
      'analysis',
      'setWeight',
      'pause',
    ]);
    expect(objectOf(component, 'AnalysisTemplate').metadata.name).toBe('demo-success-rate');
  });

  it('goes on by itself where there is no Prometheus to ask', () => {
    const without = declared(demo, { components: { 'kube-prometheus-stack': { enabled: false } } });
    expect(canaryOf(without).steps.some((step) => 'analysis' in step)).toBe(false);
    expect(without.manifests.map(({ kind }) => kind)).not.toContain('AnalysisTemplate');
  });
});
