import { describe, expect, it } from 'vitest';
import { clusterKindsOf, isClusterScoped } from './cluster-kinds.js';

const object = (apiVersion: string, kind: string) => ({ apiVersion, kind, metadata: { name: 'wiki' } });

describe('the kinds without a namespace that a component brings', () => {
  it('are those it names for its chart, and those among its own manifests', () => {
    expect(
      clusterKindsOf({
        clusterKinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
        manifests: [object('apps/v1', 'Deployment'), object('rbac.authorization.k8s.io/v1', 'ClusterRole')],
      }),
    ).toEqual([
      { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
      { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
    ]);
  });

  it('are written with or without a slash when they are of the core group', () => {
    const core = { group: '', kind: 'Namespace' };
    expect(clusterKindsOf({ clusterKinds: ['Namespace', '/Namespace'], manifests: [] })).toEqual([core, core]);
    expect(clusterKindsOf({ clusterKinds: [], manifests: [object('v1', 'Namespace')] })).toEqual([core]);
  });
});

describe('an object has no namespace', () => {
  it('when its kind is known to have none', () => {
    expect(isClusterScoped({ clusterKinds: [] }, object('v1', 'PersistentVolume'))).toBe(true);
    expect(isClusterScoped({ clusterKinds: [] }, object('v1', 'PersistentVolumeClaim'))).toBe(false);
    for (const kind of ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding']) {
      expect(isClusterScoped({ clusterKinds: [] }, object('admissionregistration.k8s.io/v1', kind))).toBe(true);
    }
  });

  it('when its component lists the kind, with the group, in clusterKinds', () => {
    const component = { clusterKinds: ['example.org/Planet'] };
    expect(isClusterScoped(component, object('example.org/v1', 'Planet'))).toBe(true);
    expect(isClusterScoped(component, object('example.com/v1', 'Planet'))).toBe(false);
  });
});
