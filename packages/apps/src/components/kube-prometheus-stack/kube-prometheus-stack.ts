import { type ComponentInput, defineComponent, MONITORING_NAMESPACE } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { etcdTargets } from './etcd.js';
import { ALERTMANAGER, PODS, PROMETHEUS, RELEASE, RELOADER, STACK, WEB } from './names.js';
import { receiverPorts, receiverSecrets } from './receivers.js';
import { values } from './values.js';

/** The last chart with the operator of the CRDs' version: prometheus-operator-crds.ts. */
const CHART = {
  repo: 'https://prometheus-community.github.io/helm-charts',
  name: 'kube-prometheus-stack',
  version: '88.5.3',
};

/** Prometheus, Alertmanager, their operator, node-exporter and kube-state-metrics. */
export const kubePrometheusStack = defineComponent<AppsSettings>(
  ({ cluster, settings }): ComponentInput => ({
    name: STACK,
    namespace: MONITORING_NAMESPACE,
    description: 'Metrics of everything, and alerts when something is wrong',
    category: 'observability',
    owner: 'observability',
    wave: -10,
    // node-exporter reads the host's own folders, processes and network.
    podSecurity: 'privileged',
    priority: 'service',
    // Services in front of what kubelet and Talos run there.
    alsoIn: ['kube-system'],
    namespacedKinds: ['monitoring.coreos.com/Alertmanager', 'monitoring.coreos.com/Prometheus'],
    clusterKinds: [
      'admissionregistration.k8s.io/MutatingWebhookConfiguration',
      'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
      'rbac.authorization.k8s.io/ClusterRole',
      'rbac.authorization.k8s.io/ClusterRoleBinding',
    ],
    delivery: { pattern: 'helm-with-configs', chart: CHART, release: RELEASE, values: values(settings, cluster) },
    manifests: etcdTargets(cluster),
    secrets: receiverSecrets(settings.alerting),
    // node-exporter is on the hosts' network, which no policy is about.
    network: [
      {
        name: 'prometheus',
        pods: PODS.prometheus,
        ports: { [WEB]: PROMETHEUS.port, [RELOADER]: 8080 },
        fromOwn: [],
        toApiServer: true,
        toCluster: true,
      },
      {
        name: 'alertmanager',
        pods: PODS.alertmanager,
        ports: { [WEB]: ALERTMANAGER.port, [RELOADER]: 8080, mesh: 9094 },
        udp: ['mesh'],
        fromOwn: [
          { pods: 'prometheus', port: WEB },
          { pods: 'alertmanager', port: 'mesh' },
        ],
        toWorld: receiverPorts(settings.alerting),
      },
      {
        name: 'operator',
        pods: PODS.operator,
        ports: { https: 10250 },
        fromOwn: [],
        fromApiServer: ['https'],
        toApiServer: true,
      },
      {
        name: 'kube-state-metrics',
        pods: PODS.kubeStateMetrics,
        ports: { http: 8080 },
        fromOwn: [],
        toApiServer: true,
      },
    ],
    metrics: [WEB, RELOADER, 'https', 'http'].map((port) => ({ port, monitor: 'chart' as const })),
    storage: [
      { name: 'prometheus', size: settings.prometheus.storage },
      { name: 'alertmanager', size: '1Gi' },
    ],
  }),
);
