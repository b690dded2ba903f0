import { kubernetesFacts } from '@edgit/check';
import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { isTest, objectFiles, selectsChart, tidied } from './objects.js';

const LABELS = { app: 'wiki', 'helm.sh/chart': 'wiki-1.2.3' };
const deployment = (more: object = {}): KubernetesObject => ({
  kind: 'Deployment',
  metadata: { labels: LABELS, name: 'wiki' },
  spec: { template: { spec: { containers: [], volumes: null }, metadata: { labels: LABELS } }, ...more },
  apiVersion: 'apps/v1',
});

describe('an object of a chart', () => {
  it('is in the namespace that Argo CD puts it in', () => {
    expect(tidied(deployment(), 'docs', false).metadata.namespace).toBe('docs');
    const role: KubernetesObject = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'wiki' },
    };
    expect(tidied(role, 'docs', false).metadata.namespace).toBeUndefined();
    const page: KubernetesObject = { apiVersion: 'example.org/v1', kind: 'Page', metadata: { name: 'start' } };
    const kinds = { 'example.org/v1': { Page: { namespaced: true } } };
    expect(tidied(page, 'docs', false).metadata.namespace).toBeUndefined();
    expect(tidied(page, 'docs', false, { ...kubernetesFacts(), kinds }).metadata.namespace).toBe('docs');
  });

  it('does not name the version of its chart, so that another version restarts no Pod for it', () => {
    const { metadata, spec } = tidied(deployment(), 'docs', false);
    expect(metadata.labels).toEqual({ app: 'wiki' });
    expect(spec).toEqual({ template: { metadata: { labels: { app: 'wiki' } }, spec: { containers: [] } } });
  });

  it('names it where a selector looks for it', () => {
    const selecting = deployment({ selector: { matchLabels: LABELS } });
    expect(selectsChart([selecting])).toBe(true);
    expect(selectsChart([deployment()])).toBe(false);
    expect(tidied(selecting, 'docs', true).metadata.labels).toEqual(LABELS);
  });

  it('has nothing that the API server drops, or Argo CD would miss it there', () => {
    const definition: KubernetesObject = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'pages.example.org', labels: {}, annotations: { keep: 'yes' } },
      spec: { preserveUnknownFields: false, versions: [{ schema: { default: null } }] },
    };
    expect(tidied(definition, 'docs', false)).toEqual({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'pages.example.org', annotations: { keep: 'yes' } },
      spec: { versions: [{ schema: { default: null } }] },
    });
  });

  it('has its keys in one order', () => {
    expect(Object.keys(tidied(deployment(), 'docs', false))).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  });

  it('that is a test of Helm is applied by nobody', () => {
    const hook = (value: string): KubernetesObject => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'x', annotations: { 'helm.sh/hook': value } },
    });
    expect(['test', 'test-success', 'pre-install, test'].map((value) => isTest(hook(value)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['pre-install', 'post-upgrade'].map((value) => isTest(hook(value)))).toEqual([false, false]);
  });
});

describe('the files of a chart', () => {
  const named = (apiVersion: string, kind: string, name: string, namespace?: string): KubernetesObject => ({
    apiVersion,
    kind,
    metadata: { name, ...(namespace !== undefined && { namespace }) },
  });

  it('are one an object, with CRDs apart', () => {
    const files = objectFiles([
      named('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'wikis.example.org'),
      named('v1', 'Service', 'wiki', 'docs'),
    ]);
    expect([...files.keys()]).toEqual(['crds/customresourcedefinition-wikis.example.org.yaml', 'service-wiki.yaml']);
  });

  it('have names of their own where objects are called alike', () => {
    const files = objectFiles([
      named('v1', 'ConfigMap', 'wiki', 'docs'),
      named('v1', 'ConfigMap', 'wiki', 'shop'),
      named('a.example.org/v1', 'Policy', 'wiki', 'docs'),
      named('b.example.org/v1', 'Policy', 'wiki', 'docs'),
    ]);
    expect(files.size).toBe(4);
  });
});
