import type { KubernetesObject } from '@edgit/core';
import { labelsOf, type Part, PORTS, podsOf } from './parts.js';

const pods = (...parts: readonly Part[]) => parts.map((part) => ({ podSelector: { matchLabels: podsOf(part) } }));
const wholeCluster = [{ namespaceSelector: {} }];
const tcp = (port: number) => [{ protocol: 'TCP', port }];

/** Who may connect to each part. Redis holds the manifests of all applications, the repo-server their sources. */
const INGRESS: Readonly<Record<Part, readonly Readonly<Record<string, unknown>>[]>> = {
  'argocd-application-controller': [{ from: wholeCluster, ports: tcp(PORTS['argocd-application-controller'].metrics) }],
  'argocd-repo-server': [
    {
      from: pods('argocd-server', 'argocd-application-controller'),
      ports: tcp(PORTS['argocd-repo-server'].server),
    },
    { from: wholeCluster, ports: tcp(PORTS['argocd-repo-server'].metrics) },
  ],
  // Everybody: the Gateway is no Pod, so no selector would admit it.
  'argocd-server': [{}],
  'argocd-redis': [
    {
      from: pods('argocd-server', 'argocd-repo-server', 'argocd-application-controller'),
      ports: tcp(PORTS['argocd-redis'].redis),
    },
  ],
};

export const networkPolicies: readonly KubernetesObject[] = (Object.keys(INGRESS) as Part[]).map((part) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: part, labels: labelsOf(part) },
  spec: { podSelector: { matchLabels: podsOf(part) }, policyTypes: ['Ingress'], ingress: INGRESS[part] },
}));
