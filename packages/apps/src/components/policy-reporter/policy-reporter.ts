import { type ComponentInput, defineComponent } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { ALERTMANAGER, alertReceivers } from '../kube-prometheus-stack/names.js';
import { alerts } from './alerts.js';

const NAME = 'policy-reporter';

const POD = { fsGroup: 1234, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

const resources = (memory: string, limit: string) => ({
  requests: { cpu: '10m', memory },
  limits: { memory: limit },
});

const pods = (name: string) => ({ 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': NAME });

/** New results of grave policies; all of them are counted in alert PolicyViolated. */
const target = (settings: AppsSettings) =>
  alertReceivers(settings).length === 0
    ? {}
    : { target: { alertManager: { host: ALERTMANAGER.url, minimumSeverity: 'high' } } };

/** What Kyverno's policies found, as pages and metrics. Values hold for chart 3.9.1. */
export const policyReporter = defineComponent<AppsSettings>(
  ({ settings }): ComponentInput => ({
    name: NAME,
    namespace: NAME,
    description: 'What the cluster’s policies found',
    category: 'security',
    owner: 'security',
    podSecurity: 'restricted',
    clusterKinds: ['rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://kyverno.github.io/policy-reporter', name: NAME, version: '3.9.1' },
      values: {
        podSecurityContext: POD,
        resources: resources('64Mi', '256Mi'),
        ...target(settings),
        metrics: { enabled: true },
        monitoring: {
          enabled: true,
          // The namespace of a report is a label of its own, not that of this Pod.
          serviceMonitor: { honorLabels: true },
          // ConfigMaps for a sidecar that our Grafana has not.
          grafana: { dashboards: { enabled: false } },
        },
        ui: {
          enabled: true,
          // Sign-in is oauth2-proxy’s.
          podSecurityContext: { ...POD, runAsUser: 1234, runAsGroup: 1234 },
          resources: resources('64Mi', '128Mi'),
        },
        plugin: {
          kyverno: {
            enabled: true,
            podSecurityContext: { ...POD, runAsUser: 1234, runAsGroup: 1234 },
            resources: resources('32Mi', '128Mi'),
          },
        },
      },
    },
    expose: [
      {
        host: NAME,
        title: 'Policy Reporter',
        icon: 'mdi-shield-check',
        service: 'policy-reporter-ui',
        port: 8080,
        auth: 'proxy',
        allow: ['admins', 'developers'],
      },
    ],
    // The first is the one that routes lead to. All three read Secrets or reports from the Kubernetes API.
    network: [
      { name: 'ui', pods: pods('policy-reporter-ui'), ports: { ui: 8080 }, fromOwn: [], toApiServer: true },
      {
        name: 'reporter',
        pods: pods('policy-reporter'),
        ports: { http: 8080 },
        fromOwn: [{ pods: 'ui', port: 'http' }],
        to: alertReceivers(settings),
        toApiServer: true,
      },
      {
        pods: pods('policy-reporter-kyverno-plugin'),
        ports: { plugin: 8080 },
        fromOwn: ['ui', 'reporter'].map((name) => ({ pods: name, port: 'plugin' })),
        toApiServer: true,
      },
    ],
    metrics: [{ port: 'http', monitor: 'chart' }],
    alerts,
  }),
);
