import {
  type BackupTarget,
  backupKey,
  backupTarget,
  type ClusterSpec,
  type ComponentInput,
  defineComponent,
  disruptionBudget,
  LOCAL_CLASS,
  type Toleration,
  tolerationsOf,
  workloadNodes,
} from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import type { AppsSettings } from '../../settings.js';
import { bucketSecret, GARAGE, S3 } from '../garage/names.js';
import { alerts } from './alerts.js';
import { LONGHORN, SINGLE_COPY_CLASS, WITHOUT_BACKUP } from './names.js';

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
const pagesBudget = disruptionBudget({ name: 'longhorn-ui', selector: { app: 'longhorn-ui' } });

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

/** A class like the chart's own. */
const storageClass = (
  name: string,
  { replicas, dataLocality, binding = 'Immediate', parameters = {} }: ClassOptions,
): KubernetesObject => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name },
  provisioner: 'driver.longhorn.io',
  allowVolumeExpansion: true,
  reclaimPolicy: 'Retain',
  volumeBindingMode: binding,
  parameters: {
    numberOfReplicas: String(replicas),
    staleReplicaTimeout: '30',
    fsType: 'ext4',
    dataLocality,
    disableRevisionCounter: 'true',
    dataEngine: 'v1',
    ...parameters,
  },
});

interface ClassOptions {
  readonly replicas: number;
  readonly dataLocality: 'disabled' | 'best-effort' | 'strict-local';
  readonly binding?: 'Immediate' | 'WaitForFirstConsumer';
  readonly parameters?: Readonly<Record<string, string>>;
}

/** For volumes that no backup is made of. Being in a group, they are not in `default`. */
const NO_BACKUP = { recurringJobSelector: JSON.stringify([{ name: 'no-backup', isGroup: true }]) };

/**
 * One copy, which stays on its node as the disk in it does: a Pod that is taken from the node waits for it, and its like
 * elsewhere go on. `strict-local` wants exactly one copy, moves with nobody, and its engine is not upgraded while it is
 * attached (longhorn-manager v1.11.3: types.go, webhook/resources/volume, engine_image_controller.go). The scheduler
 * chooses the node first, among those with room.
 */
const localClass = storageClass(LOCAL_CLASS, {
  replicas: 1,
  dataLocality: 'strict-local',
  binding: 'WaitForFirstConsumer',
});

/** As Longhorn's setting writes it, for what it makes itself: instance managers and CSI. */
const written = ({ key, value, effect }: Toleration): string => `${key}${value === '' ? '' : `=${value}`}:${effect}`;

/** Each copy is on another node. */
const copiesIn = (cluster: Pick<ClusterSpec, 'nodes'>): number => Math.min(3, workloadNodes(cluster).length);

/** Without them no volume could be used on a worker with a taint. */
const taintsOfWorkers = (tolerations: readonly Toleration[]) =>
  tolerations.length === 0
    ? { manager: {}, setting: {} }
    : { manager: { tolerations }, setting: { taintToleration: tolerations.map(written).join(';') } };

/** Volumes on the nodes' disks. Values hold for chart 1.11.3. */
export const longhorn = defineComponent<AppsSettings>(({ cluster, settings }): ComponentInput => {
  const target = backupTarget(cluster);
  const replicas = settings.longhorn.replicas ?? copiesIn(cluster);
  const taints = taintsOfWorkers(tolerationsOf(workloadNodes(cluster)));
  return {
    name: LONGHORN,
    namespace: 'longhorn-system',
    description: 'Replicated volumes on the nodes’ own disks',
    category: 'storage',
    wave: -65,
    // Its Pods mount disks of the host.
    podSecurity: 'privileged',
    uses: ['backup-target'],
    settings: { 'persistence.defaultClassReplicaCount': 'longhorn.replicas' },
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
          defaultClassReplicaCount: replicas,
          // The chart's Delete takes the data along with a claim.
          reclaimPolicy: 'Retain',
        },
        defaultSettings: {
          // Talos' user volume `longhorn`.
          defaultDataPath: '/var/mnt/longhorn',
          defaultReplicaCount: String(replicas),
          // 30 % by default, for disks shared with the system: this one is not.
          storageReservedPercentageForDefaultDisk: '10',
          replicaAutoBalance: 'best-effort',
          // By default a volume stays stuck on a node that is gone.
          nodeDownPodDeletionPolicy: 'delete-both-statefulset-and-deployment-pod',
          // By default a node that has the only copy of a volume can't be drained. Once its Pod is gone the copy rests, and
          // the node comes back with it.
          nodeDrainPolicy: 'allow-if-replica-is-stopped',
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
      storageClass(WITHOUT_BACKUP, { replicas, dataLocality: 'disabled', parameters: NO_BACKUP }),
      // What can be fetched again needs no copies, and is read where it lies.
      storageClass(SINGLE_COPY_CLASS, { replicas: 1, dataLocality: 'best-effort', parameters: NO_BACKUP }),
      localClass,
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
    alerts: alerts(settings),
  };
});
