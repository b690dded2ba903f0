import { type ComponentInput, defineComponent, priorityClass } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { bucketSecret, GARAGE, S3, TO_S3 } from '../garage/names.js';
import { GRAFANA } from '../grafana/grafana.js';
import { withoutBackup } from '../longhorn/names.js';
import { alerts } from './alerts.js';
import { LOKI } from './names.js';

const BUCKET = 'loki';
/** Its keys are environment variables. */
const S3_SECRET = 'loki-s3';
const ACCESS_KEY_ID = 'S3_ACCESS_KEY_ID';
const SECRET_ACCESS_KEY = 'S3_SECRET_ACCESS_KEY';

const OFF = { enabled: false };

/** Not named in `loki/names`: Fluent Bit knows Loki. */
const COLLECTOR = 'fluent-bit';

const callers = ({ components }: AppsSettings) =>
  [COLLECTOR, GRAFANA.name]
    .filter((name) => components[name]?.enabled !== false)
    .map((component) => ({ component, port: LOKI.portName }));

const storage = {
  type: 's3',
  bucketNames: { chunks: BUCKET, ruler: BUCKET },
  s3: {
    endpoint: `http://${S3.service}.${GARAGE}.svc:${S3.port}`,
    region: S3.region,
    s3ForcePathStyle: true,
    insecure: true,
    // Loki itself fills these in: its configuration is a ConfigMap.
    accessKeyId: `\${${ACCESS_KEY_ID}}`,
    secretAccessKey: `\${${SECRET_ACCESS_KEY}}`,
  },
};

const config = (retention: string) => ({
  // A patch of the chart’s own.
  image: { tag: '3.7.8' },
  // One tenant: everybody who reaches it.
  auth_enabled: false,
  commonConfig: { replication_factor: 1 },
  // What is written is read back by the entry of its day: a later format is a further entry, never a change of this one.
  schemaConfig: {
    configs: [
      {
        from: '2026-01-01',
        store: 'tsdb',
        object_store: 's3',
        schema: 'v13',
        index: { prefix: 'index_', period: '24h' },
      },
    ],
  },
  storage,
  // Without the compactor nothing is ever deleted, whatever the period.
  limits_config: { retention_period: retention },
  compactor: { retention_enabled: true, delete_request_store: 's3' },
  analytics: { reporting_enabled: false },
});

/** Logs, in Garage: one process that does everything. Values hold for chart 18.11.0, whose own Loki is 3.7.6. */
export const loki = defineComponent<AppsSettings>(({ cluster, settings }): ComponentInput => {
  const { name: secret, accessKeyId, secretAccessKey } = bucketSecret(BUCKET);
  const keyOf = (key: string) => ({ from: { component: GARAGE, secret, key } });
  return {
    name: LOKI.name,
    namespace: LOKI.name,
    description: 'Logs of applications, Kubernetes and the machines',
    category: 'observability',
    owner: 'observability',
    wave: -8,
    podSecurity: 'restricted',
    priority: 'service',
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://grafana-community.github.io/helm-charts', name: 'loki', version: '18.11.0' },
      values: {
        deploymentMode: 'Monolithic',
        loki: config(settings.loki.retention),
        singleBinary: {
          priorityClassName: priorityClass('service'),
          replicas: 1,
          extraEnvFrom: [{ secretRef: { name: S3_SECRET } }],
          persistence: {
            size: settings.loki.storage,
            // What was not sent to Garage yet, for minutes.
            storageClass: withoutBackup(cluster.storage.className),
            // With the StatefulSet its volume would go.
            whenDeleted: 'Retain',
            whenScaled: 'Retain',
          },
          resources: { requests: { cpu: '200m', memory: '512Mi' }, limits: { memory: '2Gi' } },
        },
        read: { replicas: 0 },
        write: { replicas: 0 },
        backend: { replicas: 0 },
        // Caches of 9.8 and 1.2 GiB by default.
        chunksCache: OFF,
        resultsCache: OFF,
        lokiCanary: OFF,
        test: OFF,
        // A proxy before several parts: there is one.
        gateway: OFF,
        // Rules are Prometheus’.
        ruler: OFF,
        sidecar: { rules: OFF },
        // It asks nothing of the Kubernetes API.
        defaults: { automountServiceAccountToken: false, enableServiceLinks: false },
        serviceAccount: { automountServiceAccountToken: false },
        // Otherwise a ClusterRole without rules.
        rbac: { namespaced: true },
        // It looks itself up by this name, before it is ready.
        memberlist: { service: { publishNotReadyAddresses: true } },
        monitoring: { serviceMonitor: { enabled: true } },
      },
    },
    secrets: [
      {
        name: S3_SECRET,
        keys: { [ACCESS_KEY_ID]: keyOf(accessKeyId), [SECRET_ACCESS_KEY]: keyOf(secretAccessKey) },
      },
    ],
    network: [
      {
        pods: { 'app.kubernetes.io/name': LOKI.name, 'app.kubernetes.io/instance': LOKI.name },
        ports: { [LOKI.portName]: LOKI.port },
        fromOwn: [],
        from: callers(settings),
        to: [TO_S3],
      },
    ],
    metrics: [{ port: 'http-metrics', monitor: 'chart' }],
    alerts,
    storage: [{ name: 'storage', size: settings.loki.storage }],
  };
});
