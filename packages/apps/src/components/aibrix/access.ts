import type { KubernetesObject } from '@edgit/kubernetes';
import { serviceAccount } from '../../workload.js';
import { AIBRIX, labelsOf, NAMESPACE, type Part } from './names.js';

/** ServiceAccounts of the parts that talk to the Kubernetes API. */
export const ACCOUNTS = { controller: 'aibrix-controller-manager', gateway: 'aibrix-gateway-plugins' } as const;

type Account = keyof typeof ACCOUNTS;

const READ = ['get', 'list', 'watch'];
const ALL = [...READ, 'create', 'update', 'patch', 'delete'];
const STATUS = ['get', 'update', 'patch'];

const rule = (group: string, resources: readonly string[], verbs: readonly string[]) => ({
  apiGroups: [group],
  resources,
  verbs,
});

/** Kinds of AIBrix's own, with what belongs to each. */
const own = (group: string, kinds: readonly string[]) => [
  rule(group, kinds, ALL),
  rule(
    group,
    kinds.map((kind) => `${kind}/finalizers`),
    ['update'],
  ),
  rule(
    group,
    kinds.map((kind) => `${kind}/status`),
    STATUS,
  ),
];

/**
 * What the controller's release asks for, without the kinds of the controllers that are off, and with Secrets of its
 * own namespace alone: it reads no other than its certificate. ServiceAccounts, Roles and `exec` are for the Pods beside a
 * KVCache alone (pkg/controller/kvcache of v0.7.0).
 */
const controllerRules = [
  ...own('autoscaling.aibrix.ai', ['podautoscalers']),
  ...own('model.aibrix.ai', ['modeladapters']),
  ...own('orchestration.aibrix.ai', ['podsets', 'rolesets', 'stormservices']),
  rule('', ['pods'], [...ALL, 'deletecollection']),
  rule('', ['pods/status', 'services'], ALL),
  rule('', ['services/status'], STATUS),
  rule('', ['events'], ['create', 'patch', 'update']),
  rule('apps', ['controllerrevisions', 'deployments', 'statefulsets'], ALL),
  rule('apps', ['deployments/status', 'statefulsets/status'], STATUS),
  rule('autoscaling', ['horizontalpodautoscalers'], ALL),
  rule('discovery.k8s.io', ['endpointslices'], ALL),
  rule('discovery.k8s.io', ['endpointslices/status'], STATUS),
  rule(
    'admissionregistration.k8s.io',
    ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
    [...READ, 'update'],
  ),
  rule('apiextensions.k8s.io', ['customresourcedefinitions'], ['get', 'list']),
];

/** The gateway only watches which Pods serve which model. */
const gatewayRules = [rule('', ['pods'], READ), rule('model.aibrix.ai', ['modeladapters'], READ)];

/** Certificate and election of a leader. */
const leaderRules = [
  rule('', ['secrets'], [...READ, 'update']),
  rule('', ['configmaps'], ALL),
  rule('', ['events'], ['create', 'patch']),
  rule('coordination.k8s.io', ['leases'], ALL),
];

const API = 'rbac.authorization.k8s.io';

const granted = (kind: 'Role' | 'ClusterRole', part: Account & Part, rules: readonly unknown[]): KubernetesObject[] => {
  const name = ACCOUNTS[part];
  const metadata = { name, labels: labelsOf(part) };
  return [
    { apiVersion: `${API}/v1`, kind, metadata, rules },
    {
      apiVersion: `${API}/v1`,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: API, kind, name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: NAMESPACE }],
    },
  ];
};

/** ServiceAccounts and what they may do. */
export const access: KubernetesObject[] = [
  serviceAccount(ACCOUNTS.controller, labelsOf('controller')),
  serviceAccount(ACCOUNTS.gateway, labelsOf('gateway')),
  serviceAccount(`${AIBRIX}-redis`, labelsOf('redis')),
  ...granted('ClusterRole', 'controller', controllerRules),
  ...granted('Role', 'controller', leaderRules),
  ...granted('ClusterRole', 'gateway', gatewayRules),
];
