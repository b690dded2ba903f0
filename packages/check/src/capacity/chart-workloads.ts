import type { Plain } from '@edgit/kubernetes';

/** What a chart runs with the values that this platform gives it, and where its values say how much. */
export interface ChartWorkload {
  /** Name of the part for messages: `server`. */
  readonly name: string;
  /** How many Pods: a path in the values and what the chart has without it, a number, or one on each node. */
  readonly pods: readonly [path: string, otherwise: number] | number | 'each';
  /** Paths of the `resources` of its containers. Empty: the chart has none, and it asks for nothing. */
  readonly resources: readonly string[];
  /** Path of a list of further containers. */
  readonly more?: string;
  /** What the chart requests where the values don’t say. */
  readonly defaults?: { readonly cpu: string; readonly memory: string };
  /** Whether the chart, by default, puts each Pod on another node. */
  readonly separate?: true;
  /** The path of `nodeSelector`, `tolerations` and `affinity`; the top of the values by default. */
  readonly scheduling?: string;
  /** Claims of the workload: each Pod has one. */
  readonly claims?: readonly ChartClaim[];
}

export interface ChartClaim {
  readonly name: string;
  /** Paths of its size and of its StorageClass. */
  readonly size: string;
  readonly storageClass?: string;
}

/** The workloads of a chart, by its name; `repo` is a part of its address, where others have the same name. */
export interface ChartFacts {
  readonly repo?: string;
  /** File and version. */
  readonly source: string;
  /** What it runs besides that is not counted, and why. */
  readonly uncounted?: string;
  readonly workloads: readonly ChartWorkload[];
}

const one = (name: string, ...resources: readonly string[]): ChartWorkload => ({ name, pods: 1, resources });

/** A part of Harbor, whose values are all below its name. */
const harbor = (name: string, resources: readonly string[], claims: readonly ChartClaim[] = []): ChartWorkload => ({
  name,
  pods: [`${name}.replicas`, 1],
  resources,
  scheduling: name,
  claims,
});

const harborClaim = (part: string): ChartClaim => ({
  name: `harbor-${part.split('.')[0]}`,
  size: `persistence.persistentVolumeClaim.${part}.size`,
  storageClass: `persistence.persistentVolumeClaim.${part}.storageClass`,
});

const kyverno = (name: string, resources: string, memory: string): ChartWorkload => ({
  name: `${name}Controller`,
  pods: [`${name}Controller.replicas`, 1],
  resources: [`${name}Controller.${resources}`],
  defaults: { cpu: '100m', memory },
  scheduling: `${name}Controller`,
});

const certManager = (part: string): ChartWorkload => {
  const at = part === '' ? '' : `${part}.`;
  return {
    name: part || 'controller',
    pods: [`${at}replicaCount`, 1],
    resources: [`${at}resources`],
    scheduling: part,
  };
};

const prometheusClaim = (name: string, path: string): ChartClaim => ({
  name,
  size: `${path}.volumeClaimTemplate.spec.resources.requests.storage`,
  storageClass: `${path}.volumeClaimTemplate.spec.storageClassName`,
});

const QDRANT_CLAIMS = [
  { name: 'qdrant-storage', size: 'persistence.size', storageClass: 'persistence.storageClassName' },
  { name: 'qdrant-snapshots', size: 'snapshotPersistence.size', storageClass: 'snapshotPersistence.storageClassName' },
];

/**
 * Facts of charts, each read in its values.yaml and templates at the version that the catalogue pins. A chart that is
 * not here is counted as unknown: nothing is assumed of it.
 */
export const CHART_WORKLOADS: Readonly<Record<string, ChartFacts>> = {
  'cert-manager': {
    source: 'cert-manager v1.21.2, deploy/charts/cert-manager/values.yaml',
    workloads: ['', 'webhook', 'cainjector'].map(certManager),
  },
  cilium: {
    source: 'Cilium 1.19.1, install/kubernetes/cilium/values.yaml: no requests',
    workloads: [
      { name: 'agent', pods: 'each', resources: [], scheduling: 'everywhere' },
      { name: 'envoy', pods: 'each', resources: [], scheduling: 'everywhere' },
      { name: 'operator', pods: ['operator.replicas', 2], resources: [], separate: true, scheduling: 'everywhere' },
      { name: 'hubble-relay', pods: 1, resources: [] },
      { name: 'hubble-ui', pods: 1, resources: [] },
    ],
  },
  'cloudnative-pg': {
    source: 'cloudnative-pg/charts cloudnative-pg-v0.29.0, values.yaml',
    workloads: [{ name: 'operator', pods: ['replicaCount', 1], resources: ['resources'] }],
  },
  coredns: {
    repo: 'coredns',
    source: 'coredns/helm coredns-1.45.2, charts/coredns/values.yaml',
    workloads: [{ name: 'coredns', pods: ['replicaCount', 1], resources: ['resources'] }],
  },
  'external-secrets': {
    source: 'external-secrets v2.9.0, deploy/charts/external-secrets/values.yaml',
    workloads: [
      { name: 'controller', pods: ['replicaCount', 1], resources: ['resources'] },
      { name: 'webhook', pods: ['webhook.replicaCount', 1], resources: ['webhook.resources'], scheduling: 'webhook' },
      { name: 'cert-controller', pods: 1, resources: ['certController.resources'], scheduling: 'certController' },
    ],
  },
  falco: {
    repo: 'falcosecurity',
    source: 'falcosecurity/charts falco 9.1.0, falcosidekick 0.12.1, values.yaml',
    workloads: [
      { name: 'falco', pods: 'each', resources: ['resources'] },
      { name: 'falcosidekick', pods: ['falcosidekick.replicaCount', 2], resources: ['falcosidekick.resources'] },
    ],
  },
  'fluent-bit': {
    repo: 'fluent',
    source: 'fluent/helm-charts fluent-bit 0.58.1, values.yaml',
    workloads: [{ name: 'fluent-bit', pods: 'each', resources: ['resources'] }],
  },
  garage: {
    source: 'Garage v2.3.0, script/helm/garage/values.yaml and templates/workload.yaml',
    workloads: [
      {
        name: 'garage',
        pods: ['deployment.replicaCount', 3],
        resources: ['resources'],
        claims: ['data', 'meta'].map((name) => ({
          name,
          size: `persistence.${name}.size`,
          storageClass: `persistence.${name}.storageClass`,
        })),
      },
    ],
  },
  grafana: {
    repo: 'grafana',
    source: 'grafana-community/helm-charts grafana-12.11.1, charts/grafana/values.yaml',
    workloads: [
      {
        name: 'grafana',
        pods: ['replicas', 1],
        resources: ['resources'],
        claims: [{ name: 'grafana', size: 'persistence.size', storageClass: 'persistence.storageClassName' }],
      },
    ],
  },
  harbor: {
    repo: 'goharbor',
    source: 'harbor-helm v1.19.1, values.yaml',
    workloads: [
      harbor('nginx', ['nginx.resources']),
      harbor('portal', ['portal.resources']),
      harbor('core', ['core.resources']),
      harbor('jobservice', ['jobservice.resources'], [harborClaim('jobservice.jobLog')]),
      harbor('registry', ['registry.registry.resources', 'registry.controller.resources'], [harborClaim('registry')]),
      { ...harbor('trivy', ['trivy.resources'], [harborClaim('trivy')]), defaults: { cpu: '200m', memory: '512Mi' } },
      harbor('exporter', ['exporter.resources']),
      { ...one('redis', 'redis.internal.resources'), scheduling: 'redis.internal', claims: [harborClaim('redis')] },
    ],
  },
  keycloakx: {
    source: 'codecentric/helm-charts keycloakx 7.1.11, values.yaml (7.2.3 was not at hand)',
    workloads: [{ name: 'keycloak', pods: ['replicas', 1], resources: ['resources'], separate: true }],
  },
  'kube-prometheus-stack': {
    source: 'prometheus-community/helm-charts kube-prometheus-stack-88.5.3, values.yaml',
    workloads: [
      one('operator', 'prometheusOperator.resources'),
      {
        name: 'prometheus',
        pods: ['prometheus.prometheusSpec.replicas', 1],
        resources: ['prometheus.prometheusSpec.resources'],
        claims: [prometheusClaim('prometheus', 'prometheus.prometheusSpec.storageSpec')],
      },
      {
        name: 'alertmanager',
        pods: ['alertmanager.alertmanagerSpec.replicas', 1],
        resources: ['alertmanager.alertmanagerSpec.resources'],
        claims: [prometheusClaim('alertmanager', 'alertmanager.alertmanagerSpec.storage')],
      },
      one('kube-state-metrics', 'kube-state-metrics.resources'),
      {
        name: 'node-exporter',
        pods: 'each',
        resources: ['prometheus-node-exporter.resources'],
        scheduling: 'prometheus-node-exporter',
      },
    ],
  },
  kyverno: {
    source: 'kyverno v1.19.1, charts/kyverno/values.yaml',
    workloads: [
      kyverno('admission', 'container.resources', '128Mi'),
      kyverno('background', 'resources', '64Mi'),
      kyverno('cleanup', 'resources', '64Mi'),
      kyverno('reports', 'resources', '64Mi'),
    ],
  },
  longhorn: {
    repo: 'longhorn',
    source: 'longhorn v1.11.3, chart/values.yaml; longhorn-manager v1.11.3, types/setting.go',
    uncounted: 'instance managers, 12 % of the CPU of each worker by default, and CSI, which it makes itself',
    workloads: [
      { name: 'manager', pods: 'each', resources: ['longhornManager.resources'], scheduling: 'longhornManager' },
      { name: 'ui', pods: ['longhornUI.replicas', 2], resources: [] },
    ],
  },
  loki: {
    source: 'grafana-community/helm-charts loki-18.11.0, charts/loki/values.yaml',
    workloads: [
      {
        name: 'loki',
        pods: ['singleBinary.replicas', 0],
        resources: ['singleBinary.resources'],
        scheduling: 'singleBinary',
        claims: [
          {
            name: 'storage',
            size: 'singleBinary.persistence.size',
            storageClass: 'singleBinary.persistence.storageClass',
          },
        ],
      },
    ],
  },
  qdrant: {
    source: 'qdrant-helm qdrant-1.19.0, charts/qdrant/values.yaml and templates/statefulset.yaml',
    workloads: [{ name: 'qdrant', pods: ['replicaCount', 1], resources: ['resources'], claims: QDRANT_CLAIMS }],
  },
  reloader: {
    source: 'Reloader chart-v2.2.16, deployments/kubernetes/chart/reloader/values.yaml and templates/deployment.yaml',
    workloads: [
      {
        name: 'reloader',
        pods: ['reloader.deployment.replicas', 1],
        resources: ['reloader.deployment.resources'],
        scheduling: 'reloader.deployment',
      },
    ],
  },
  surrealdb: {
    source: 'surrealdb/helm-charts surrealdb 0.5.0, values.yaml',
    workloads: [
      {
        name: 'surrealdb',
        pods: ['replicaCount', 1],
        resources: ['resources'],
        claims: [{ name: 'surrealdb', size: 'persistence.size', storageClass: 'persistence.storageClassName' }],
      },
    ],
  },
  vault: {
    repo: 'hashicorp',
    source: 'vault-helm v0.34.1, values.yaml and templates/_helpers.tpl',
    workloads: [
      {
        name: 'server',
        pods: ['server.ha.replicas', 3],
        resources: ['server.resources'],
        more: 'server.extraContainers',
        separate: true,
        scheduling: 'server',
        claims: [{ name: 'data', size: 'server.dataStorage.size', storageClass: 'server.dataStorage.storageClass' }],
      },
    ],
  },
};

/** Where a chart tolerates every taint by itself. */
export const EVERYWHERE: Plain = { tolerations: [{ operator: 'Exists' }] };
