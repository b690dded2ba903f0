import type { ComponentInput } from '@edgit/core';
import { objectsIn } from '@edgit/core/testing';
import type { GroupKind } from '@edgit/kubernetes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Application, component, labContext } from '../testing/lab.js';
import { applications } from './applications.js';
import { projects } from './projects.js';

interface AppProject {
  readonly metadata: { readonly name: string; readonly finalizers: readonly string[] };
  readonly spec: {
    readonly sourceRepos: readonly string[];
    readonly destinations: readonly { readonly namespace: string }[];
    readonly clusterResourceWhitelist: readonly GroupKind[];
    readonly namespaceResourceWhitelist: readonly GroupKind[];
  };
}

const projectOf = (name: string, ...components: readonly ComponentInput[]): AppProject | undefined =>
  objectsIn<AppProject>(projects(labContext(components)), 'AppProject').find(({ metadata }) => metadata.name === name);

const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'wiki', namespace: 'elsewhere' } };

describe('the project of an application', () => {
  it('admits its namespace, and those that its manifests and chart write to, but none of another application', () => {
    const own = component('wiki', { namespace: 'docs', manifests: [configMap], alsoIn: ['kube-system'] });
    const project = projectOf('wiki', own, component('shop'));
    expect(project?.spec.destinations.map(({ namespace }) => namespace)).toEqual(['docs', 'elsewhere', 'kube-system']);
    expect(projectOf('shop', own, component('shop'))?.spec.destinations.map(({ namespace }) => namespace)).toEqual([
      'shop',
    ]);
  });

  it('admits the kinds without a namespace that the application brings, and each only once', () => {
    const project = projectOf(
      'wiki',
      component('wiki', {
        clusterKinds: ['apiextensions.k8s.io/CustomResourceDefinition', 'rbac.authorization.k8s.io/ClusterRole'],
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

  it('admits nothing without a namespace when the application brings nothing of the sort', () => {
    const role = component('shop', { clusterKinds: ['rbac.authorization.k8s.io/ClusterRole'] });
    expect(projectOf('wiki', component('wiki'), role)?.spec.clusterResourceWhitelist).toEqual([]);
  });

  it('admits ordinary kinds with a namespace, those of its manifests and those that it names, and no others', () => {
    const pipe = { apiVersion: 'example.org/v1', kind: 'Pipe', metadata: { name: 'wiki' } };
    const project = projectOf(
      'wiki',
      component('wiki', { manifests: [pipe], namespacedKinds: ['monitoring.coreos.com/Prometheus'] }),
      component('shop', { namespacedKinds: ['external-secrets.io/PushSecret'] }),
    );
    const kinds = project?.spec.namespaceResourceWhitelist.map(({ group, kind }) => `${group}/${kind}`) ?? [];
    expect(kinds).toEqual(expect.arrayContaining(['/Service', 'example.org/Pipe', 'monitoring.coreos.com/Prometheus']));
    for (const kind of ['external-secrets.io/PushSecret', 'networking.k8s.io/Ingress', 'argoproj.io/Application']) {
      expect(kinds).not.toContain(kind);
    }
    expect(kinds.filter((kind) => kind.includes('*'))).toEqual([]);
  });

  it('stays until no application is in it', () => {
    expect(projectOf('wiki', component('wiki'))?.metadata.finalizers).toEqual([
      'resources-finalizer.argocd.argoproj.io',
    ]);
  });
});

describe('the project of the namespaces', () => {
  it('admits the ServiceAccounts that secrets are read as, where there are secrets, and nothing else with a namespace', () => {
    const project = projectOf(
      'namespaces',
      component('namespaces', { namespace: 'argocd' }),
      component('wiki', { secrets: [{ name: 'wiki', keys: { key: { generated: {} } } }] }),
      component('shop'),
    );
    expect(project?.spec.destinations.map(({ namespace }) => namespace)).toEqual(['argocd', 'wiki']);
    expect(project?.spec.namespaceResourceWhitelist).toEqual([{ group: '', kind: 'ServiceAccount' }]);
  });
});

describe('the project of the root Application', () => {
  it('admits the repository of the tree, and Applications and their projects in Argo CD’s namespace', () => {
    expect(projectOf('root', component('wiki'))?.spec).toMatchObject({
      sourceRepos: ['https://git.example.org/platform.git'],
      destinations: [{ namespace: 'argocd' }],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [
        { group: 'argoproj.io', kind: 'AppProject' },
        { group: 'argoproj.io', kind: 'Application' },
      ],
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
  it('each project admits exactly the repositories and namespaces that its Application uses, and some kinds', () => {
    fc.assert(
      fc.property(components, (declared) => {
        const context = labContext(declared);
        const sorted = (texts: readonly string[]) => [...new Set(texts)].sort();
        for (const { metadata, spec } of objectsIn<Application>(applications(context), 'Application')) {
          const project = projectOf(spec.project, ...declared)?.spec;
          expect(spec.project).toBe(metadata.name);
          expect(project?.sourceRepos).toEqual(sorted(spec.sources.map(({ repoURL }) => repoURL)));
          expect(project?.destinations.map(({ namespace }) => namespace)).toEqual([spec.destination.namespace]);
          expect(project?.namespaceResourceWhitelist).not.toEqual([]);
        }
      }),
    );
  });
});
