import { backupTarget, type ClusterSpec, type ComponentInput, defineComponent } from '@edgit/core';
import { provisionPods } from '../../provision-job.js';
import type { AppsSettings } from '../../settings.js';
import { secretVariable } from '../../workload.js';
import { LONGHORN, LONGHORN_CLASS, withoutBackup } from '../longhorn/names.js';
import { alerts } from './alerts.js';
import { ADMIN, BUCKET_READERS, BUCKETS, bucketSecret, GARAGE, RPC, S3, SERVER_PODS } from './names.js';
import { provision } from './provision.js';
import { SERVER_SETTINGS } from './server-settings.js';

/** The chart is in no repository of charts, only in Garage's own: chart 0.9.3. */
const CHART = {
  repo: 'https://git.deuxfleurs.fr/Deuxfleurs/garage.git',
  path: 'script/helm/garage',
  name: 'garage',
  version: 'v2.3.0',
};

const claims = ({ data, metadata }: AppsSettings['garage'], storageClass: string) => ({
  data: { size: data, storageClass },
  meta: { size: metadata, storageClass },
});

/** Longhorn, where it writes backups into it. */
const writers = ({ components, longhorn }: AppsSettings, cluster: ClusterSpec) =>
  cluster.storage.className === LONGHORN_CLASS &&
  backupTarget(cluster) === undefined &&
  longhorn.backup.enabled &&
  components[LONGHORN]?.enabled !== false
    ? [{ component: LONGHORN, port: S3.portName }]
    : [];

/** S3 for the platform itself: one node, on volumes that are replicated below it. */
export const garage = defineComponent<AppsSettings>(
  ({ cluster, settings }): ComponentInput => ({
    name: GARAGE,
    namespace: GARAGE,
    description: 'Object storage with the API of S3',
    category: 'storage',
    wave: -15,
    podSecurity: 'restricted',
    settings: { 'persistence.data.size': 'garage.data', 'persistence.meta.size': 'garage.metadata' },
    clusterKinds: ['rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
    delivery: {
      pattern: 'helm-inline',
      chart: CHART,
      values: {
        // The default is for amd64 alone.
        image: { repository: 'docker.io/dxflrs/garage' },
        // The default, stable, moves.
        initImage: { repository: 'docker.io/library/busybox', tag: '1.37.0' },
        deployment: { replicaCount: 1 },
        garage: { garageTomlString: SERVER_SETTINGS, existingRpcSecret: RPC.secret },
        environment: [
          secretVariable('GARAGE_ADMIN_TOKEN', ADMIN.secret, ADMIN.token),
          secretVariable('GARAGE_METRICS_TOKEN', ADMIN.secret, ADMIN.metricsToken),
        ],
        // Backups of volumes are in here: a backup of it would hold all those before.
        persistence: claims(settings.garage, withoutBackup(cluster.storage.className)),
        podSecurityContext: { seccompProfile: { type: 'RuntimeDefault' } },
        securityContext: { allowPrivilegeEscalation: false },
        resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
        // Not /health: it fails until there is a layout, and the Job that creates the layout needs a ready Pod.
        readinessProbe: { tcpSocket: { port: 's3-api' } },
        livenessProbe: { tcpSocket: { port: 'admin' }, periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 6 },
        // Its Service is the way to the administration API. The chart’s monitor has no place for a token.
        monitoring: { metrics: { enabled: true, serviceMonitor: { enabled: false } } },
      },
    },
    manifests: [...provision],
    expose: [
      {
        host: GARAGE,
        title: 'Garage',
        service: S3.service,
        port: S3.port,
        target: S3.portName,
        auth: 'native',
        portal: false,
      },
    ],
    access: { accounts: 'access keys of its buckets' },
    secrets: [
      { name: RPC.secret, keys: { [RPC.key]: { generated: { length: 64, charset: 'hex' } } } },
      // A full stop in it would make it the name of another kind of token.
      {
        name: ADMIN.secret,
        keys: {
          [ADMIN.token]: { generated: { length: 48, charset: 'alphanumeric' } },
          [ADMIN.metricsToken]: { generated: { length: 48, charset: 'alphanumeric' } },
        },
      },
      ...BUCKETS.map((bucket) => {
        const { name, accessKeyId, secretAccessKey } = bucketSecret(bucket);
        return {
          name,
          readers: [...BUCKET_READERS[bucket]],
          keys: {
            [accessKeyId]: { generated: { length: 24, charset: 'alphanumeric' as const } },
            [secretAccessKey]: { generated: { length: 64, charset: 'hex' as const } },
          },
        };
      }),
    ],
    network: [
      // Routes lead to the first.
      {
        pods: SERVER_PODS,
        ports: { [S3.portName]: S3.port, admin: ADMIN.port },
        from: writers(settings, cluster),
        fromOwn: [{ pods: 'provision', port: 'admin' }],
      },
      { name: 'provision', pods: provisionPods(GARAGE) },
    ],
    metrics: [{ port: 'admin', token: { secret: ADMIN.secret, key: ADMIN.metricsToken } }],
    alerts,
    storage: [
      { name: 'data', size: settings.garage.data },
      { name: 'meta', size: settings.garage.metadata },
    ],
  }),
);
