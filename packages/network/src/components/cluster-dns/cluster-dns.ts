import { type ComponentInput, defineComponent } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { DNS_PORTS, METRICS, resolverObjects } from '../../coredns/server.js';
import type { NetworkSettings } from '../../settings.js';

/** Component of the cluster DNS, which replaces the CoreDNS of Talos. */
export const CLUSTER_DNS = 'cluster-dns';

/**
 * Names, selector and labels are those of Talos' own (v1.12.6, controllers/k8s/internal/k8stemplates/coredns.go): on a
 * cluster that runs already these objects take the place of Talos', in one rolling update. Policies, Talos' health check
 * and Prometheus know the Pods by this label.
 */
export const CLUSTER_DNS_NAME = 'coredns';
const PODS = { 'k8s-app': 'kube-dns' };
const ROLE = 'system:coredns';

const rbac = (kind: string, fields: Readonly<Record<string, unknown>>): KubernetesObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name: ROLE },
  ...fields,
});

const read = (apiGroup: string, resources: readonly string[]) => ({
  apiGroups: [apiGroup],
  resources,
  verbs: ['list', 'watch'],
});

/**
 * The cluster's DNS: Services, and the platform's own hosts, so that Pods find them with nothing outside the cluster.
 * Its image comes before Harbor and by the node's resolver, which needs no Pod.
 */
export const clusterDns = defineComponent<NetworkSettings>(
  ({ cluster }): ComponentInput => ({
    name: CLUSTER_DNS,
    namespace: 'kube-system',
    description: 'Resolves Services and the platform’s hosts for Pods',
    category: 'network',
    wave: -92,
    podSecurity: 'privileged',
    installFirst: 2,
    resolver: { of: 'pods' },
    delivery: { pattern: 'raw' },
    manifests: [
      rbac('ClusterRole', {
        rules: [read('', ['services', 'pods', 'namespaces']), read('discovery.k8s.io', ['endpointslices'])],
      }),
      rbac('ClusterRoleBinding', {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: ROLE },
        subjects: [{ kind: 'ServiceAccount', name: CLUSTER_DNS_NAME, namespace: 'kube-system' }],
      }),
      ...resolverObjects({
        name: CLUSTER_DNS_NAME,
        pods: PODS,
        readsServices: true,
        // No CPU limit: every name of every Pod waits for it.
        resources: { requests: { cpu: '100m', memory: '70Mi' }, limits: { memory: '170Mi' } },
        pod: {
          // The node's resolver, not this one.
          dnsPolicy: 'Default',
          priorityClassName: 'system-cluster-critical',
          tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }],
        },
        service: {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: {
            name: 'kube-dns',
            labels: { ...PODS, 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS' },
          },
          spec: {
            clusterIP: cluster.networks.dns,
            selector: PODS,
            ports: [
              ...DNS_PORTS,
              { name: METRICS.name, port: METRICS.port, protocol: 'TCP', targetPort: METRICS.name },
            ],
          },
        },
      }),
    ],
  }),
);
