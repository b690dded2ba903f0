import { defineComponent, priorityClass } from '@edgit/core';
import { alerts } from './alerts.js';

/** A patch of the chart’s own. */
const VERSION = '1.30.1';

/** PostgreSQL clusters as objects. Values hold for chart 0.29.0, whose own operator is 1.30.0. */
export const cloudnativePg = defineComponent(() => ({
  name: 'cloudnative-pg',
  namespace: 'cnpg-system',
  description: 'Runs the platform’s PostgreSQL databases',
  essential: 'it runs the databases of Keycloak and others',
  category: 'storage',
  wave: -60,
  podSecurity: 'restricted',
  priority: 'critical',
  clusterKinds: [
    'admissionregistration.k8s.io/MutatingWebhookConfiguration',
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
    'apiextensions.k8s.io/CustomResourceDefinition',
    'rbac.authorization.k8s.io/ClusterRole',
    'rbac.authorization.k8s.io/ClusterRoleBinding',
  ],
  delivery: {
    pattern: 'helm-with-configs',
    release: 'cnpg',
    chart: { repo: 'https://cloudnative-pg.github.io/charts', name: 'cloudnative-pg', version: '0.29.0' },
    values: {
      image: { tag: VERSION },
      monitoring: { podMonitorEnabled: true },
      priorityClassName: priorityClass('critical'),
      resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '512Mi' } },
    },
  },
  // A database says itself that the operator connects to it: `network.from`.
  network: [
    {
      pods: { 'app.kubernetes.io/name': 'cloudnative-pg', 'app.kubernetes.io/instance': 'cnpg' },
      ports: { webhook: 9443, metrics: 8080 },
      fromApiServer: ['webhook'],
      fromOwn: [],
      toApiServer: true,
    },
  ],
  metrics: [{ port: 'metrics', monitor: 'chart' }],
  alerts,
}));
