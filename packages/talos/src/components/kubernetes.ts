import {
  type ComponentInput,
  defineComponent,
  groupRoles,
  KUBERNETES_CLIENT_ID,
  type KubernetesObject,
} from '@edgit/core';
import type { TalosSettings } from '../settings.js';

/** What the API server puts before names of people and groups that Keycloak tells it. */
export const OIDC_PREFIX = 'oidc:';

/** Where kubectl's login plugin listens on a person's machine: kubelogin's two. */
const REDIRECTS = ['http://localhost:8000', 'http://localhost:18000'];

/** Names of ClusterRoles: those of Kubernetes itself, and {@link developer}. */
const ROLES = { admins: 'cluster-admin', developers: 'developer', viewers: 'view' } as const;

const rbac = (kind: string, name: string, fields: Readonly<Record<string, unknown>>): KubernetesObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name },
  ...fields,
});

const binding = (name: string, role: string, groups: readonly string[]): KubernetesObject =>
  rbac('ClusterRoleBinding', name, {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
    subjects: groups.map((group) => ({
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Group',
      name: `${OIDC_PREFIX}${group}`,
    })),
  });

/**
 * Starts workloads anew, besides what `view` allows. Not more: who may write Pods, or run commands in them, reads every
 * Secret that is mounted there, and Argo CD undoes other changes.
 */
const developer = rbac('ClusterRole', ROLES.developers, {
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['delete'] }],
});

/** Who of Keycloak may do what with kubectl: the rights that belong to the API server's `--oidc-*` flags. */
export const kubernetes = defineComponent<TalosSettings>(
  ({ cluster }): ComponentInput => ({
    name: KUBERNETES_CLIENT_ID,
    namespace: 'kube-system',
    description: 'What people may do with kubectl',
    category: 'security',
    owner: 'platform',
    wave: -45,
    podSecurity: 'privileged',
    delivery: { pattern: 'raw' },
    manifests: [
      developer,
      ...groupRoles(cluster, ROLES).map(({ group, role }) => binding(`people-${role}`, role, [group])),
      binding('people-developer-view', ROLES.viewers, [cluster.identity.groups.developers]),
    ],
    oidc: [{ redirects: REDIRECTS, scopes: ['profile', 'groups'] }],
    access: { roles: ROLES },
  }),
);
