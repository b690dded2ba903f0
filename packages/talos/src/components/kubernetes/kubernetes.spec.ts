import { declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { talosSettingsSchema } from '../../settings.js';
import { kubernetes } from './kubernetes.js';

interface Binding {
  readonly kind: string;
  readonly roleRef: { readonly name: string };
  readonly subjects: readonly { readonly kind: string; readonly name: string }[];
}

const declared = (cluster = testCluster()) => kubernetes(declareContext(cluster, talosSettingsSchema.parse({})));

/** ClusterRoles of each group, as the API server knows the groups. */
const rolesOf = (cluster = testCluster()): Record<string, string[]> => {
  const roles: Record<string, string[]> = {};
  const bindings = (declared(cluster).manifests ?? []) as unknown as readonly Binding[];
  for (const { kind, roleRef, subjects } of bindings) {
    if (kind !== 'ClusterRoleBinding') continue;
    for (const { name } of subjects) roles[name] = [...(roles[name] ?? []), roleRef.name].sort();
  }
  return roles;
};

describe('kubectl', () => {
  it('gives each group its ClusterRole, and developers what `view` allows besides', () => {
    expect(rolesOf()).toEqual({
      'oidc:platform-admins': ['cluster-admin'],
      'oidc:developers': ['developer', 'view'],
      'oidc:viewers': ['viewer'],
    });
  });

  it('knows the groups as the cluster calls them', () => {
    const cluster = testCluster({ identity: { groups: { admins: 'ops' } } });
    expect(Object.keys(rolesOf(cluster))).toContain('oidc:ops');
  });

  it('lets no developer write what runs, or read Secrets: they may end Pods, so that new ones start', () => {
    const role = declared().manifests?.find(
      ({ kind, metadata }) => kind === 'ClusterRole' && metadata.name === 'developer',
    );
    expect(role).toMatchObject({ rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['delete'] }] });
  });

  it('signs in as a public client, on the machine of the person', () => {
    expect(declared()).toMatchObject({
      name: 'kubernetes',
      oidc: [{ redirects: ['http://localhost:8000', 'http://localhost:18000'], scopes: ['profile', 'groups'] }],
    });
  });
});
