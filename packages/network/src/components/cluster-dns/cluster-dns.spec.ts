import { declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { labSettings } from '../../testing/settings.js';
import { clusterDns } from './cluster-dns.js';

const { manifests = [] } = clusterDns(declareContext(testCluster({ networks: { nodes: '10.0.0.0/24' } }), labSettings));
const only = (kind: string): KubernetesObject & { readonly spec: Readonly<Record<string, unknown>> } => {
  const [object, ...others] = manifests.filter((manifest) => manifest.kind === kind);
  if (object === undefined || others.length > 0) throw new Error(`not one ${kind}`);
  return object as ReturnType<typeof only>;
};

describe('the cluster’s DNS', () => {
  it('is at the address that every Pod asks', () => {
    expect(only('Service')).toMatchObject({
      metadata: { name: 'kube-dns' },
      spec: { clusterIP: '10.96.0.10', selector: { 'k8s-app': 'kube-dns' } },
    });
  });

  it('takes the place of Talos’ own where that ran: same names, same selector, which can’t be changed', () => {
    expect(only('Deployment')).toMatchObject({
      metadata: { name: 'coredns' },
      spec: { selector: { matchLabels: { 'k8s-app': 'kube-dns' } } },
    });
    expect(only('Deployment').spec.selector).toEqual({ matchLabels: { 'k8s-app': 'kube-dns' } });
  });

  it('starts on a cluster that has only control planes yet, with the resolver of its node', () => {
    expect(only('Deployment').spec.template).toMatchObject({
      spec: {
        dnsPolicy: 'Default',
        priorityClassName: 'system-cluster-critical',
        tolerations: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
      },
    });
  });

  it('never loses both of its Pods to a drain', () => {
    expect(only('PodDisruptionBudget').spec).toMatchObject({ maxUnavailable: 1 });
  });
});
