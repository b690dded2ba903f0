import { type ComponentInput, componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, test } from 'vitest';
import { chatModel } from '../components/chat-model/chat-model.js';
import { embeddingModel } from '../components/embedding-model/embedding-model.js';
import { appsSettingsSchema } from '../settings.js';
import { podTemplates, selects } from '../testing/pod-templates.js';
import { commitOf } from './weights.js';

const cluster = testCluster({
  nodes: [
    { name: 'cp-1', role: 'control-plane', address: '10.0.0.11' },
    {
      name: 'gx-1',
      role: 'worker',
      arch: 'arm64',
      gpu: 'nvidia',
      taints: { 'nvidia.com/gpu': 'present:NoSchedule' },
    },
  ],
});

const COMMIT = '0123456789abcdef'.repeat(2).padEnd(40, '0');

const settings = appsSettingsSchema.parse({
  models: { chat: 'talker', embedding: { name: 'embedder' } },
  chatModel: {
    repository: 'lab/talker',
    revision: COMMIT,
    context: 4096,
    cache: 2,
    memoryFraction: 0.25,
    arguments: ['--fast'],
  },
  embeddingModel: { repository: 'lab/embedder', revision: COMMIT, tokens: 512 },
});

const parsed = (input: ComponentInput) => componentSchema.parse(input);
const chat = parsed(chatModel(declareContext(cluster, settings)));
const embedding = parsed(embeddingModel(declareContext(cluster, settings)));

const containerOf = (component: typeof chat) => {
  const [pod] = podTemplates(component.manifests);
  const [container] = pod?.spec.containers ?? [];
  return container as unknown as Record<string, unknown>;
};

describe.each([
  ['talker', chat],
  ['embedder', embedding],
])('the server of %s', (model, component) => {
  const [pod] = podTemplates(component.manifests);
  const named = (kind: string) => component.manifests.find((object) => object.kind === kind);

  test('has a Pod that exactly one network rule describes', () => {
    if (pod === undefined) throw new Error('no Pod');
    expect(component.network.filter((rule) => selects(rule.pods, pod))).toHaveLength(1);
  });

  test('is what AIBrix looks for: labels on Deployment and Pod, and a Service of the model’s name', () => {
    const labels = { 'model.aibrix.ai/name': model, 'model.aibrix.ai/port': '8000' };
    expect(named('Deployment')?.metadata.labels).toMatchObject(labels);
    expect(pod?.labels).toMatchObject(labels);
    expect(named('Service')).toMatchObject({ metadata: { name: model }, spec: { ports: [{ port: 8000 }] } });
    expect(containerOf(component).args).toContain(`--served-model-name=${model}`);
  });

  test('is asked by AIBrix alone', () => {
    expect(component.network).toMatchObject([
      {
        ports: { http: 8000 },
        from: ['gateway', 'controller'].map((pods) => ({ component: 'aibrix', pods, port: 'http' })),
        toWorld: [],
        to: [],
      },
    ]);
  });

  test('may take more than half an hour to fetch its weights, and none to answer', () => {
    const { startupProbe } = containerOf(component) as { startupProbe: Record<string, number> };
    expect((startupProbe.periodSeconds ?? 0) * (startupProbe.failureThreshold ?? 0)).toBeGreaterThanOrEqual(1800);
    expect(named('Deployment')?.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
  });
});

test('the chat model has the GPU, on a node that has one, whatever its taints', () => {
  const [pod] = podTemplates(chat.manifests);
  expect(pod?.spec).toMatchObject({
    runtimeClassName: 'nvidia',
    nodeSelector: { 'nvidia.com/gpu.present': 'true' },
    tolerations: [{ key: 'nvidia.com/gpu', operator: 'Equal', value: 'present', effect: 'NoSchedule' }],
  });
  expect(containerOf(chat).resources).toEqual({
    requests: { cpu: '2', memory: '64Gi' },
    limits: { memory: '64Gi', 'nvidia.com/gpu': 1 },
  });
});

test('vLLM is told what the settings say, and its cache in bytes', () => {
  expect(containerOf(chat).args).toEqual(
    expect.arrayContaining([
      'lab/talker',
      `--revision=${COMMIT}`,
      '--max-model-len=4096',
      '--gpu-memory-utilization=0.25',
      `--kv-cache-memory-bytes=${2 * 1024 ** 3}`,
      '--fast',
    ]),
  );
});

test('the embedding model needs no GPU, and runs on amd64 alone', () => {
  expect(JSON.stringify(embedding.manifests)).not.toContain('nvidia');
  expect(embedding.architectures).toEqual(['amd64']);
  expect(containerOf(embedding).args).toEqual(
    expect.arrayContaining(['--model-id=lab/embedder', `--revision=${COMMIT}`, '--max-batch-tokens=512']),
  );
});

test('weights are kept where they are read, in one copy, without a backup', () => {
  const classes = [chat, embedding].map(
    ({ manifests }) => manifests.find(({ kind }) => kind === 'PersistentVolumeClaim')?.spec,
  );
  expect(classes).toMatchObject([
    { storageClassName: 'longhorn-on-its-node' },
    { storageClassName: 'longhorn-on-its-node' },
  ]);
});

test('the weights of the defaults are those of a commit', () => {
  const { chatModel, embeddingModel } = appsSettingsSchema.parse({});
  for (const weights of [chatModel, embeddingModel]) expect(commitOf(weights)).toMatch(/^[0-9a-f]{40}$/);
});

test('another model needs its commit, and a branch is none', () => {
  const problems = (chatModel: object) =>
    appsSettingsSchema.safeParse({ chatModel }).error?.issues.map(({ path, message }) => [path.join('.'), message]);
  expect(problems({ repository: 'lab/talker' })).toEqual([
    ['chatModel.repository', 'the commit of model lab/talker is not set'],
  ]);
  expect(problems({ revision: 'main' })?.[0]?.[0]).toBe('chatModel.revision');
  expect(problems({ repository: 'lab/talker', revision: COMMIT })).toBeUndefined();
});
