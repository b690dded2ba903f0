import type { ComponentInput } from '@edgit/core';
import { objectsIn } from '@edgit/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Application, component, labContext } from '../testing/lab.js';
import { applications } from './applications.js';
import { projects } from './projects.js';

interface AppProject {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly sourceRepos: readonly string[];
    readonly destinations: readonly { readonly namespace: string }[];
    readonly clusterResourceWhitelist: readonly { readonly group: string; readonly kind: string }[];
  };
}

const projectOf = (name: string, ...components: readonly ComponentInput[]): AppProject | undefined =>
  objectsIn<AppProject>(projects(labContext(components)), 'AppProject').find(({ metadata }) => metadata.name === name);

const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'wiki', namespace: 'elsewhere' } };

describe('the project of a layer', () => {
  it('admits the namespaces of its components, and those that their manifests and charts write to', () => {
    const project = projectOf(
      'apps',
      component('wiki', { namespace: 'docs', manifests: [configMap] }),
      component('shop', { alsoIn: ['kube-system'] }),
    );
    expect(project?.spec.destinations.map(({ namespace }) => namespace)).toEqual([
      'docs',
      'elsewhere',
      'kube-system',
      'shop',
    ]);
  });

  it('admits the kinds without a namespace that its components bring, and each only once', () => {
    const project = projectOf(
      'apps',
      component('wiki', {
        clusterKinds: ['apiextensions.k8s.io/CustomResourceDefinition', 'rbac.authorization.k8s.io/ClusterRole'],
      }),
      component('shop', {
        manifests: [
          { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'shop' } },
          { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'shop' } },
          configMap,
        ],
      }),
    );
    expect(project?.spec.clusterResourceWhitelist).toEqual([
      { group: '', kind: 'PersistentVolume' },
      { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
      { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
    ]);
  });

  it('admits nothing without a namespace when its components bring nothing of the sort', () => {
    expect(projectOf('apps', component('wiki', { manifests: [configMap] }))?.spec.clusterResourceWhitelist).toEqual([]);
  });

  it('is there only when the layer has components', () => {
    expect(projectOf('network', component('wiki'))).toBeUndefined();
  });
});

describe('the project of the root Application', () => {
  it('admits the repository of the tree and Argo CD’s namespace, and nothing that has no namespace', () => {
    expect(projectOf('root', component('wiki'))?.spec).toMatchObject({
      sourceRepos: ['https://git.example.org/platform.git'],
      destinations: [{ namespace: 'argocd' }],
      clusterResourceWhitelist: [],
    });
  });
});

describe('projects', () => {
  it('come before the Applications that are in them', () => {
    for (const { metadata } of objectsIn(projects(labContext([component('wiki')])))) {
      expect(metadata.annotations?.['argocd.argoproj.io/sync-wave']).toBe('-100');
    }
  });
});

const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,6}[a-z0-9])?$/);
const repo = fc.constantFrom('https://a.example.org', 'https://b.example.org', 'oci://c.example.org/charts');
const chart = fc.record({ repo, name: label, version: fc.constant('1.0.0') });
const delivery = fc.oneof(
  fc.constant({ pattern: 'raw' as const }),
  fc.record({ pattern: fc.constantFrom('helm-with-configs' as const, 'helm-inline' as const), chart }),
);
const components = fc.uniqueArray(
  fc.record({
    name: label,
    namespace: label,
    description: fc.constant('Anything'),
    delivery,
    upstream: fc.array(fc.record({ repo: fc.constant('https://d.example.org'), revision: label, path: label })),
  }),
  { selector: ({ name }) => name, minLength: 1, maxLength: 6 },
);

describe('for any set of components', () => {
  it('a project admits exactly the repositories and namespaces that its Applications use', () => {
    fc.assert(
      fc.property(components, (declared) => {
        const context = labContext(declared);
        const used = objectsIn<Application>(applications(context), 'Application').map(({ spec }) => spec);
        const { sourceRepos = [], destinations = [] } = projectOf('apps', ...declared)?.spec ?? {};
        const sorted = (texts: readonly string[]) => [...new Set(texts)].sort();
        expect(sourceRepos).toEqual(sorted(used.flatMap(({ sources }) => sources.map(({ repoURL }) => repoURL))));
        expect(destinations.map(({ namespace }) => namespace)).toEqual(
          sorted(used.map(({ destination }) => destination.namespace)),
        );
      }),
    );
  });
});
