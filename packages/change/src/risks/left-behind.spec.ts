import { describe, expect, it } from 'vitest';
import { fileOf, risksBetween, treeOf } from '../testing.js';

const project = (spec: unknown): ReadonlyMap<string, string> =>
  fileOf(
    'projects/apps.yaml',
    JSON.stringify({ apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata: { name: 'apps' }, spec }),
  );

const object = (apiVersion: string, kind: string, namespace?: string): string =>
  JSON.stringify({ apiVersion, kind, metadata: { name: 'web', namespace } });

const role = object('rbac.authorization.k8s.io/v1', 'ClusterRole');
const route = object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'shop');

const destinations = [{ namespace: 'shop' }];
const without = (manifest: string, spec: unknown): readonly string[] =>
  risksBetween(new Map([...treeOf(manifest), ...project({})]), new Map([...treeOf(), ...project(spec)]))
    .filter(({ kind }) => kind === 'left-behind')
    .map(({ severity, whatToDo }) => `${severity} ${whatToDo}`);

describe('an object that goes', () => {
  it('stays in the cluster where the project no longer permits its kind: a person has to delete it', () => {
    expect(without(role, { destinations, clusterResourceWhitelist: [] })).toEqual([
      'medium after the sync, run `kubectl delete clusterrole.rbac.authorization.k8s.io web`',
    ]);
    expect(without(route, { destinations, namespaceResourceWhitelist: [{ group: '', kind: 'Service' }] })).toEqual([
      'medium after the sync, run `kubectl --namespace shop delete httproute.gateway.networking.k8s.io web`',
    ]);
  });

  it('stays where the project no longer permits its namespace', () => {
    expect(without(route, { destinations: [{ namespace: 'other' }] })).toHaveLength(1);
  });

  it('is removed where the project admits it, by a pattern too, or says nothing of kinds', () => {
    expect(without(route, { destinations })).toEqual([]);
    const kinds = [{ group: '*.k8s.io', kind: '*' }];
    expect(without(route, { destinations: [{ namespace: 's*' }], namespaceResourceWhitelist: kinds })).toEqual([]);
    expect(without(role, { destinations, clusterResourceWhitelist: kinds })).toEqual([]);
  });
});
