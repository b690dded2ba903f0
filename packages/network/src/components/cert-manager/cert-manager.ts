import { type ComponentInput, defineComponent, priorityClass, SELF_SIGNED_ISSUER } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import type { NetworkSettings } from '../../settings.js';
import { alerts } from './alerts.js';

/** Let's Encrypt's directories, by environment. */
const ACME_SERVERS = {
  production: 'https://acme-v02.api.letsencrypt.org/directory',
  staging: 'https://acme-staging-v02.api.letsencrypt.org/directory',
} as const;

/** Secret with the credential of the DNS provider of the public zones. ClusterIssuers read it in cert-manager's namespace. */
const DNS_SECRET = 'acme-dns01';
const DNS_KEY = 'credential';

type Dns01 = NetworkSettings['acme']['dns01'];

const solver = (dns01: Dns01): Record<string, unknown> => {
  const secretRef = { name: DNS_SECRET, key: DNS_KEY };
  switch (dns01.provider) {
    case 'cloudflare':
      return { cloudflare: { apiTokenSecretRef: secretRef } };
    case 'digitalocean':
      return { digitalocean: { tokenSecretRef: secretRef } };
    case 'rfc2136':
      return {
        rfc2136: {
          nameserver: dns01.nameserver,
          tsigKeyName: dns01.keyName,
          tsigAlgorithm: dns01.algorithm,
          tsigSecretSecretRef: secretRef,
        },
      };
  }
};

const CREDENTIALS: Readonly<Record<Dns01['provider'], string>> = {
  cloudflare: 'Cloudflare API token with Zone:Read and DNS:Edit on the public zones',
  digitalocean: 'DigitalOcean API token that may write domain records',
  rfc2136: 'TSIG key secret, base64, that the name server accepts for updates',
};

/** Name of the ClusterIssuer of a Let's Encrypt environment. */
export const issuerName = (environment: keyof typeof ACME_SERVERS): string => `letsencrypt-${environment}`;

const issuers = ({ email, dns01 }: NetworkSettings['acme']): KubernetesObject[] => [
  ...(Object.keys(ACME_SERVERS) as (keyof typeof ACME_SERVERS)[]).map((environment) => ({
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: issuerName(environment) },
    spec: {
      acme: {
        server: ACME_SERVERS[environment],
        email,
        privateKeySecretRef: { name: `${issuerName(environment)}-account` },
        solvers: [{ dns01: solver(dns01) }],
      },
    },
  })),
  {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: SELF_SIGNED_ISSUER },
    spec: { selfSigned: {} },
  },
];

/** Challenges are looked up at public name servers, and with RFC 2136 written to one. */
const nameServerPorts = (dns01: Dns01): number[] => {
  const port = dns01.provider === 'rfc2136' ? Number(/:(\d+)$/.exec(dns01.nameserver)?.[1] ?? 53) : 53;
  return [...new Set([53, port])];
};

/** As the chart's own monitor calls it. */
const METRICS = { 'http-metrics': 9402 };

const podsOf = (component: string): Record<string, string> => ({
  'app.kubernetes.io/instance': 'cert-manager',
  'app.kubernetes.io/component': component,
});

const limited = (cpu: string, memory: string, limit: string) => ({
  requests: { cpu, memory },
  limits: { memory: limit },
});

/** Certificates from Let's Encrypt by DNS-01. Values hold for chart v1.21.2. */
export const certManager = defineComponent<NetworkSettings>(
  ({ settings }): ComponentInput => ({
    name: 'cert-manager',
    namespace: 'cert-manager',
    description: 'Issues and renews TLS certificates',
    essential: 'it issues the certificates of the Gateway and of webhooks',
    category: 'network',
    wave: -80,
    podSecurity: 'restricted',
    priority: 'critical',
    clusterKinds: [
      'admissionregistration.k8s.io/MutatingWebhookConfiguration',
      // Who may use the authority of Vault's certificate.
      'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
      'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
      'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
      'apiextensions.k8s.io/CustomResourceDefinition',
      'rbac.authorization.k8s.io/ClusterRole',
      'rbac.authorization.k8s.io/ClusterRoleBinding',
    ],
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://charts.jetstack.io', name: 'cert-manager', version: 'v1.21.2' },
      values: {
        crds: { enabled: true, keep: true },
        // The default puts a Role and a Lease into kube-system.
        global: { leaderElection: { namespace: 'cert-manager' }, priorityClassName: priorityClass('critical') },
        config: {
          apiVersion: 'controller.config.cert-manager.io/v1alpha1',
          kind: 'ControllerConfiguration',
          gatewayAPI: { enabled: true },
        },
        // A resolver on the local network may answer for our zones itself: challenges are looked up outside.
        dns01RecursiveNameservers: '1.1.1.1:53,9.9.9.9:53',
        dns01RecursiveNameserversOnly: true,
        replicaCount: 2,
        podDisruptionBudget: { enabled: true },
        resources: limited('25m', '96Mi', '256Mi'),
        prometheus: { servicemonitor: { enabled: true } },
        webhook: {
          replicaCount: 3,
          podDisruptionBudget: { enabled: true },
          resources: limited('25m', '48Mi', '128Mi'),
        },
        cainjector: {
          replicaCount: 2,
          podDisruptionBudget: { enabled: true },
          resources: limited('25m', '128Mi', '512Mi'),
        },
        // A Helm hook Job: Argo CD would run it at every sync.
        startupapicheck: { enabled: false },
      },
    },
    manifests: issuers(settings.acme),
    secrets: [{ name: DNS_SECRET, keys: { [DNS_KEY]: { operator: CREDENTIALS[settings.acme.dns01.provider] } } }],
    network: [
      {
        name: 'controller',
        pods: podsOf('controller'),
        ports: METRICS,
        fromOwn: [],
        toApiServer: true,
        toWorld: [443, ...nameServerPorts(settings.acme.dns01)],
      },
      {
        name: 'webhook',
        pods: podsOf('webhook'),
        ports: { https: 10250, ...METRICS },
        fromOwn: [],
        fromApiServer: ['https'],
        toApiServer: true,
      },
      { name: 'cainjector', pods: podsOf('cainjector'), ports: METRICS, fromOwn: [], toApiServer: true },
    ],
    metrics: [{ port: 'http-metrics', monitor: 'chart' }],
    alerts,
  }),
);
