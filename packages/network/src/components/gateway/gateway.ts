import { type ComponentInput, type DeclareContext, defineComponent, hasNoWorkers } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { type Domain, GATEWAY, gatewayDomains, HTTP_LISTENER, listenerName } from '../../gateway-names.js';
import type { NetworkSettings } from '../../settings.js';
import { issuerName } from '../cert-manager/cert-manager.js';

// Defaults of list items are written out here: Argo CD would find the object changed for ever without them.
const gatewayObject = ({ cluster, settings }: DeclareContext<NetworkSettings>): KubernetesObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: GATEWAY },
  spec: {
    gatewayClassName: 'cilium',
    addresses: [{ type: 'IPAddress', value: settings.gateway.address }],
    listeners: [
      // Only the redirect below may use plain HTTP.
      { name: HTTP_LISTENER, protocol: 'HTTP', port: 80, allowedRoutes: { namespaces: { from: 'Same' } } },
      ...gatewayDomains(cluster).map((domain) => ({
        name: listenerName(cluster, domain),
        protocol: 'HTTPS',
        port: 443,
        hostname: `*.${cluster.domains[domain]}`,
        tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: certificateName(domain) }] },
        allowedRoutes: {
          namespaces: { from: 'Selector', selector: { matchLabels: { 'edgit.dev/exposes': 'true' } } },
        },
      })),
    ],
  },
});

const certificateName = (domain: Domain): string => `wildcard-${domain}`;

const certificates = ({ cluster, settings }: DeclareContext<NetworkSettings>): KubernetesObject[] =>
  gatewayDomains(cluster).map((domain) => ({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: certificateName(domain) },
    spec: {
      secretName: certificateName(domain),
      dnsNames: [`*.${cluster.domains[domain]}`, cluster.domains[domain]],
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: issuerName(settings.acme.environment) },
    },
  }));

const redirect: KubernetesObject = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'redirect-to-https' },
  spec: {
    parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: GATEWAY, sectionName: HTTP_LISTENER }],
    rules: [
      {
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
        filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }],
      },
    ],
  },
};

/** Where a failure would take the Kubernetes API along nothing is announced, unless there is nowhere else. */
const WORKERS = {
  nodeSelector: { matchExpressions: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'DoesNotExist' }] },
};

const loadBalancer = ({ cluster, settings: { pool, l2 } }: DeclareContext<NetworkSettings>): KubernetesObject[] => [
  {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name: 'lan' },
    spec: { blocks: [{ start: pool.start, stop: pool.stop }] },
  },
  {
    apiVersion: 'cilium.io/v2alpha1',
    kind: 'CiliumL2AnnouncementPolicy',
    metadata: { name: 'lan' },
    spec: {
      loadBalancerIPs: true,
      interfaces: l2.interfaces,
      ...(hasNoWorkers(cluster) ? {} : WORKERS),
    },
  },
];

/** The one Gateway, its addresses on the local network, and its wildcard certificates. */
export const gateway = defineComponent<NetworkSettings>(
  (context): ComponentInput => ({
    name: 'gateway',
    namespace: context.settings.gatewayNamespace,
    description: 'The Gateway that all exposed services share',
    essential: 'every exposed service is reached through it',
    category: 'network',
    wave: -70,
    podSecurity: 'restricted',
    delivery: { pattern: 'raw' },
    manifests: [gatewayObject(context), ...certificates(context), redirect, ...loadBalancer(context)],
  }),
);
