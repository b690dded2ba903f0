import { type ClusterSpec, priorityClass, SELF_SIGNED_ISSUER } from '@edgit/core';
import { LOCKED_DOWN } from '@edgit/kubernetes';
import type { AppsSettings } from '../../settings.js';
import { withoutBackup } from '../longhorn/names.js';
import { alertRoutes } from './alert-routes.js';
import { ALERTMANAGERS, RELEASE } from './names.js';
import { receiverSecrets } from './receivers.js';
import { retentionSize } from './retention-size.js';

const OFF = { enabled: false };

/** Monitoring has priority over the workloads that it monitors. */
const PRIORITY = priorityClass('service');

const resources = (cpu: string, memory: string, limit: string) => ({
  requests: { cpu, memory },
  limits: { memory: limit },
});

const volume = (size: string, storageClassName: string) => ({
  volumeClaimTemplate: {
    spec: { storageClassName, accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } } },
  },
});

const operator = {
  admissionWebhooks: {
    // A rule is not worth stopping a sync for: the operator checks it again, and passes over one that is wrong.
    failurePolicy: 'Ignore',
    // The alternative is two Helm hook Jobs that make a Secret.
    patch: OFF,
    certManager: { enabled: true, issuerRef: { name: SELF_SIGNED_ISSUER, kind: 'ClusterIssuer' } },
  },
  // Endpoints are deprecated. The operator writes both by itself: Argo CD has no part in it.
  kubeletEndpointsEnabled: false,
  kubeletEndpointSliceEnabled: true,
  priorityClassName: PRIORITY,
  resources: resources('50m', '128Mi', '256Mi'),
};

/** Monitors and rules of every application count, not those alone that carry the release's label. */
const EVERYTHING = {
  serviceMonitorSelectorNilUsesHelmValues: false,
  podMonitorSelectorNilUsesHelmValues: false,
  ruleSelectorNilUsesHelmValues: false,
  probeSelectorNilUsesHelmValues: false,
  scrapeConfigSelectorNilUsesHelmValues: false,
};

const prometheus = ({ retention, storage }: AppsSettings['prometheus'], cluster: ClusterSpec) => ({
  prometheusSpec: {
    ...EVERYTHING,
    serviceDiscoveryRole: 'EndpointSlice',
    externalLabels: { cluster: cluster.name },
    retention,
    retentionSize: retentionSize(storage),
    // Blocks are rewritten all day: every backup would hold most of the volume again.
    storageSpec: volume(storage, withoutBackup(cluster.storage.className)),
    resources: resources('500m', '2Gi', '4Gi'),
    priorityClassName: PRIORITY,
  },
});

/** Two that know of each other, so that a node may be drained, and each alert is sent once. */
const alertmanager = (alerting: AppsSettings['alerting'], cluster: ClusterSpec) => ({
  config: alertRoutes(alerting, cluster),
  // It asks nothing of the Kubernetes API.
  serviceAccount: { automountServiceAccountToken: false },
  podDisruptionBudget: { enabled: true },
  alertmanagerSpec: {
    replicas: ALERTMANAGERS.length,
    automountServiceAccountToken: false,
    podAntiAffinity: 'soft',
    secrets: receiverSecrets(alerting).map(({ name }) => name),
    // Silences, and what has been sent already.
    storage: volume('1Gi', cluster.storage.className),
    resources: resources('20m', '64Mi', '128Mi'),
    priorityClassName: PRIORITY,
  },
});

/** What differs from chart 88.5.3 (operator 0.93.1, Prometheus 3.14.0, Alertmanager 0.34.0). */
export const values = (settings: AppsSettings, cluster: ClusterSpec) => ({
  fullnameOverride: RELEASE,
  // prometheus-operator-crds brings them, long before.
  crds: OFF,
  // A component of its own.
  grafana: OFF,
  // Cilium replaces it.
  kubeProxy: OFF,
  // The rules stay; what they read is in a ScrapeConfig of ours.
  kubeEtcd: { service: OFF, serviceMonitor: OFF },
  // Rules of the chart are about machines and Kubernetes. Our EtcdMemberDown is sooner and louder than its own.
  defaultRules: { additionalRuleLabels: { team: 'platform' }, disabled: { etcdMembersDown: true } },
  prometheusOperator: operator,
  prometheus: prometheus(settings.prometheus, cluster),
  alertmanager: alertmanager(settings.alerting, cluster),
  'kube-state-metrics': {
    priorityClassName: PRIORITY,
    containerSecurityContext: LOCKED_DOWN,
    resources: resources('20m', '128Mi', '512Mi'),
  },
  'prometheus-node-exporter': {
    // Every node, with any taint.
    tolerations: [{ operator: 'Exists' }],
    priorityClassName: 'system-node-critical',
    containerSecurityContext: LOCKED_DOWN,
    resources: resources('20m', '32Mi', '128Mi'),
  },
});
