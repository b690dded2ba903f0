import type { KubernetesObject } from '@edgit/kubernetes';
import type { AppsSettings } from '../../settings.js';
import { serviceAccount } from '../../workload.js';
import { ARGOCD, DEVTRON, KUBELINK, labelsOf, NAMESPACE, ORCHESTRATOR, type Part, SECRET } from './names.js';

type Access = AppsSettings['devtron']['access'];

const API = 'rbac.authorization.k8s.io';
const READ = ['get', 'list', 'watch'];

/** The parts that ask the Kubernetes API; both do so for whoever is signed in. */
const SUBJECTS = [ORCHESTRATOR.name, KUBELINK.name];

const subjects = (names: readonly string[]) =>
  names.map((name) => ({ kind: 'ServiceAccount', name, namespace: NAMESPACE }));

const reads = (group: string, resources: readonly string[]) => ({ apiGroups: [group], resources, verbs: READ });

/** What the ClusterRole `view` leaves out: objects without a namespace, and what Argo CD and Gateways are told. */
const views = [
  reads('', ['nodes', 'persistentvolumes']),
  reads('apiextensions.k8s.io', ['customresourcedefinitions']),
  reads('argoproj.io', ['applications', 'applicationsets', 'appprojects']),
  reads('gateway.networking.k8s.io', ['gatewayclasses', 'gateways', 'grpcroutes', 'httproutes']),
  reads('metrics.k8s.io', ['nodes', 'pods']),
  reads('storage.k8s.io', ['storageclasses', 'volumeattachments']),
];

/** What each kind of access adds to `view`. */
const RULES: Readonly<Record<Access, readonly unknown[]>> = {
  view: views,
  // Helm keeps its releases in Secrets, and a Role can't tell these from others.
  releases: [...views, reads('', ['secrets'])],
  manage: [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    { nonResourceURLs: ['*'], verbs: ['*'] },
  ],
};

const binding = (kind: 'ClusterRole' | 'Role', name: string, role: string, of: readonly string[]) => ({
  apiVersion: `${API}/v1`,
  kind: `${kind}Binding`,
  metadata: { name, labels: labelsOf('orchestrator') },
  roleRef: { apiGroup: API, kind, name: role },
  subjects: subjects(of),
});

/** Sign-in reads three objects by name; the fourth is what telemetry knows an installation by, and it makes that itself. */
const ownRules = [
  { apiGroups: [''], resources: ['secrets'], resourceNames: [SECRET.name, ARGOCD.secret], verbs: ['get'] },
  { apiGroups: [''], resources: ['configmaps'], resourceNames: [ARGOCD.configMap], verbs: ['get'] },
  { apiGroups: [''], resources: ['configmaps'], resourceNames: ['devtron-ucid'], verbs: ['get', 'update'] },
  { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
];

const account = (part: Part, name: string): KubernetesObject => serviceAccount(name, labelsOf(part));

/** ServiceAccounts, and what they may see and do in the cluster. */
export const access = (wanted: Access): KubernetesObject[] => [
  account('orchestrator', ORCHESTRATOR.name),
  account('kubelink', KUBELINK.name),
  account('dashboard', `${DEVTRON}-dashboard`),
  {
    apiVersion: `${API}/v1`,
    kind: 'ClusterRole',
    metadata: { name: DEVTRON, labels: labelsOf('orchestrator') },
    rules: RULES[wanted],
  },
  binding('ClusterRole', DEVTRON, DEVTRON, SUBJECTS),
  binding('ClusterRole', `${DEVTRON}-view`, 'view', SUBJECTS),
  {
    apiVersion: `${API}/v1`,
    kind: 'Role',
    metadata: { name: DEVTRON, labels: labelsOf('orchestrator') },
    rules: ownRules,
  },
  binding('Role', DEVTRON, DEVTRON, [ORCHESTRATOR.name]),
];
