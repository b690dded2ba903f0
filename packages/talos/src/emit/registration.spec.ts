import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { administratorLabels, registeredTaints, talosLabels } from './registration.js';

const nodeOf = (role: 'control-plane' | 'worker') => {
  const [node] = testCluster({
    nodes: [
      {
        name: 'gx-1',
        role,
        gpu: 'nvidia',
        labels: { 'example.org/rack': 'a', 'node-role.kubernetes.io/gpu': '' },
        taints: { 'nvidia.com/gpu': 'present:NoSchedule', 'example.org/own': 'NoExecute' },
      },
    ],
  }).nodes;
  if (node === undefined) throw new Error('there is a node');
  return node;
};

describe('the labels of a worker', () => {
  it('come from Talos where its kubelet may set them, from an administrator where not', () => {
    expect(talosLabels(nodeOf('worker'))).toEqual({ 'nvidia.com/gpu.present': 'true', 'example.org/rack': 'a' });
    expect(administratorLabels(nodeOf('worker'))).toEqual({ 'node-role.kubernetes.io/gpu': '' });
  });
});

describe('the labels of a control plane', () => {
  it('all come from Talos, which has rights of its own there', () => {
    expect(Object.keys(talosLabels(nodeOf('control-plane')))).toHaveLength(3);
    expect(administratorLabels(nodeOf('control-plane'))).toEqual({});
  });
});

describe('taints', () => {
  it('are written as a kubelet’s configuration has them, with a value or without', () => {
    expect(registeredTaints(nodeOf('worker'))).toEqual([
      { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' },
      { key: 'example.org/own', effect: 'NoExecute' },
    ]);
  });
});
