import type { ClusterSpec } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import {
  deployment,
  emptyDir,
  secretVariable,
  service,
  serviceAccount,
  settingsHash,
  volumeClaim,
} from '../../workload.js';
import { APACHE, apacheFiles, FILES } from './apache.js';
import { commonSettings } from './common-config.js';
import { CODE, keptFolders, matomoContainer, matomoPod, SETTINGS_MOUNT } from './image.js';
import { DATABASE, HTTP, labelsOf, MATOMO, SETTINGS, STORAGE, selectorOf } from './names.js';

/** Port of the Service. */
export const WEB_PORT = 80;

/** What the installer's form is filled with. */
const databaseVariables = [
  { name: 'MATOMO_DATABASE_HOST', value: DATABASE.host },
  { name: 'MATOMO_DATABASE_DBNAME', value: DATABASE.name },
  { name: 'MATOMO_DATABASE_USERNAME', value: DATABASE.user },
  secretVariable('MATOMO_DATABASE_PASSWORD', DATABASE.secret.name, DATABASE.secret.password),
  { name: 'MATOMO_DATABASE_TABLES_PREFIX', value: DATABASE.tablesPrefix },
  { name: 'MATOMO_DATABASE_SCHEMA', value: DATABASE.schema },
];

const folder = [{ name: 'html', mountPath: CODE }, ...keptFolders(CODE), { name: 'tmp', mountPath: '/tmp' }];

const apacheFile = (file: string, mountPath: string) => ({
  name: 'apache',
  mountPath: `${mountPath}/${file}`,
  subPath: file,
  readOnly: true,
});

const prepare = matomoContainer({
  name: 'prepare',
  command: ['sh', `/apache/${FILES.prepare}`],
  volumeMounts: [
    ...folder,
    { name: 'apache', mountPath: '/apache', readOnly: true },
    { name: 'settings', mountPath: SETTINGS_MOUNT, readOnly: true },
  ],
});

const apache = matomoContainer({
  name: 'matomo',
  env: [...databaseVariables, { name: 'PHP_MEMORY_LIMIT', value: '256M' }],
  ports: [{ name: HTTP.name, containerPort: HTTP.port, protocol: 'TCP' }],
  startupProbe: { tcpSocket: { port: HTTP.name }, periodSeconds: 2, failureThreshold: 60 },
  livenessProbe: { tcpSocket: { port: HTTP.name }, periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 3 },
  // A static file: every page of PHP fails before the installation and in maintenance.
  readinessProbe: { httpGet: { path: '/matomo.js', port: HTTP.name }, periodSeconds: 10, timeoutSeconds: 5 },
  volumeMounts: [
    ...folder,
    { name: 'run', mountPath: '/run/apache2' },
    { name: 'lock', mountPath: '/run/lock/apache2' },
    apacheFile(FILES.ports, '/etc/apache2'),
    apacheFile(FILES.site, '/etc/apache2/sites-available'),
  ],
});

const pod = matomoPod({
  terminationGracePeriodSeconds: 60,
  initContainers: [prepare],
  containers: [apache],
  volumes: [
    emptyDir('html', '1Gi'),
    emptyDir('tmp', '1Gi'),
    emptyDir('run'),
    emptyDir('lock'),
    { name: 'apache', configMap: { name: APACHE } },
    {
      name: 'settings',
      secret: {
        secretName: SETTINGS.secret,
        items: [{ key: SETTINGS.file, path: SETTINGS.file }],
        defaultMode: 0o440,
      },
    },
  ],
});

/**
 * Matomo behind Apache.
 *
 * @param host host name under which it is reached
 */
export const web = (cluster: ClusterSpec, host: string): KubernetesObject[] => {
  const files = apacheFiles(host);
  const own = { name: MATOMO, labels: labelsOf('web'), selector: selectorOf('web') };
  return [
    serviceAccount(MATOMO, own.labels),
    files,
    volumeClaim({ ...STORAGE.web, storageClassName: cluster.storage.className, labels: own.labels }),
    service({ ...own, ports: [{ name: HTTP.name, port: WEB_PORT }] }),
    deployment({
      ...own,
      podAnnotations: settingsHash([files.data, commonSettings(host)]),
      // One node at a time has the volume: a rolling update would wait for the old Pod's for ever.
      strategy: { type: 'Recreate' },
      pod,
    }),
  ];
};
