import { defineComponent, KV_MOUNT, SECRET_STORE } from '@edgit/core';
import { ESO, KUBERNETES_AUTH, VAULT_INTERNAL } from '../names.js';

/** The bridge from Vault to Kubernetes Secrets. Values hold for chart 1.3.2. */
export const externalSecrets = defineComponent(() => ({
  name: 'external-secrets',
  namespace: ESO.namespace,
  description: 'Brings secrets from Vault into namespaces',
  category: 'security',
  owner: 'security',
  wave: -45,
  podSecurity: 'restricted',
  delivery: {
    pattern: 'helm-with-configs',
    chart: { repo: 'https://charts.external-secrets.io', name: 'external-secrets', version: '1.3.2' },
    values: {
      // With the CRDs would go every ExternalSecret, and with those the Secrets they own.
      crds: { annotations: { 'helm.sh/resource-policy': 'keep' } },
      replicaCount: 2,
      leaderElect: true,
      resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
      livenessProbe: { enabled: true },
      podDisruptionBudget: { enabled: true },
      // The default drops the monitors where no cluster can be asked.
      serviceMonitor: { enabled: true, renderMode: 'alwaysRender' },
      global: {
        topologySpreadConstraints: [
          { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
        ],
      },
      webhook: {
        replicaCount: 2,
        podDisruptionBudget: { enabled: true },
        resources: { requests: { cpu: '25m', memory: '64Mi' }, limits: { memory: '256Mi' } },
      },
      certController: { resources: { requests: { cpu: '25m', memory: '96Mi' }, limits: { memory: '256Mi' } } },
    },
  },
  manifests: [
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: { name: SECRET_STORE },
      spec: {
        provider: {
          vault: {
            server: VAULT_INTERNAL,
            path: KV_MOUNT,
            version: 'v2',
            auth: {
              kubernetes: {
                mountPath: KUBERNETES_AUTH,
                role: ESO.role,
                serviceAccountRef: {
                  name: ESO.serviceAccount,
                  namespace: ESO.namespace,
                  audiences: [ESO.audience],
                },
              },
            },
          },
        },
      },
    },
  ],
  metrics: [{ port: 'metrics' }],
}));
