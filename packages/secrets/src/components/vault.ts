import { type ComponentInput, defineComponent, priorityClass, VAULT_HOST, VAULT_PKI, VAULT_SIGN_IN } from '@edgit/core';
import type { SecretsSettings } from '../settings.js';

/** Vault's own configuration, HCL. The chart's has no `retry_join`: a new server would never find the others. */
const raftConfig = (replicas: number): string => {
  const join = Array.from(
    { length: replicas },
    (_, index) => `  retry_join {
    leader_api_addr = "http://vault-${index}.vault-internal:8200"
  }`,
  );
  return `ui = true
disable_mlock = true

listener "tcp" {
  tls_disable     = 1
  address         = "[::]:8200"
  cluster_address = "[::]:8201"
  telemetry {
    unauthenticated_metrics_access = "true"
  }
}

storage "raft" {
  path = "/vault/data"
${join.join('\n')}
}

telemetry {
  prometheus_retention_time = "24h"
  disable_hostname          = true
}

service_registration "kubernetes" {}
`;
};

/** Values hold for chart 0.32.0 (Vault 1.21.2). */
export const vault = defineComponent<SecretsSettings>(
  ({ cluster, settings, url }): ComponentInput => ({
    name: 'vault',
    namespace: 'vault',
    description: 'Keeps every secret of the platform',
    category: 'security',
    wave: -50,
    podSecurity: 'restricted',
    priority: 'critical',
    clusterKinds: ['rbac.authorization.k8s.io/ClusterRoleBinding'],
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://helm.releases.hashicorp.com', name: 'vault', version: '0.32.0' },
      values: {
        // External Secrets is the way into Pods.
        injector: { enabled: false },
        server: {
          priorityClassName: priorityClass('critical'),
          resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '1Gi' } },
          // The chart's own block is replaced whole: its ids, and what the restricted standard wants.
          statefulSet: {
            securityContext: {
              pod: {
                runAsNonRoot: true,
                runAsUser: 100,
                runAsGroup: 1000,
                fsGroup: 1000,
                seccompProfile: { type: 'RuntimeDefault' },
              },
              container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            },
          },
          dataStorage: { size: settings.vault.storage, storageClass: cluster.storage.className },
          standalone: { enabled: false },
          ha: {
            enabled: true,
            replicas: settings.vault.replicas,
            raft: { enabled: true, setNodeId: true, config: raftConfig(settings.vault.replicas) },
          },
        },
        ui: { enabled: true, activeVaultPodOnly: true },
        // All servers, sealed and standby ones too: the default watches the active one alone.
        serverTelemetry: { serviceMonitor: { enabled: true, matchLabels: { 'vault-internal': 'true' } } },
      },
    },
    secrets: [{ name: VAULT_SIGN_IN.secret, keys: { [VAULT_SIGN_IN.key]: { generated: { length: 48 } } } }],
    oidc: [
      {
        clientId: VAULT_SIGN_IN.clientId,
        // Its page, and `vault login -method=oidc` on a person's machine.
        redirects: [`${url(VAULT_HOST)}/ui/vault/auth/oidc/oidc/callback`, 'http://localhost:8250/oidc/callback'],
        secret: { name: VAULT_SIGN_IN.secret, key: VAULT_SIGN_IN.key },
        scopes: ['profile', 'groups'],
      },
    ],
    access: { roles: VAULT_SIGN_IN.roles },
    expose: [{ host: VAULT_HOST, title: 'Vault', service: 'vault-active', port: 8200, auth: 'native' }],
    // It asks the API server who signs in, and notes on its own Pods which of them is active.
    network: [
      {
        pods: { 'app.kubernetes.io/name': 'vault', 'app.kubernetes.io/instance': 'vault', component: 'server' },
        name: 'server',
        ports: { http: 8200, cluster: 8201 },
        fromOwn: ['http', 'cluster'].map((port) => ({ pods: 'server', port })),
        // It signs certificates.
        from: [{ component: VAULT_PKI.component, pods: 'controller', port: 'http' }],
        toApiServer: true,
      },
    ],
    metrics: [{ port: 'http', path: '/v1/sys/metrics', monitor: 'chart' }],
    storage: [{ name: 'data', size: settings.vault.storage }],
  }),
);
