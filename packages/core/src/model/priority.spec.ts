import { describe, expect, it } from 'vitest';
import { inventoryOf } from '../testing.js';
import { type ComponentInput, componentSchema } from './component.js';
import { PRIORITY_CLASSES, withPriorityClass } from './priority.js';

const pod = { containers: [{ name: 'app', image: 'example/app:1' }] };
const app = (fields: Partial<ComponentInput> = {}): ComponentInput => ({
  name: 'app',
  namespace: 'app',
  description: 'An app',
  delivery: { pattern: 'raw' },
  ...fields,
});
const prioritized = (manifest: Record<string, unknown>) =>
  withPriorityClass(
    componentSchema.parse(
      app({ priority: 'critical', manifests: [{ metadata: { name: 'app' }, ...manifest }] as never }),
    ),
  ).manifests[0]?.spec;

describe('the priority of components that others depend on', () => {
  it.each([
    ['a Deployment', 'apps/v1', 'Deployment', { template: { spec: pod } }, ['template', 'spec']],
    [
      'a CronJob',
      'batch/v1',
      'CronJob',
      { jobTemplate: { spec: { template: { spec: pod } } } },
      ['jobTemplate', 'spec', 'template', 'spec'],
    ],
    ['a Pod', 'v1', 'Pod', pod, []],
    ['a Cluster of CloudNativePG', 'postgresql.cnpg.io/v1', 'Cluster', { instances: 2 }, []],
  ])('goes before the rest as %s', (_, apiVersion, kind, spec, path) => {
    expect(prioritized({ apiVersion, kind, spec })).toHaveProperty([...path, 'priorityClassName'], 'platform-critical');
  });

  it('keeps the class that a manifest names itself', () => {
    const spec = { ...pod, priorityClassName: 'system-node-critical' };
    expect(prioritized({ apiVersion: 'apps/v1', kind: 'DaemonSet', spec: { template: { spec } } })).toEqual({
      template: { spec },
    });
  });

  it('changes nothing where nothing runs', () => {
    const spec = { selector: { app: 'app' } };
    expect(prioritized({ apiVersion: 'v1', kind: 'Service', spec })).toEqual(spec);
  });

  it('has its PriorityClass in the values of its chart, or is rejected', () => {
    const chart = { repo: 'https://charts.example.org', name: 'app', version: '1.0.0' };
    const charted = (values: Record<string, unknown>) => () =>
      inventoryOf([app({ priority: 'service', delivery: { pattern: 'helm-inline', chart, values } })]);
    expect(charted({ replicas: 2 })).toThrow('no value of its chart names PriorityClass platform-service');
    expect(charted({ priorityClassName: 'platform-critical' })).toThrow('platform-service');
    expect(charted({ parts: [{ priorityClassName: 'platform-service' }] })).not.toThrow();
  });
});

it('the classes are below those of Kubernetes and of Longhorn, and the critical one is the higher', () => {
  expect(PRIORITY_CLASSES.critical.value).toBeLessThan(1_000_000_000);
  expect(PRIORITY_CLASSES.service.value).toBeLessThan(PRIORITY_CLASSES.critical.value);
  expect(PRIORITY_CLASSES.service.value).toBeGreaterThan(0);
});
