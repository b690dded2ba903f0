import { describe, expect, it } from 'vitest';
import { kubeletMaySetLabel } from './node-restriction.js';

describe('a label that a kubelet may set on its own Node', () => {
  it.each([
    'rack',
    'nvidia.com/gpu.present',
    'example.org/rack',
    'node.kubernetes.io/instance-type',
    'node.kubernetes.io/exclude-from-external-load-balancers',
    'sub.node.kubernetes.io/anything',
    'kubelet.kubernetes.io/anything',
    'topology.kubernetes.io/zone',
    'notkubernetes.io/anything',
  ])('%s', (key) => {
    expect(kubeletMaySetLabel(key)).toBe(true);
  });
});

describe('a label that NodeRestriction keeps from kubelets', () => {
  it.each([
    'node-role.kubernetes.io/worker',
    'node-restriction.kubernetes.io/tier',
    'example.org.node-restriction.kubernetes.io/tier',
    'kubernetes.io/anything',
    'sub.k8s.io/anything',
    'topology.kubernetes.io/rack',
  ])('%s', (key) => {
    expect(kubeletMaySetLabel(key)).toBe(false);
  });
});
