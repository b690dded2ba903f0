import { describe, expect, it } from 'vitest';
import { kubernetesFacts } from './facts.js';
import { listRules } from './list-rules.js';

const rules = (apiVersion: string, kind: string) => listRules(kubernetesFacts(), { apiVersion, kind });

describe('the entries of a list', () => {
  const deployment = rules('apps/v1', 'Deployment');
  const containers = ['spec', 'template', 'spec', 'containers'];

  it('are told apart by the keys that the schema names, at any depth', () => {
    expect(deployment(containers)?.keysOf({ name: 'web', image: 'one' })).toEqual({ name: 'web' });
    expect(deployment([...containers, '*', 'env'])?.keysOf({ name: 'A', value: 'b' })).toEqual({ name: 'A' });
  });

  it('have the defaults of their keys', () => {
    expect(deployment([...containers, '*', 'ports'])?.keysOf({ containerPort: 80 })).toEqual({
      containerPort: 80,
      protocol: 'TCP',
    });
  });

  it('are told apart by themselves in a set', () => {
    expect(rules('v1', 'ConfigMap')(['metadata', 'finalizers'])?.type).toBe('set');
  });

  it('are told apart by kinds of a CustomResourceDefinition too', () => {
    const route = rules('gateway.networking.k8s.io/v1', 'Gateway');
    expect(route(['spec', 'listeners'])?.keysOf({ name: 'https' })).toEqual({ name: 'https' });
  });

  it('have no keys in a list that is replaced as a whole, and in unknown kinds', () => {
    expect(deployment([...containers, '*', 'args'])).toBeUndefined();
    expect(rules('rbac.authorization.k8s.io/v1', 'ClusterRole')(['rules'])).toBeUndefined();
    expect(rules('example.org/v1', 'Thing')(['spec', 'list'])).toBeUndefined();
    expect(deployment(['spec', 'nowhere', '*', 'deeper'])).toBeUndefined();
  });
});
