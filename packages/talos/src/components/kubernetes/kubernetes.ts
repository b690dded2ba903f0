import { type ComponentInput, defineComponent, groupRoles, KUBERNETES_CLIENT_ID } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import type { TalosSettings } from '../../settings.js';

/** Prefix of the API server for names of users and groups from Keycloak. */
export const OIDC_PREFIX = 'oidc:';

/** Where kubectl's login plugin listens on a person's machine: kubelogin's two. */
const REDIRECTS = ['http://localhost:8000', 'http://localhost:18000'];

/** Names of ClusterRoles: the first is of Kubernetes itself. */
const ROLES = { admins: 'cluster-admin', developers: 'developer', viewers: 'viewer' } as const;

/** The ClusterRole of Kubernetes that developers have besides: everything but Secrets, with logs of every namespace. */
const VIEW = 'view';

/**
 * What runs and how it is. Unlike {@link VIEW} neither logs nor ConfigMaps, in which programs of any team write what they
 * like, and nothing that charts aggregate to `view`.
 */
const VISIBLE: Readonly<Record<string, readonly string[]>> = {
  '': [
    'endpoints',
    'events',
    'limitranges',
    'namespaces',
    'nodes',
    'persistentvolumeclaims',
    'persistentvolumes',
    'pods',
    'replicationcontrollers',
    'resourcequotas',
    'serviceaccounts',
    'services',
  ],
  apps: ['controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs', 'jobs'],
  'discovery.k8s.io': ['endpointslices'],
  'gateway.networking.k8s.io': ['gatewayclasses', 'gateways', 'grpcroutes', 'httproutes'],
  'metrics.k8s.io': ['nodes', 'pods'],
  'networking.k8s.io': ['ingresses', 'networkpolicies'],
  policy: ['poddisruptionbudgets'],
  'storage.k8s.io': ['storageclasses'],
};

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
 * Restarts workloads, besides what `view` allows. Not more: a user who can write Pods, or run commands in them, can read
 * every Secret that is mounted there. Argo CD reverts other changes.
 */
const developer = rbac('ClusterRole', ROLES.developers, {
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['delete'] }],
});

const viewer = rbac('ClusterRole', ROLES.viewers, {
  rules: Object.entries(VISIBLE).map(([group, resources]) => ({
    apiGroups: [group],
    resources,
    verbs: ['get', 'list', 'watch'],
  })),
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
      viewer,
      ...groupRoles(cluster, ROLES).map(({ group, role }) => binding(`people-${role}`, role, [group])),
      binding('people-developer-view', VIEW, [cluster.identity.groups.developers]),
    ],
    oidc: [{ redirects: REDIRECTS, scopes: ['profile', 'groups'] }],
    access: { roles: ROLES },
  }),
);
