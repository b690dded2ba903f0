import type { KubernetesObject } from '@edgit/core';

/** Namespace of Argo CD, as upstream's manifests and its own command line expect it. */
const ARGOCD = 'argocd';

/** Argo CD is there before the kind of this object: it can't bring its own. */
export const argocdMonitor: KubernetesObject = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  metadata: { name: ARGOCD },
  spec: {
    namespaceSelector: { matchNames: [ARGOCD] },
    selector: {
      matchExpressions: [
        {
          key: 'app.kubernetes.io/name',
          operator: 'In',
          values: ['argocd-metrics', 'argocd-server-metrics', 'argocd-repo-server'],
        },
      ],
    },
    endpoints: [{ port: 'metrics' }],
  },
};
