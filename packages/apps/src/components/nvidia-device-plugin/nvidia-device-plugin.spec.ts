import { componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { expect, test } from 'vitest';
import { apps } from '../../index.js';
import { podTemplates, selects } from '../../testing/pod-templates.js';
import { nvidiaGpuExporter } from '../nvidia-gpu-exporter/nvidia-gpu-exporter.js';
import { nvidiaDevicePlugin } from './nvidia-device-plugin.js';

const TAINTS = { 'nvidia.com/gpu': 'present:NoSchedule', dedicated: 'NoExecute' };
const TOLERATIONS = [
  { key: 'dedicated', operator: 'Equal', value: '', effect: 'NoExecute' },
  { key: 'nvidia.com/gpu', operator: 'Equal', value: 'present', effect: 'NoSchedule' },
];

const withGpu = testCluster({
  nodes: [
    { name: 'cp-1', role: 'control-plane', address: '10.0.0.11' },
    { name: 'gx-1', role: 'worker', gpu: 'nvidia', taints: TAINTS },
    { name: 'wk-1', role: 'worker', taints: { other: 'x:NoSchedule' } },
  ],
});
const context = declareContext(withGpu, undefined);
const plugin = componentSchema.parse(nvidiaDevicePlugin(context));
const exporter = componentSchema.parse(nvidiaGpuExporter(context));

test('the plugin runs on nodes with a GPU, tolerates their taints and no others, and brings its RuntimeClass', () => {
  expect(plugin.delivery).toMatchObject({
    values: {
      runtimeClassName: 'nvidia',
      tolerations: TOLERATIONS,
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'nvidia.com/gpu.present', operator: 'In', values: ['true'] }] },
            ],
          },
        },
      },
    },
  });
  expect(plugin.manifests).toMatchObject([{ kind: 'RuntimeClass', metadata: { name: 'nvidia' }, handler: 'nvidia' }]);
});

test('the exporter looks at GPUs without taking one, on the same nodes', () => {
  const [pod] = podTemplates(exporter.manifests);
  if (pod === undefined) throw new Error('no Pod');
  expect(exporter.network.filter((rule) => selects(rule.pods, pod))).toHaveLength(1);
  expect(pod.spec).toMatchObject({
    runtimeClassName: 'nvidia',
    nodeSelector: { 'nvidia.com/gpu.present': 'true' },
    tolerations: TOLERATIONS,
  });
  expect(JSON.stringify(pod.spec)).not.toContain('"nvidia.com/gpu":');
});

test('a cluster without a GPU has none of it, and still its embeddings', () => {
  const names = (cluster: typeof withGpu) =>
    apps.declare(declareContext(cluster, apps.settings.parse({}))).map(({ name }) => name);
  const gpu = ['nvidia-device-plugin', 'nvidia-gpu-exporter', 'chat-model'];
  expect(names(withGpu)).toEqual(expect.arrayContaining([...gpu, 'embedding-model']));
  expect(names(testCluster()).filter((name) => [...gpu, 'embedding-model'].includes(name))).toEqual([
    'embedding-model',
  ]);
});
