import { defineComponent, priorityClass } from '@edgit/core';
import { ESO } from '../../names.js';
import { alerts } from './alerts.js';

const podsOf = (name: string): Record<string, string> => ({
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/instance': 'external-secrets',
});

/** As the chart's own monitors call it. */
const METRICS = { metrics: 8080 };

/** The bridge from Vault to Kubernetes Secrets. Values hold for chart 2.9.0. */
export const externalSecrets = defineComponent(() => ({
  name: 'external-secrets',
  namespace: ESO.namespace,
  description: 'Brings secrets from Vault into namespaces',
  essential: 'every Secret that a Pod reads comes through it',
  category: 'security',
  wave: -45,
  podSecurity: 'restricted',
  priority: 'critical',
  clusterKinds: [
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
    'apiextensions.k8s.io/CustomResourceDefinition',
    'external-secrets.io/ClusterSecretStore',
    'rbac.authorization.k8s.io/ClusterRole',
    'rbac.authorization.k8s.io/ClusterRoleBinding',
  ],
  delivery: {
    pattern: 'helm-with-configs',
    chart: { repo: 'https://charts.external-secrets.io', name: 'external-secrets', version: '2.9.0' },
    values: {
      // With the CRDs would go every ExternalSecret, and with those the Secrets they own. Argo CD keeps them as the
      // application goes; what leaves the chart it prunes all the same.
      crds: { annotations: { 'helm.sh/resource-policy': 'keep' } },
      priorityClassName: priorityClass('critical'),
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
        priorityClassName: priorityClass('critical'),
        replicaCount: 2,
        podDisruptionBudget: { enabled: true },
        resources: { requests: { cpu: '25m', memory: '64Mi' }, limits: { memory: '256Mi' } },
      },
      certController: {
        priorityClassName: priorityClass('critical'),
        resources: { requests: { cpu: '25m', memory: '96Mi' }, limits: { memory: '256Mi' } },
      },
    },
  },
  network: [
    {
      pods: podsOf('external-secrets'),
      ports: METRICS,
      fromOwn: [],
      to: [{ component: 'vault', port: 'https' }],
      toApiServer: true,
    },
    {
      name: 'webhook',
      pods: podsOf('external-secrets-webhook'),
      ports: { https: 10250, ...METRICS },
      // It waits until the API server could call the webhook.
      fromOwn: [{ pods: 'cert-controller', port: 'https' }],
      fromApiServer: ['https'],
      toApiServer: true,
    },
    {
      name: 'cert-controller',
      pods: podsOf('external-secrets-cert-controller'),
      ports: METRICS,
      fromOwn: [],
      toApiServer: true,
    },
  ],
  metrics: [{ port: 'metrics', monitor: 'chart' }],
  alerts,
}));
