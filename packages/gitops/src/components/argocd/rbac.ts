import type { KubernetesObject } from '@edgit/kubernetes';
import { ARGOCD_NAMESPACE } from '../../names.js';
import { labelsOf, type Part, PORTS } from './parts.js';

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

const READ = ['get', 'list', 'watch'];
const WRITE = [...READ, 'create', 'update', 'patch', 'delete'];
const ARGO = ['argoproj.io'];
const ARGO_KINDS = ['applications', 'applicationsets', 'appprojects'];
const ANY = ['*'];

/** What each part may do in its own namespace. The repo-server needs no access. */
const ROLES: Readonly<Partial<Record<Part, readonly Rule[]>>> = {
  'argocd-application-controller': [
    { apiGroups: [''], resources: ['secrets', 'configmaps'], verbs: READ },
    { apiGroups: ARGO, resources: ARGO_KINDS, verbs: WRITE },
    { apiGroups: [''], resources: ['events'], verbs: ['create', 'list'] },
    { apiGroups: ['apps'], resources: ['deployments'], verbs: READ },
  ],
  'argocd-server': [
    { apiGroups: [''], resources: ['secrets', 'configmaps'], verbs: WRITE },
    { apiGroups: ARGO, resources: ARGO_KINDS, verbs: WRITE },
    { apiGroups: [''], resources: ['events'], verbs: ['create', 'list'] },
  ],
  // secret-init makes the password; `create` can't be limited to a name.
  'argocd-redis': [
    { apiGroups: [''], resources: ['secrets'], resourceNames: ['argocd-redis'], verbs: ['get'] },
    { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
  ],
};

/** What each part may do in all namespaces. The controller applies every kind of object in Git, so it has all rights. */
const CLUSTER_ROLES: Readonly<Partial<Record<Part, readonly Rule[]>>> = {
  'argocd-application-controller': [
    { apiGroups: ANY, resources: ANY, verbs: ANY },
    { nonResourceURLs: ANY, verbs: ANY },
  ],
  // People act through the server: it shows, edits and deletes objects and reads logs, as far as argocd-rbac-cm lets them.
  'argocd-server': [
    { apiGroups: ANY, resources: ANY, verbs: ['get', 'patch', 'delete'] },
    { apiGroups: [''], resources: ['events'], verbs: ['list'] },
    { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get'] },
    { apiGroups: ARGO, resources: ['applications', 'applicationsets'], verbs: READ },
    { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create'] },
    { apiGroups: ARGO, resources: ['workflows'], verbs: ['create'] },
  ],
};

const API_GROUP = 'rbac.authorization.k8s.io';

/** A role and its binding to the part's ServiceAccount. */
const granted = (prefix: '' | 'Cluster', part: string, rules: readonly Rule[]): readonly KubernetesObject[] => [
  {
    apiVersion: `${API_GROUP}/v1`,
    kind: `${prefix}Role`,
    metadata: { name: part, labels: labelsOf(part) },
    rules,
  },
  {
    apiVersion: `${API_GROUP}/v1`,
    kind: `${prefix}RoleBinding`,
    metadata: { name: part, labels: labelsOf(part) },
    roleRef: { apiGroup: API_GROUP, kind: `${prefix}Role`, name: part },
    subjects: [{ kind: 'ServiceAccount', name: part, namespace: ARGOCD_NAMESPACE }],
  },
];

export const rbac: readonly KubernetesObject[] = [
  ...Object.keys(PORTS).map((part) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: part, labels: labelsOf(part) },
  })),
  ...Object.entries(ROLES).flatMap(([part, rules]) => granted('', part, rules)),
  ...Object.entries(CLUSTER_ROLES).flatMap(([part, rules]) => granted('Cluster', part, rules)),
];
