import {
  type BackupTarget,
  backupKey,
  backupTarget,
  type ComponentInput,
  defineComponent,
  type KubernetesObject,
  type Toleration,
  tolerationsOf,
  workloadNodes,
} from '@edgit/core';
import type { AppsSettings } from '../settings.js';
import { bucketSecret, GARAGE, S3 } from './garage/names.js';
import { LONGHORN, ON_ITS_NODE, WITHOUT_BACKUP } from './longhorn/names.js';

const BACKUP_SECRET = 'longhorn-backup';
const BUCKET = 'backups';

type Backup = AppsSettings['longhorn']['backup'];

const backupStore = ({ enabled }: Backup, target: BackupTarget | undefined) =>
  enabled
    ? {
        defaultBackupStore: {
          backupTarget:
            target === undefined
              ? `s3://${BUCKET}@${S3.region}/`
              : `s3://${target.bucket}@${target.region}/${target.folder}/longhorn/`,
          backupTargetCredentialSecret: BACKUP_SECRET,
        },
      }
    : {};

/** The chart has none for its two Pods with pages; Longhorn makes those of its volumes itself. */
const pagesBudget: KubernetesObject = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'longhorn-ui' },
  spec: {
    maxUnavailable: 1,
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
    selector: { matchLabels: { app: 'longhorn-ui' } },
  },
};

/** The group `default` is every volume that is in no other. */
const backupJob = ({ enabled, schedule, retain }: Backup): KubernetesObject[] =>
  enabled
    ? [
        {
          apiVersion: 'longhorn.io/v1beta2',
          kind: 'RecurringJob',
          metadata: { name: 'backup' },
          spec: { name: 'backup', task: 'backup', cron: schedule, groups: ['default'], retain, concurrency: 2 },
        },
      ]
    : [];

const backupSecret = (
  { enabled }: Backup,
  target: BackupTarget | undefined,
): NonNullable<ComponentInput['secrets']> => {
  const { name, accessKeyId, secretAccessKey } = bucketSecret(BUCKET);
  const keyOf = (key: string) => ({ from: { component: GARAGE, secret: name, key } });
  return enabled
    ? [
        {
          name: BACKUP_SECRET,
          keys: {
            AWS_ACCESS_KEY_ID: target === undefined ? keyOf(accessKeyId) : backupKey('accessKeyId'),
            AWS_SECRET_ACCESS_KEY: target === undefined ? keyOf(secretAccessKey) : backupKey('secretAccessKey'),
            AWS_ENDPOINTS: { value: target?.endpoint ?? `http://${S3.service}.${GARAGE}.svc:${S3.port}` },
          },
        },
      ]
    : [];
};

/** Like the chart's own class, for volumes that no backup is made of. Being in a group, they are not in `default`. */
const classWithoutBackup = (name: string, replicas: number, dataLocality: string): KubernetesObject => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name },
  provisioner: 'driver.longhorn.io',
  allowVolumeExpansion: true,
  reclaimPolicy: 'Retain',
  volumeBindingMode: 'Immediate',
  parameters: {
    numberOfReplicas: String(replicas),
    staleReplicaTimeout: '30',
    fsType: 'ext4',
    dataLocality,
    disableRevisionCounter: 'true',
    dataEngine: 'v1',
    recurringJobSelector: JSON.stringify([{ name: 'no-backup', isGroup: true }]),
  },
});

/** As Longhorn's setting writes it, for what it makes itself: instance managers and CSI. */
const written = ({ key, value, effect }: Toleration): string => `${key}${value === '' ? '' : `=${value}`}:${effect}`;

/** Without them no volume could be used on a worker with a taint. */
const taintsOfWorkers = (tolerations: readonly Toleration[]) =>
  tolerations.length === 0
    ? { manager: {}, setting: {} }
    : { manager: { tolerations }, setting: { taintToleration: tolerations.map(written).join(';') } };

/** Volumes on the nodes' disks. Values hold for chart 1.11.3. */
export const longhorn = defineComponent<AppsSettings>(({ cluster, settings }): ComponentInput => {
  const target = backupTarget(cluster);
  const taints = taintsOfWorkers(tolerationsOf(workloadNodes(cluster)));
  return {
    name: LONGHORN,
    namespace: 'longhorn-system',
    description: 'Replicated volumes on the nodes’ own disks',
    category: 'storage',
    wave: -65,
    // Its Pods mount disks of the host.
    podSecurity: 'privileged',
    clusterKinds: [
      'apiextensions.k8s.io/CustomResourceDefinition',
      'rbac.authorization.k8s.io/ClusterRole',
      'rbac.authorization.k8s.io/ClusterRoleBinding',
      'scheduling.k8s.io/PriorityClass',
    ],
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://charts.longhorn.io', name: 'longhorn', version: '1.11.3' },
      values: {
        // A Helm hook Job that breaks Argo CD's first sync.
        preUpgradeChecker: { jobEnabled: false },
        persistence: {
          defaultClass: true,
          defaultClassReplicaCount: settings.longhorn.replicas,
          // The chart's Delete takes the data along with a claim.
          reclaimPolicy: 'Retain',
        },
        defaultSettings: {
          // Talos' user volume `longhorn`.
          defaultDataPath: '/var/mnt/longhorn',
          defaultReplicaCount: String(settings.longhorn.replicas),
          // 30 % by default, for disks shared with the system: this one is not.
          storageReservedPercentageForDefaultDisk: '10',
          replicaAutoBalance: 'best-effort',
          // By default a volume stays stuck on a node that is gone.
          nodeDownPodDeletionPolicy: 'delete-both-statefulset-and-deployment-pod',
          upgradeChecker: false,
          allowCollectingLonghornUsageMetrics: false,
          ...taints.setting,
        },
        ...backupStore(settings.longhorn.backup, target),
        metrics: { serviceMonitor: { enabled: true } },
        longhornManager: { resources: { requests: { cpu: '100m', memory: '256Mi' } }, ...taints.manager },
      },
    },
    manifests: [
      // Backups would be backed up into themselves.
      classWithoutBackup(WITHOUT_BACKUP, settings.longhorn.replicas, 'disabled'),
      // What can be fetched again needs no copies, and is read where it lies.
      classWithoutBackup(ON_ITS_NODE, 1, 'best-effort'),
      pagesBudget,
      ...backupJob(settings.longhorn.backup),
    ],
    secrets: backupSecret(settings.longhorn.backup, target),
    // With its node goes a copy of a volume: the next must not take the one that is left.
    afterRestart: [
      `until states=$(kubectl --namespace longhorn-system get volumes.longhorn.io --output jsonpath='{.items[*].status.robustness}') && ! grep --quiet degraded <<< "$states"; do sleep 10; done`,
    ],
    expose: [{ host: 'longhorn', title: 'Longhorn', service: 'longhorn-frontend', port: 80, auth: 'proxy' }],
    metrics: [{ port: 'manager', monitor: 'chart' }],
  };
});
