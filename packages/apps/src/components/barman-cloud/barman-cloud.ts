import { type ComponentInput, defineComponent, priorityClass } from '@edgit/core';
import { alerts } from './alerts.js';

/** The chart's release, and with it the label of its Pods. */
export const BARMAN_CLOUD = 'barman-cloud';

const VERSION = 'v0.15.0';

/**
 * CloudNativePG's plugin that archives databases into `backups.target`. In the operator's namespace, where the operator
 * looks for plugins, by a Service with the label cnpg.io/pluginName. Values hold for chart 0.7.0.
 */
export const barmanCloud = defineComponent(
  (): ComponentInput => ({
    name: BARMAN_CLOUD,
    namespace: 'cnpg-system',
    description: 'Archives the platform’s PostgreSQL databases outside the cluster',
    category: 'storage',
    wave: -59,
    podSecurity: 'restricted',
    // Without it the operator leaves a database that is archived as it is.
    priority: 'critical',
    clusterKinds: [
      'apiextensions.k8s.io/CustomResourceDefinition',
      'rbac.authorization.k8s.io/ClusterRole',
      'rbac.authorization.k8s.io/ClusterRoleBinding',
    ],
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://cloudnative-pg.github.io/charts', name: 'plugin-barman-cloud', version: '0.7.0' },
      values: {
        // The chart's are of 0.13.0, which was made for the operator 1.29; CRD and rights are the same.
        image: { tag: VERSION },
        sidecarImage: { tag: VERSION },
        priorityClassName: priorityClass('critical'),
        resources: { requests: { cpu: '25m', memory: '64Mi' }, limits: { memory: '256Mi' } },
      },
    },
    // It gives the Pods of each database the right to their ObjectStore.
    network: [
      {
        pods: { 'app.kubernetes.io/name': 'plugin-barman-cloud', 'app.kubernetes.io/instance': BARMAN_CLOUD },
        ports: { grpc: 9090 },
        from: [{ component: 'cloudnative-pg', port: 'grpc' }],
        fromOwn: [],
        toApiServer: true,
      },
    ],
    alerts,
  }),
);
