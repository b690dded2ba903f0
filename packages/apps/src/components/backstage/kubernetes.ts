import type { KubernetesObject } from '@edgit/kubernetes';

/** What the Kubernetes plugin asks for, by API group. Not ConfigMaps, which it would show as well, nor logs. */
const READ: Readonly<Record<string, readonly string[]>> = {
  '': ['pods', 'services'],
  apps: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs', 'jobs'],
};

/** The same as `kubernetes.objectTypes` of app-config (plugin-kubernetes-backend 0.21). */
export const KUBERNETES_OBJECTS = Object.values(READ).flat();

const rbac = 'rbac.authorization.k8s.io';

/** @returns the right to see those objects, and no other */
export const kubernetesReader = (name: string, namespace: string): readonly KubernetesObject[] => [
  {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRole',
    metadata: { name },
    rules: Object.entries(READ).map(([group, resources]) => ({
      apiGroups: [group],
      resources,
      verbs: ['get', 'list'],
    })),
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  },
];
