import { type ComponentInput, type DeclareContext, defineComponent, priorityClass } from '@edgit/core';
import { resolverAddress } from '../resolver.js';
import type { NetworkSettings } from '../settings.js';

const UID = 65532;
const PODS = { 'app.kubernetes.io/name': 'coredns', 'app.kubernetes.io/instance': 'coredns' };
/** Quad9 over TLS, for whatever is not ours. Never the Pod's own resolver: the question would come back here. */
const UPSTREAM = {
  name: 'forward',
  parameters: '. tls://9.9.9.9 tls://149.112.112.112',
  configBlock: 'tls_servername dns.quad9.net\nhealth_check 5s',
};
const METRICS = { name: 'prometheus', parameters: '0.0.0.0:9153' };

const zoneFile = (domain: string): string => `${domain}.db`;

/** Every name of the domain, and the domain itself, is the Gateway. */
const zone = (domain: string, gateway: string, resolver: string): string => `$ORIGIN ${domain}.
$TTL 300
@   IN SOA ns.${domain}. hostmaster.${domain}. 1 3600 600 86400 60
@   IN NS  ns.${domain}.
@   IN A   ${gateway}
ns  IN A   ${resolver}
*   IN A   ${gateway}
`;

const servers = (domains: readonly string[]): unknown[] => [
  ...domains.map((domain) => ({
    zones: [{ zone: `${domain}.`, use_tcp: true }],
    port: 53,
    plugins: [
      { name: 'errors' },
      METRICS,
      { name: 'file', parameters: `/etc/coredns/${zoneFile(domain)}`, configBlock: 'reload 30s' },
    ],
  })),
  // Health and readiness in one server block only: their ports are the process's.
  {
    zones: [{ zone: '.', use_tcp: true }],
    port: 53,
    plugins: [
      { name: 'errors' },
      { name: 'health', configBlock: 'lameduck 10s' },
      { name: 'ready' },
      METRICS,
      UPSTREAM,
      { name: 'cache', parameters: 300 },
      { name: 'loop' },
      { name: 'reload' },
      { name: 'loadbalance' },
    ],
  },
];

const values = ({ cluster, settings }: DeclareContext<NetworkSettings>): Record<string, unknown> => {
  const domains = [...new Set([cluster.domains.public, cluster.domains.cluster])];
  const address = resolverAddress(settings);
  return {
    // The chart's own, 1.13.1, has known holes (CVE-2026-32936 and others, closed in 1.14.3).
    image: { tag: '1.15.0' },
    // Not the cluster's DNS: that is Talos' own CoreDNS in kube-system.
    isClusterService: false,
    rbac: { create: false },
    serviceAccount: { create: true },
    automountServiceAccountToken: false,
    replicaCount: 2,
    priorityClassName: priorityClass('critical'),
    podDisruptionBudget: { maxUnavailable: 1 },
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: PODS } },
          },
        ],
      },
    },
    // The number of the image's user: those before 1.14.7 name it, and the kubelet wants a number.
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: UID,
      runAsGroup: UID,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '500m', memory: '128Mi' } },
    serviceType: 'LoadBalancer',
    service: { annotations: { 'lbipam.cilium.io/ips': address } },
    prometheus: { service: { enabled: true }, monitor: { enabled: true } },
    servers: servers(domains),
    zoneFiles: domains.map((domain) => ({
      filename: zoneFile(domain),
      domain,
      contents: zone(domain, settings.gateway.address, address),
    })),
  };
};

/** Answers for the platform's domains on the local network. Values hold for chart 1.46.2, with CoreDNS 1.15.0. */
export const coredns = defineComponent<NetworkSettings>(
  (context): ComponentInput => ({
    name: 'coredns',
    namespace: 'lan-dns',
    description: 'Resolves the platform’s hosts on the local network',
    category: 'network',
    wave: -70,
    podSecurity: 'restricted',
    priority: 'critical',
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://coredns.github.io/helm', name: 'coredns', version: '1.46.2' },
      values: values(context),
    },
    // The network asks it; it asks Quad9.
    network: [{ pods: PODS, ports: { dns: 53, metrics: 9153 }, fromOwn: [], fromWorld: ['dns'], toWorld: [853] }],
    metrics: [{ port: 'metrics', monitor: 'chart' }],
  }),
);
