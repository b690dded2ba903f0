import { describe, expect, it } from 'vitest';
import { inFile } from '../testing/rendered-tree.js';
import { checkTalos } from './check-talos.js';

const said = (machine: Readonly<Record<string, unknown>>): readonly string[] =>
  checkTalos([inFile('talos/nodes/wk-1.yaml', { machine }, 'talos')]).map(
    ({ severity, message }) => `${severity}: ${message}`,
  );

describe('machine configuration of a worker', () => {
  it('has no taints: its kubelet may not change them', () => {
    expect(said({ type: 'worker', nodeTaints: { 'nvidia.com/gpu': 'present:NoSchedule' } })).toEqual([
      'error: machine configuration has taint `nvidia.com/gpu`, which Kubernetes denies a worker (/machine/nodeTaints/nvidia.com~1gpu, layer talos)',
    ]);
  });

  it('has no labels that are an administrator’s to give', () => {
    const nodeLabels = { 'node-role.kubernetes.io/worker': '', 'example.org/rack': 'a' };
    expect(said({ type: 'worker', nodeLabels })).toEqual([
      'error: machine configuration has label `node-role.kubernetes.io/worker`, which Kubernetes denies a worker (/machine/nodeLabels/node-role.kubernetes.io~1worker, layer talos)',
    ]);
  });

  it('may register with taints, and have labels of other names', () => {
    const registerWithTaints = [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }];
    expect(
      said({
        type: 'worker',
        kubelet: { extraConfig: { registerWithTaints }, extraArgs: { 'node-labels': 'rack=a' } },
        nodeLabels: { 'nvidia.com/gpu.present': 'true', 'topology.kubernetes.io/zone': 'a' },
      }),
    ).toEqual([]);
  });
});

describe('machine configuration of a control plane', () => {
  const nodeTaints = { 'example.org/own': 'NoSchedule' };

  it('may have both, which Talos writes with rights of its own', () => {
    const nodeLabels = { 'node-role.kubernetes.io/etcd': '' };
    expect(said({ type: 'controlplane', nodeTaints, nodeLabels })).toEqual([]);
  });

  it('has the kubelet set no such label either', () => {
    const kubelet = { extraArgs: { 'node-labels': 'rack=a,node-role.kubernetes.io/etcd=' } };
    expect(said({ type: 'controlplane', kubelet })).toEqual([
      'error: machine configuration has label `node-role.kubernetes.io/etcd`, which Kubernetes denies a kubelet (/machine/kubelet/extraArgs/node-labels, layer talos)',
    ]);
  });
});

describe('a patch that does not say for which machines it is', () => {
  it('is warned of, as it may be for control planes', () => {
    expect(said({ nodeTaints: { 'example.org/own': 'NoSchedule' } })).toEqual([
      'warning: machine configuration has taint `example.org/own`, which Kubernetes denies if the machine is a worker (/machine/nodeTaints/example.org~1own, layer talos)',
    ]);
  });
});
