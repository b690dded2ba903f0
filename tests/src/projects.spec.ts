import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderedObjects, renderedTree } from './support/files.js';

const read = <Content>(path: string): Content => parse(readFileSync(join(renderedTree, path), 'utf8')) as Content;

interface ClusterKind {
  readonly group: string;
  readonly kind: string;
}

interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

const groupOf = ({ apiVersion }: KubernetesObject): string =>
  apiVersion.includes('/') ? apiVersion.replace(/\/[^/]*$/, '') : '';

interface Lists {
  readonly clusterResourceWhitelist: readonly ClusterKind[];
  readonly namespaceResourceWhitelist: readonly ClusterKind[];
  readonly destinations: readonly { readonly namespace: string }[];
}

const specOf = (project: string): Lists => read<{ spec: Lists }>(`projects/${project}.yaml`).spec;

const admittedBy = (project: string): readonly ClusterKind[] => specOf(project).clusterResourceWhitelist;

const admits = (project: string, object: KubernetesObject): boolean =>
  admittedBy(project).some(({ group, kind }) => group === groupOf(object) && kind === object.kind);

const applications = readdirSync(join(renderedTree, 'applications'));
const projectOf = (application: string): string =>
  read<{ spec: { project: string } }>(`applications/${application}/application.yaml`).spec.project;

/** Every object that the tree itself holds and that has no namespace, with the project it is applied in. */
const clusterScoped = renderedObjects<KubernetesObject>()
  .filter(({ object }) => object.metadata.namespace === undefined)
  .map(({ application, object }) => ({ project: projectOf(application), object }));

describe('the projects of edgit-k8s', () => {
  it('admit every object without a namespace that their applications apply', () => {
    expect(clusterScoped.length).toBeGreaterThan(20);
    const refused = clusterScoped.filter(({ project, object }) => !admits(project, object));
    expect(refused.map(({ project, object }) => `${project}: ${object.kind} ${object.metadata.name}`)).toEqual([]);
  });

  it('admit no kind that none of their applications bring', () => {
    const planet = { apiVersion: 'example.org/v1', kind: 'Planet', metadata: { name: 'earth' } };
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-system' } };
    for (const project of new Set(applications.map(projectOf))) expect(admits(project, planet)).toBe(false);
    expect(admits('mailpit', namespace)).toBe(false);
    expect(admits('namespaces', namespace)).toBe(true);
  });

  const projects = readdirSync(join(renderedTree, 'projects')).map((file) => file.replace(/\.yaml$/, ''));

  it('name each kind: none admits all kinds, or all groups', () => {
    const everything = projects
      .map(specOf)
      .flatMap(({ clusterResourceWhitelist, namespaceResourceWhitelist }) => [
        ...clusterResourceWhitelist,
        ...namespaceResourceWhitelist,
      ])
      .filter(({ group, kind }) => `${group}${kind}`.includes('*'));
    expect(everything).toEqual([]);
  });

  it('admit kube-system where something is deployed there, and nowhere else', () => {
    const admitting = projects.filter((project) =>
      specOf(project).destinations.some(({ namespace }) => namespace === 'kube-system'),
    );
    expect(admitting).toEqual([
      'cilium',
      'cluster-dns',
      'gateway-api',
      'kube-prometheus-stack',
      'kubernetes',
      // A ServiceAccount there, as which the secrets of Cilium's pages are read, and nothing else.
      'namespaces',
    ]);
    expect(specOf('namespaces').namespaceResourceWhitelist).toEqual([{ group: '', kind: 'ServiceAccount' }]);
  });

  it('are one for each application, and one for the root', () => {
    expect(projects.toSorted()).toEqual([...new Set(applications.map(projectOf)), 'root'].toSorted());
    expect(applications.map(projectOf)).toEqual(applications);
  });
});
