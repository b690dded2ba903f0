import { describe, expect, it } from 'vitest';
import { groupKindOf, kindIn, kindOf } from './kind.js';
import { identityOf, isKubernetesObject, subjectOf } from './object.js';

const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'garage', namespace: 'garage' } };
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'garage' } };

describe('a kind', () => {
  it('is the group and the kind, of the core group the kind alone', () => {
    expect(kindOf(deployment)).toBe('apps/Deployment');
    expect(kindOf(namespace)).toBe('Namespace');
  });

  it('is taken apart as it is put together', () => {
    for (const kind of ['Pod', 'apps/Deployment', 'gateway.networking.k8s.io/HTTPRoute']) {
      const { group, kind: name } = groupKindOf(kind);
      expect(kindIn(group, name)).toBe(kind);
    }
  });

  it('is empty of what is no object', () => {
    expect([undefined, null, 'Pod', [], { kind: 1 }].map(kindOf)).toEqual(['', '', '', '', '']);
  });
});

describe('an object', () => {
  it('is called by kind, namespace and name', () => {
    expect(subjectOf(deployment)).toBe('Deployment garage/garage');
    expect(subjectOf(namespace)).toBe('Namespace garage');
    expect(subjectOf({ kind: 'Pod', metadata: {} as never })).toBe('Pod (without a name)');
  });

  it('stays the same one in another version of its kind, and not in another group', () => {
    expect(identityOf({ ...deployment, apiVersion: 'apps/v1beta1' })).toBe(identityOf(deployment));
    expect(identityOf({ ...deployment, apiVersion: 'extensions/v1beta1' })).not.toBe(identityOf(deployment));
  });

  it('has a kind: Chart.yaml and values.yaml are YAML too', () => {
    expect(isKubernetesObject(deployment)).toBe(true);
    expect(isKubernetesObject({ apiVersion: 'v2', name: 'chart' })).toBe(false);
  });
});
