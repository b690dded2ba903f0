import { BACKUP_KEY, KUBERNETES_AUTH, scriptWith, VAULT_IMAGE, VAULT_INTERNAL, VAULT_TLS } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import type { AppsSettings } from '../../settings.js';
import {
  container,
  emptyDir,
  partLabels,
  restrictedPod,
  secretVariable,
  selectorLabels,
  serviceAccount,
  variables,
} from '../../workload.js';
import { IMAGE as RCLONE_IMAGE, USER } from '../rclone/names.js';
import { SNAPSHOTS } from './names.js';
import type { Store } from './store.js';
import uploadScript from './upload.sh';
import vaultSnapshotScript from './vault-snapshot.sh';

/** What a snapshot is taken of. */
export type Subject = 'vault' | 'etcd';

const nameOf = (subject: Subject): string => (subject === 'vault' ? SNAPSHOTS.vault.serviceAccount : 'etcd-snapshot');
/** Not the name of the Kubernetes ServiceAccount beside it: files are called after kind and name. */
const TALOS_ACCOUNT = 'etcd-snapshot-talos';
/** Secret of the certificate that brings the authority of Vault's own. */
const VAULT_CLIENT = 'vault-client';
const labelsOf = (subject: Subject) => partLabels(SNAPSHOTS.component, subject);
export const selectorOf = (subject: Subject): Record<string, string> => selectorLabels(SNAPSHOTS.component, subject);

/** The version of the machines: a client of another one may not be understood. */
const talosctlImage = (talos: string): string => `ghcr.io/siderolabs/talosctl:v${talos.replace(/^v/, '')}`;

const FOLDER = '/snapshot';
const SNAPSHOT = { name: 'snapshot', mountPath: FOLDER };
const TOKEN = { name: 'token', mountPath: '/var/run/secrets/vault' };
const CA = { name: 'ca', mountPath: '/var/run/secrets/vault-ca' };
const TALOS = { name: 'talos', mountPath: '/var/run/secrets/talos.dev' };
const TMP = { name: 'tmp', mountPath: '/tmp' };
const HOME = { name: 'HOME', value: TMP.mountPath };

/** Signs in by its ServiceAccount. Vault's own check of the archive is that of the restore. */
const vaultSnapshot = container({
  name: 'take',
  image: VAULT_IMAGE,
  command: [
    'sh',
    '-euc',
    scriptWith(vaultSnapshotScript, {
      AUTH: KUBERNETES_AUTH,
      ROLE: SNAPSHOTS.vault.role,
      TOKEN: `${TOKEN.mountPath}/token`,
      FOLDER,
    }),
  ],
  env: [HOME, ...variables({ VAULT_ADDR: VAULT_INTERNAL, VAULT_CACERT: `${CA.mountPath}/${VAULT_TLS.caKey}` })],
  resources: { cpu: '50m', memory: '64Mi', limit: '512Mi' },
  volumeMounts: [SNAPSHOT, { ...TOKEN, readOnly: true }, { ...CA, readOnly: true }, TMP],
});

/** Of the control plane it runs on: whichever is up. talosctl refuses a file whose checksum is wrong. */
const etcdSnapshot = (talos: string) =>
  container({
    name: 'take',
    image: talosctlImage(talos),
    command: ['/talosctl', '--nodes', '$(HOST_IP)', 'etcd', 'snapshot', `${FOLDER}/etcd.db`],
    env: [
      HOME,
      { name: 'TALOSCONFIG', value: `${TALOS.mountPath}/config` },
      { name: 'HOST_IP', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } },
    ],
    resources: { cpu: '50m', memory: '64Mi', limit: '512Mi' },
    volumeMounts: [SNAPSHOT, { ...TALOS, readOnly: true }, TMP],
  });

/** Old ones go only after a new one has come. */
const upload = (file: string, keepDays: number, { endpoint, region, path, secret }: Store) =>
  container({
    name: 'upload',
    image: RCLONE_IMAGE,
    command: [
      'sh',
      '-euc',
      scriptWith(uploadScript, {
        TARGET: `${path}/${file.split('.')[0]}`,
        FOLDER,
        FILE: file,
        KEEP_DAYS: String(keepDays),
      }),
    ],
    env: [
      HOME,
      ...variables({
        RCLONE_CONFIG: '',
        RCLONE_CONFIG_S3_TYPE: 's3',
        RCLONE_CONFIG_S3_PROVIDER: 'Other',
        RCLONE_CONFIG_S3_ENDPOINT: endpoint,
        RCLONE_CONFIG_S3_REGION: region,
        RCLONE_CONFIG_S3_FORCE_PATH_STYLE: 'true',
        // The key may use this bucket, and make none.
        RCLONE_CONFIG_S3_NO_CHECK_BUCKET: 'true',
      }),
      secretVariable('RCLONE_CONFIG_S3_ACCESS_KEY_ID', secret.name, BACKUP_KEY.accessKeyId),
      secretVariable('RCLONE_CONFIG_S3_SECRET_ACCESS_KEY', secret.name, BACKUP_KEY.secretAccessKey),
    ],
    resources: { cpu: '50m', memory: '64Mi', limit: '512Mi' },
    volumeMounts: [{ ...SNAPSHOT, readOnly: true }, TMP],
  });

const cronJob = (
  subject: Subject,
  { schedule }: AppsSettings['snapshots'],
  pod: Readonly<Record<string, unknown>>,
): KubernetesObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: nameOf(subject), labels: labelsOf(subject) },
  spec: {
    schedule,
    timeZone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 3600,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 1,
    jobTemplate: {
      spec: {
        backoffLimit: 3,
        activeDeadlineSeconds: 3600,
        template: { metadata: { labels: labelsOf(subject) }, spec: pod },
      },
    },
  },
});

/**
 * What comes with a certificate is the authority's own, which a client of Vault has to trust: cert-manager keeps both up to
 * date. Vault does not ask for the certificate itself.
 */
const vaultClient: KubernetesObject = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: VAULT_CLIENT, labels: labelsOf('vault') },
  spec: {
    secretName: VAULT_CLIENT,
    commonName: nameOf('vault'),
    usages: ['client auth'],
    privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
    duration: '2160h',
    issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: VAULT_TLS.authority },
  },
};

/** Talos makes a Secret of the same name for it. */
const talosAccount: KubernetesObject = {
  apiVersion: 'talos.dev/v1alpha1',
  kind: 'ServiceAccount',
  metadata: { name: TALOS_ACCOUNT, labels: labelsOf('etcd') },
  spec: { roles: [SNAPSHOTS.talosRole] },
};

/**
 * Two CronJobs: what they take is written to a volume of the Pod, and then to the store.
 *
 * @param talos version of the machines
 */
export const jobs = (settings: AppsSettings['snapshots'], store: Store, talos: string): KubernetesObject[] => {
  const pod = { user: USER, restartPolicy: 'Never' };
  return [
    serviceAccount(nameOf('vault'), labelsOf('vault')),
    serviceAccount(nameOf('etcd'), labelsOf('etcd')),
    talosAccount,
    vaultClient,
    cronJob(
      'vault',
      settings,
      restrictedPod({
        ...pod,
        serviceAccountName: nameOf('vault'),
        initContainers: [vaultSnapshot],
        containers: [upload('vault.snap', settings.keepDays, store)],
        volumes: [
          emptyDir(SNAPSHOT.name, '2Gi'),
          emptyDir(TMP.name, '64Mi'),
          {
            name: CA.name,
            secret: {
              secretName: VAULT_CLIENT,
              items: [{ key: VAULT_TLS.caKey, path: VAULT_TLS.caKey }],
              defaultMode: 0o440,
            },
          },
          {
            name: TOKEN.name,
            projected: {
              defaultMode: 0o440,
              sources: [
                { serviceAccountToken: { path: 'token', audience: SNAPSHOTS.vault.audience, expirationSeconds: 600 } },
              ],
            },
          },
        ],
      }),
    ),
    cronJob(
      'etcd',
      settings,
      restrictedPod({
        ...pod,
        serviceAccountName: nameOf('etcd'),
        nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
        tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }],
        initContainers: [etcdSnapshot(talos)],
        containers: [upload('etcd.db', settings.keepDays, store)],
        volumes: [
          // Twice what etcd may grow to.
          emptyDir(SNAPSHOT.name, '4Gi'),
          emptyDir(TMP.name, '64Mi'),
          { name: TALOS.name, secret: { secretName: TALOS_ACCOUNT, defaultMode: 0o440 } },
        ],
      }),
    ),
  ];
};
