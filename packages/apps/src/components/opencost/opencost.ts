import { type ComponentInput, defineComponent, MONITORING_NAMESPACE } from '@edgit/core';
import { UNPRIVILEGED } from '@edgit/kubernetes';
import type { AppsSettings } from '../../settings.js';
import { PROMETHEUS, TO_PROMETHEUS } from '../kube-prometheus-stack/names.js';

const NAME = 'opencost';

/** OpenCost divides the prices of a month by 730 hours. Network is not billed here, and has no default of nothing. */
const costModel = ({ cpu, memory, storage, gpu }: AppsSettings['opencost']['prices']) => ({
  description: 'Prices of the cluster’s own machines',
  CPU: cpu,
  spotCPU: cpu,
  RAM: memory,
  spotRAM: memory,
  GPU: gpu,
  storage,
  zoneNetworkEgress: 0,
  regionNetworkEgress: 0,
  internetNetworkEgress: 0,
});

/** What namespaces and applications cost. Values hold for chart 2.5.17 (OpenCost 1.120.1). */
export const opencost = defineComponent<AppsSettings>(
  ({ cluster, settings }): ComponentInput => ({
    name: NAME,
    namespace: NAME,
    description: 'What namespaces and applications cost',
    category: 'observability',
    owner: 'observability',
    podSecurity: 'restricted',
    clusterKinds: ['rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
    delivery: {
      pattern: 'helm-inline',
      chart: { repo: 'https://opencost.github.io/opencost-helm-chart', name: NAME, version: '2.5.17' },
      values: {
        // Both images run as this user, by number.
        podSecurityContext: { runAsNonRoot: true, runAsUser: 1001, seccompProfile: { type: 'RuntimeDefault' } },
        opencost: {
          // Unauthenticated access that the platform does not use.
          mcp: { enabled: false },
          prometheus: {
            internal: {
              serviceName: PROMETHEUS.service,
              namespaceName: MONITORING_NAMESPACE,
              port: PROMETHEUS.port,
            },
          },
          customPricing: { enabled: true, provider: 'custom', costModel: costModel(settings.opencost.prices) },
          metrics: { serviceMonitor: { enabled: true } },
          exporter: {
            defaultClusterId: cluster.name,
            securityContext: UNPRIVILEGED,
            resources: { requests: { cpu: '50m', memory: '256Mi' }, limits: { memory: '1Gi' } },
          },
          ui: {
            securityContext: UNPRIVILEGED,
            resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
          },
        },
      },
    },
    expose: [
      {
        host: NAME,
        title: 'OpenCost',
        icon: 'mdi-cash-multiple',
        service: NAME,
        port: 9090,
        target: 'ui',
        auth: 'proxy',
        allow: ['admins', 'developers', 'viewers'],
      },
    ],
    network: [
      {
        pods: { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/instance': NAME },
        // The pages ask the program in the same Pods; the chart's monitor calls its port `http`.
        ports: { ui: 9090, http: 9003 },
        to: [TO_PROMETHEUS],
        toApiServer: true,
      },
    ],
    metrics: [{ port: 'http', monitor: 'chart' }],
  }),
);
