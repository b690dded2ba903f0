import type { ClusterSpec } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { container, emptyDir, restrictedPod, secretVariable, serviceAccount, volumeClaim } from '../../workload.js';
import { DATABASE, labelsOf, STORAGE, selectorOf } from './names.js';

const PORT_NAME = 'mysql';

const labels = labelsOf('database');

/** The image's own probe: a ping would also succeed while the server only initialises. */
const healthcheck = (...checks: string[]) => ({ exec: { command: ['healthcheck.sh', ...checks] }, timeoutSeconds: 5 });
const ready = healthcheck('--connect', '--innodb_initialized');

const mariadb = container({
  name: 'mariadb',
  image: 'docker.io/library/mariadb:11.8.8',
  args: ['mariadbd', '--max-allowed-packet=64M', '--innodb-buffer-pool-size=512M'],
  env: [
    // All but the last are read at the first start alone: a rotated password needs ALTER USER as well.
    { name: 'MARIADB_DATABASE', value: DATABASE.name },
    { name: 'MARIADB_USER', value: DATABASE.user },
    secretVariable('MARIADB_PASSWORD', DATABASE.secret.name, DATABASE.secret.password),
    secretVariable('MARIADB_ROOT_PASSWORD', DATABASE.secret.name, DATABASE.secret.rootPassword),
    { name: 'MARIADB_ROOT_HOST', value: 'localhost' },
    { name: 'MARIADB_AUTO_UPGRADE', value: '1' },
  ],
  ports: [{ name: PORT_NAME, containerPort: DATABASE.port, protocol: 'TCP' }],
  // Ten minutes: an upgrade of the tables happens before the first connection.
  startupProbe: { ...ready, periodSeconds: 5, failureThreshold: 120 },
  livenessProbe: { ...healthcheck('--connect'), periodSeconds: 20, failureThreshold: 6 },
  readinessProbe: { ...ready, periodSeconds: 10 },
  resources: { cpu: '250m', memory: '768Mi', limit: '1536Mi' },
  volumeMounts: [
    // A new file system is not empty: there is lost+found.
    { name: STORAGE.database.name, mountPath: '/var/lib/mysql', subPath: 'mysql' },
    { name: 'run', mountPath: '/run/mysqld' },
    { name: 'tmp', mountPath: '/tmp' },
  ],
});

/** MariaDB for Matomo alone: it supports no PostgreSQL. */
export const database = (cluster: ClusterSpec): KubernetesObject[] => [
  serviceAccount(DATABASE.host, labels),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: DATABASE.host, labels },
    spec: {
      clusterIP: 'None',
      selector: selectorOf('database'),
      ports: [{ name: PORT_NAME, port: DATABASE.port, targetPort: PORT_NAME, protocol: 'TCP' }],
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: DATABASE.host, labels },
    spec: {
      replicas: 1,
      serviceName: DATABASE.host,
      selector: { matchLabels: selectorOf('database') },
      template: {
        metadata: { labels },
        spec: restrictedPod({
          serviceAccountName: DATABASE.host,
          user: 999,
          terminationGracePeriodSeconds: 120,
          containers: [mariadb],
          volumes: [emptyDir('run'), emptyDir('tmp')],
        }),
      },
      volumeClaimTemplates: [volumeClaim({ ...STORAGE.database, storageClassName: cluster.storage.className })],
    },
  },
];
