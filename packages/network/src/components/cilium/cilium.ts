import { defineComponent } from '@edgit/core';
import type { NetworkSettings } from '../../settings.js';
import { alerts } from './alerts.js';

/** A metrics endpoint with its ServiceMonitor. */
const monitored = { enabled: true, serviceMonitor: { enabled: true } };

/**
 * What the tunnels between nodes carry: all of Pod to Pod, the Gateway's Envoy to Pods, and nodes to Pods elsewhere
 * (bpf/lib/wireguard.h: `ctx_is_overlay`). Not node to node, where Kubernetes and etcd have TLS: `nodeEncryption` is beta,
 * and leaves out every control plane anyway. No strict mode: it drops what a node sends before it knows a key.
 */
const encryption = ({ encryption: kind }: NetworkSettings) =>
  kind === 'none' ? {} : { encryption: { enabled: true, type: kind } };

/** CNI, kube-proxy replacement, Gateway controller and load balancer. Values hold for chart 1.19.1 on Talos 1.12. */
export const cilium = defineComponent<NetworkSettings>(({ cluster, settings }) => ({
  name: 'cilium',
  namespace: 'kube-system',
  description: 'Network, network policy, Gateway and flow visibility by eBPF',
  essential: 'no Pod has a network without it, and nothing else serves the Gateway',
  category: 'network',
  wave: -90,
  installFirst: 1,
  podSecurity: 'privileged',
  alsoIn: ['cilium-secrets'],
  clusterKinds: [
    'gateway.networking.k8s.io/GatewayClass',
    'Namespace',
    'rbac.authorization.k8s.io/ClusterRole',
    'rbac.authorization.k8s.io/ClusterRoleBinding',
  ],
  delivery: {
    pattern: 'helm-with-configs',
    chart: { repo: 'https://helm.cilium.io', name: 'cilium', version: '1.19.1' },
    values: {
      kubeProxyReplacement: 'true',
      // KubePrism, Talos' own API load balancer on every node: there is no Service before Cilium runs.
      k8sServiceHost: 'localhost',
      k8sServicePort: '7445',
      ipam: { mode: 'kubernetes' },
      // Talos mounts cgroup v2 itself, and allows no Pod to load kernel modules: the chart's list without SYS_MODULE.
      cgroup: { autoMount: { enabled: false }, hostRoot: '/sys/fs/cgroup' },
      securityContext: {
        capabilities: {
          ciliumAgent: [
            'CHOWN',
            'KILL',
            'NET_ADMIN',
            'NET_RAW',
            'IPC_LOCK',
            'SYS_ADMIN',
            'SYS_RESOURCE',
            'DAC_OVERRIDE',
            'FOWNER',
            'SETGID',
            'SETUID',
          ],
          cleanCiliumState: ['NET_ADMIN', 'SYS_ADMIN', 'SYS_RESOURCE'],
        },
      },
      // Talos answers Pods' DNS on the host; eBPF host routing would bypass it.
      bpf: { hostLegacyRouting: true },
      // A string: `auto` renders no GatewayClass where no cluster can be asked.
      // HTTP/2, which gRPC is made of and whose clients insist on ALPN. It switches `appProtocol` on as well: without it
      // Envoy would speak HTTP/2 to every backend whose client does.
      gatewayAPI: { enabled: true, gatewayClass: { create: 'true' }, enableAlpn: true },
      ...encryption(settings),
      l2announcements: { enabled: true },
      // Each announced Service is a lease that is renewed every few seconds.
      k8sClientRateLimit: { qps: 20, burst: 40 },
      // A changed ConfigMap restarts nothing by itself.
      rollOutCiliumPods: true,
      prometheus: { enabled: true, serviceMonitor: { enabled: true, trustCRDsExist: true } },
      operator: {
        // The chart places each replica on a different node.
        replicas: Math.min(2, cluster.nodes.length),
        rollOutPods: true,
        podDisruptionBudget: { enabled: true },
        prometheus: { serviceMonitor: { enabled: true } },
      },
      envoy: { rollOutPods: true, prometheus: { serviceMonitor: { enabled: true } } },
      hubble: {
        // Certificates are made by a Job in the cluster: the default makes new ones in every render.
        tls: { auto: { method: 'cronJob' } },
        relay: { enabled: true, rollOutPods: true, prometheus: monitored },
        ui: { enabled: true, rollOutPods: true },
        metrics: {
          enabled: [
            'dns',
            'drop:labelsContext=source_namespace,destination_namespace',
            'tcp',
            'flow',
            'port-distribution',
            'icmp',
            'httpV2:labelsContext=source_namespace,source_workload,destination_namespace,destination_workload,traffic_direction',
          ],
          serviceMonitor: { enabled: true },
        },
      },
    },
  },
  expose: [{ host: 'hubble-ui', title: 'Hubble UI', service: 'hubble-ui', port: 80, auth: 'proxy' }],
  metrics: [
    { port: 'metrics', monitor: 'chart' },
    { port: 'envoy-metrics', monitor: 'chart' },
    { port: 'hubble-metrics', monitor: 'chart' },
  ],
  alerts,
}));
