import type { ComponentInput } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { checkedInventory } from '../testing/checked-inventory.js';
import { imageTraps } from './images.js';

const GARAGE = 'dxflrs/amd64_garage:v2.3.0';
const AMD64 = { 'kubernetes.io/arch': 'amd64' };

const { nodes } = testCluster({
  nodes: [
    { name: 'cp-1', role: 'control-plane', address: '10.0.0.11', labels: { disk: 'slow' } },
    { name: 'gpu-1', role: 'worker', address: '10.0.0.21', arch: 'arm64', labels: { disk: 'fast' } },
  ],
});
const machines = { nodes, nodePlace: (index: number) => ({ file: 'cluster.yaml', what: `node ${index}` }) };

const messages = (more: Partial<ComponentInput>, cluster = machines): string[] =>
  imageTraps(
    checkedInventory([{ name: 'app', namespace: 'app', description: 'An app', delivery: { pattern: 'raw' }, ...more }]),
    cluster,
  ).map(({ severity, message }) => `${severity}: ${message}`);

/** A component that is one Deployment. */
const deployment = (image: string, pod: Record<string, unknown> = {}): Partial<ComponentInput> => ({
  manifests: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'app' },
      spec: { template: { spec: { ...pod, containers: [{ name: 'app', image }] } } },
    },
  ],
});

const chart = (values: Record<string, unknown>, name = 'app'): Partial<ComponentInput> => ({
  delivery: {
    pattern: 'helm-inline',
    chart: { repo: 'https://charts.example.org', name, version: '1.0.0' },
    values: { garage: { existingRpcSecret: 'rpc' }, ...values },
  },
});

const affinity = (operator: string, values: readonly string[]) => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/arch', operator, values }] }],
      },
    },
  },
});

describe('an image for amd64 alone', () => {
  const found = [expect.stringMatching(/^error: image .* is for amd64 alone, and node gpu-1 is arm64$/)];

  it.each([
    ['in a Deployment', deployment(GARAGE)],
    ['from a mirror', deployment(`harbor.example.org/proxy-dockerhub/${GARAGE}`)],
    ['in `images`', { images: [GARAGE] }],
    ['in the values of a chart', chart({ image: { repository: 'dxflrs/amd64_garage', tag: 'v2.3.0' } })],
    ['as a chart’s default', chart({}, 'garage')],
    ['on Pods that prefer amd64', deployment(GARAGE, affinity('Exists', []))],
    ['on Pods that want arm64', deployment(GARAGE, { nodeSelector: { 'kubernetes.io/arch': 'arm64' } })],
    ['on Pods that want a label of both', deployment(GARAGE, { nodeSelector: { 'kubernetes.io/os': 'linux' } })],
  ])('is rejected %s, where a node is of another architecture', (_, more) => {
    expect(messages(more)).toEqual(found);
  });

  it.each([
    ['its Pods want amd64', deployment(GARAGE, { nodeSelector: AMD64 })],
    ['its Pods must have amd64', deployment(GARAGE, affinity('In', ['amd64']))],
    ['its Pods must not have arm64', deployment(GARAGE, affinity('NotIn', ['arm64']))],
    ['its Pods want a label of other nodes', deployment(GARAGE, { nodeSelector: { disk: 'slow' } })],
    ['the values of its chart say so', chart({ image: { repository: GARAGE }, nodeSelector: AMD64 })],
    ['the chart has a value with another', chart({ image: { repository: 'docker.io/dxflrs/garage' } }, 'garage')],
    ['its component is for amd64', { images: [GARAGE], architectures: ['amd64' as const] }],
    ['it only looks like it', deployment('ghcr.io/example/my-dxflrs/amd64_garage2:v1')],
  ])('may stay where %s', (_, more) => {
    expect(messages(more)).toEqual([]);
  });

  it('may stay in a cluster of amd64', () => {
    expect(messages(deployment(GARAGE), { ...machines, nodes: testCluster().nodes })).toEqual([]);
  });
});

describe('a chart whose images are for amd64 alone', () => {
  const amd64 = (values: Record<string, unknown>): Partial<ComponentInput> => ({
    ...chart(values),
    architectures: ['amd64'],
  });

  it('is rejected where its values place no Pod by architecture', () => {
    expect(messages(amd64({ core: { nodeSelector: { disk: 'slow' } } }))).toEqual([
      'error: app is for amd64 alone, its chart’s values don’t say so, and node gpu-1 is arm64',
    ]);
  });

  it('may stay where they do, and in a cluster of amd64', () => {
    expect(messages(amd64({ core: { nodeSelector: AMD64 } }))).toEqual([]);
    expect(messages(amd64({}), { ...machines, nodes: testCluster().nodes })).toEqual([]);
  });
});

describe('an image whose tag moves', () => {
  it.each(['nginx', 'nginx:latest', 'registry.example.org:5000/nginx'])('is warned of: %s', (image) => {
    expect(messages(deployment(image))).toEqual([
      `warning: image ${image} of Deployment app is another one with every release`,
    ]);
  });

  it.each([
    'nginx:1.29.1',
    'registry.example.org:5000/nginx:1',
    `nginx@sha256:${'0'.repeat(64)}`,
    'nginx:latest@sha256:0',
  ])('is not %s', (image) => {
    expect(messages(deployment(image))).toEqual([]);
  });
});

describe('an image of Bitnami', () => {
  it('is rejected: its versions are gone', () => {
    expect(() => messages(deployment('bitnami/redis:7.2.5'))).toThrow('can’t be pulled');
    expect(() => messages(chart({ image: { registry: 'docker.io', repository: 'bitnami/redis' } }))).toThrow(
      'image docker.io/bitnami/redis can’t be pulled',
    );
  });

  it('may be a copy of another account', () => {
    expect(messages(chart({ image: { registry: 'ghcr.io', repository: 'bitnami/redis' } }))).toEqual([]);
  });

  it('is warned of where it is frozen', () => {
    expect(messages(deployment('docker.io/bitnamilegacy/redis:7.2.5'))).toEqual([
      'warning: image docker.io/bitnamilegacy/redis:7.2.5 is frozen: it gets no updates any more',
    ]);
  });
});
