import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventoryOf } from '../testing.js';
import { withArchitectureAffinity } from './architectures.js';
import { type ComponentInput, componentSchema } from './component.js';

const component = (manifest: Record<string, unknown>, architectures?: ComponentInput['architectures']) =>
  componentSchema.parse({
    name: 'app',
    namespace: 'app',
    description: 'An app',
    delivery: { pattern: 'raw' },
    manifests: [{ metadata: { name: 'app' }, ...manifest }],
    ...(architectures === undefined ? {} : { architectures }),
  });

const only = (values: readonly string[]) => ({ key: 'kubernetes.io/arch', operator: 'In', values });
const required = (nodeSelectorTerms: unknown) => ({
  nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
});
const ON_AMD64 = required([{ matchExpressions: [only(['amd64'])] }]);

const pod = { containers: [{ name: 'app', image: 'example/app:1' }] };
const template = { template: { spec: pod } };
const placedTemplate = { template: { spec: { ...pod, affinity: ON_AMD64 } } };

describe('what is for one architecture alone', () => {
  it.each([
    ['a Deployment', 'apps/v1', 'Deployment', template, placedTemplate],
    ['a StatefulSet', 'apps/v1', 'StatefulSet', template, placedTemplate],
    ['a Rollout', 'argoproj.io/v1alpha1', 'Rollout', template, placedTemplate],
    ['a Job', 'batch/v1', 'Job', template, placedTemplate],
    [
      'a CronJob',
      'batch/v1',
      'CronJob',
      { jobTemplate: { spec: template } },
      { jobTemplate: { spec: placedTemplate } },
    ],
    ['a Pod', 'v1', 'Pod', pod, { ...pod, affinity: ON_AMD64 }],
    [
      'a Cluster of CloudNativePG',
      'postgresql.cnpg.io/v1',
      'Cluster',
      { instances: 2, affinity: { topologyKey: 'rack' } },
      { instances: 2, affinity: { topologyKey: 'rack', ...ON_AMD64 } },
    ],
  ])('runs nowhere else as %s', (_, apiVersion, kind, spec, placed) => {
    const { manifests } = withArchitectureAffinity(component({ apiVersion, kind, spec }, ['amd64']));
    expect(manifests).toEqual([{ apiVersion, kind, metadata: { name: 'app' }, spec: placed }]);
  });

  it.each([
    ['v1', 'Service', { spec: { ports: [] } }],
    ['v1', 'ConfigMap', { data: { affinity: 'none' } }],
    ['cluster.x-k8s.io/v1', 'Cluster', { spec: {} }],
  ])('changes nothing where nothing runs: %s %s', (apiVersion, kind, fields) => {
    const given = component({ apiVersion, kind, ...fields }, ['amd64']);
    expect(withArchitectureAffinity(given)).toEqual(given);
  });

  it('keeps every other demand, in each of the alternatives', () => {
    const term = fc.record(
      {
        matchExpressions: fc.array(fc.record({ key: fc.constant('disk'), operator: fc.constant('Exists') })),
        matchFields: fc.array(fc.record({ key: fc.constant('metadata.name'), operator: fc.constant('Exists') })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(term, { maxLength: 4 }), (terms) => {
        const spec = { template: { spec: { ...pod, affinity: { podAffinity: {}, ...required(terms) } } } };
        const [placed] = withArchitectureAffinity(
          component({ apiVersion: 'apps/v1', kind: 'Deployment', spec }, ['arm64']),
        ).manifests;
        const expected = (terms.length === 0 ? [{}] : terms).map((one: { matchExpressions?: unknown[] }) => ({
          ...one,
          matchExpressions: [...(one.matchExpressions ?? []), only(['arm64'])],
        }));
        expect(placed?.spec).toEqual({
          template: { spec: { ...pod, affinity: { podAffinity: {}, ...required(expected) } } },
        });
      }),
    );
  });
});

it('what is for all architectures runs wherever it did, which is the default', () => {
  const given = component({ apiVersion: 'apps/v1', kind: 'Deployment', spec: template });
  expect(given.architectures).toEqual(['amd64', 'arm64']);
  expect(withArchitectureAffinity(given)).toBe(given);
});

it('every layer sees the Pods where they may run', () => {
  const { components } = inventoryOf([
    component({ apiVersion: 'apps/v1', kind: 'Deployment', spec: template }, ['amd64']),
  ]);
  expect(components[0]?.manifests[0]?.spec).toEqual(placedTemplate);
});
