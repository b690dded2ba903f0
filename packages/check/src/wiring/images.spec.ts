import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { imageRules } from '../image-rules.js';
import { renderedObjects } from '../testing/rendered-tree.js';
import { checkWiring } from './index.js';

/* With the policies of the rendered tree: what they are read as is what Kyverno does in the rehearsal. */

const world = { objects: renderedObjects(), terraform: new Map(), talos: [] };
const values = world.objects.map(({ value }) => value);

const pod = (image: string, namespace: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace },
  spec: { automountServiceAccountToken: false, containers: [{ name: 'web', image }] },
});

const said = (image: string, namespace = 'mailpit'): readonly string[] => {
  const checked = { value: pod(image, namespace), path: 'pod.yaml', place: () => ({ file: 'pod.yaml' }) };
  const { diagnostics } = checkWiring({ objects: [checked], terraform: new Map(), talos: [] }, { world });
  return diagnostics.map(({ message }) => message).filter((message) => message.includes('image'));
};

describe('the image of a Pod', () => {
  it.each([
    'nginx',
    'grafana/grafana:12',
    'docker.io/library/redis:8',
    'quay.io/argoproj/argocd:v3.3.19',
    'harbor.exitthecloud.eu/proxy-ghcr/team/app:1',
    'harbor.exitthecloud.eu/platform/app:1',
    'registry.k8s.io/pause:3.10',
  ])('%s is admitted', (image) => {
    expect(said(image)).toEqual([]);
  });

  it.each([
    'registry.example.org/app:1',
    'registry.example.org:5000/app:1',
    'harbor.exitthecloud.eu/other/app:1',
    'localhost/app',
  ])('%s is denied, as by Kyverno', (image) => {
    expect(said(image)).toEqual([
      `Pod mailpit/web runs image ${image}, which ValidatingPolicy allowed-registries denies`,
    ]);
  });

  it('is anything in a namespace that the policies leave alone', () => {
    expect(said('registry.example.org/app:1', 'harbor')).toEqual([]);
  });
});

describe('the rules of the image policies', () => {
  it('are read from the policies that a tree has', () => {
    expect(imageRules(values)).toMatchObject({
      harbor: 'harbor.exitthecloud.eu/',
      pullSecret: 'harbor-registry',
      registries: { 'docker.io': 'harbor.exitthecloud.eu/proxy-dockerhub' },
      projects: expect.arrayContaining(['harbor.exitthecloud.eu/proxy-quay/']),
      exceptions: expect.arrayContaining(['registry.k8s.io/']),
      excludedNamespaces: expect.arrayContaining(['harbor', 'kyverno']),
    });
  });

  it('are none where there are no such policies', () => {
    expect(imageRules(values.filter(({ kind }) => kind !== 'ValidatingPolicy'))).toBeUndefined();
  });
});
