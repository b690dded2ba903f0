import { describe, expect, it } from 'vitest';
import { admitsDestination, admitsKind, admitsRepository } from './projects.js';
import type { Resource } from './resources.js';
import { contentOfFiles } from './testing/content.js';
import { worldOf } from './world.js';

const project = (spec: string): Resource => {
  const text = `apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: { name: one }\nspec: { ${spec} }\n`;
  const [found] = worldOf(contentOfFiles({ 'project.yaml': text }), {}).resources;
  if (found === undefined) throw new Error('no project');
  return found;
};

describe('a project of Argo CD', () => {
  it.each([
    ['https://git.example.org/platform.git', 'https://git.example.org/platform', true],
    ['https://git.example.org/platform', 'https://Git.example.org/platform.git/', true],
    ['https://git.example.org/*', 'https://git.example.org/platform.git', true],
    ['https://git.example.org/*', 'https://git.example.org/team/platform.git', false],
    ['https://git.example.org/**', 'https://git.example.org/team/platform.git', true],
    ['*', 'oci://registry.example.org/charts', true],
    ['https://git.example.org/platform', 'https://git.example.com/platform', false],
  ])('with source %s admits %s: %s', (pattern, url, admits) =>
    expect(admitsRepository(project(`sourceRepos: ['${pattern}']`), url)).toBe(admits),
  );

  it('takes back by `!` what it admits', () => {
    const own = project("sourceRepos: ['*', '!https://git.example.org/secret']");
    expect(admitsRepository(own, 'https://git.example.org/public')).toBe(true);
    expect(admitsRepository(own, 'https://git.example.org/secret.git')).toBe(false);
  });

  it('admits namespaces of a cluster, by pattern too', () => {
    const own = project(
      "destinations: [{ server: https://one, namespace: 'team-*' }, { server: '*', namespace: shop }]",
    );
    expect(admitsDestination(own, 'https://one', 'team-blue')).toBe(true);
    expect(admitsDestination(own, 'https://two', 'team-blue')).toBe(false);
    expect(admitsDestination(own, 'https://two', 'shop')).toBe(true);
    expect(admitsDestination(own, 'https://two', 'shops')).toBe(false);
  });

  it('admits the kinds that it names, except those it denies', () => {
    const own = project(
      "clusterResourceWhitelist: [{ group: '', kind: Namespace }, { group: '*.k8s.io', kind: '*' }], clusterResourceBlacklist: [{ group: '*', kind: StorageClass }]",
    );
    expect(admitsKind(own, 'Namespace', false)).toBe(true);
    expect(admitsKind(own, 'PersistentVolume', false)).toBe(false);
    expect(admitsKind(own, 'rbac.authorization.k8s.io/ClusterRole', false)).toBe(true);
    expect(admitsKind(own, 'storage.k8s.io/StorageClass', false)).toBe(false);
  });

  it('admits every kind with a namespace as long as it names none, and then those alone', () => {
    expect(admitsKind(project(''), 'apps/Deployment', true)).toBe(true);
    const named = project("namespaceResourceWhitelist: [{ group: apps, kind: '*' }]");
    expect(admitsKind(named, 'apps/Deployment', true)).toBe(true);
    expect(admitsKind(named, 'external-secrets.io/PushSecret', true)).toBe(false);
    expect(admitsKind(project('namespaceResourceWhitelist: []'), 'apps/Deployment', true)).toBe(false);
    const denied = project("namespaceResourceBlacklist: [{ group: '', kind: Secret }]");
    expect(admitsKind(denied, 'Secret', true)).toBe(false);
  });
});
