import type { KubernetesObject } from '@edgit/kubernetes';
import { container, emptyDir, restrictedPod, secretVariable, volumeClaim } from '../../workload.js';
import { DATABASE, FIRECRAWL, IMAGES, labelsOf, nameOf, PORTS, selectorOf } from './names.js';

const NAME = nameOf('database');
const PORT_NAME = 'postgresql';
const labels = labelsOf('database');

const ready = {
  exec: { command: ['pg_isready', '--username', DATABASE.user, '--dbname', DATABASE.name, '--host', '127.0.0.1'] },
  timeoutSeconds: 5,
};

const postgres = container({
  name: 'postgresql',
  image: IMAGES.database,
  env: [
    // Read at the first start alone: a rotated password needs ALTER USER as well.
    secretVariable('POSTGRES_PASSWORD', DATABASE.secret, DATABASE.password),
    { name: 'POSTGRES_USER', value: DATABASE.user },
    { name: 'POSTGRES_DB', value: DATABASE.name },
    { name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' },
  ],
  ports: [{ name: PORT_NAME, containerPort: PORTS.database, protocol: 'TCP' }],
  startupProbe: { ...ready, periodSeconds: 5, failureThreshold: 60 },
  livenessProbe: { ...ready, periodSeconds: 20, failureThreshold: 6 },
  readinessProbe: { ...ready, periodSeconds: 10 },
  resources: { cpu: '250m', memory: '512Mi', limit: '1Gi' },
  volumeMounts: [
    { name: 'data', mountPath: '/var/lib/postgresql/data' },
    { name: 'run', mountPath: '/var/run/postgresql' },
    { name: 'tmp', mountPath: '/tmp' },
  ],
});

/**
 * The queue of Firecrawl’s jobs. Its tables come with its image, and so does pg_cron, which frees jobs of workers that
 * died: CloudNativePG’s images have neither. The tables are made once: a later image does not change them.
 */
export const database = (claim: { readonly size: string; readonly storageClassName: string }): KubernetesObject[] => [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: NAME, labels },
    spec: {
      clusterIP: 'None',
      selector: selectorOf('database'),
      ports: [{ name: PORT_NAME, port: PORTS.database, targetPort: PORT_NAME, protocol: 'TCP' }],
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: NAME, labels, annotations: { 'argocd.argoproj.io/sync-wave': '-1' } },
    spec: {
      replicas: 1,
      serviceName: NAME,
      selector: { matchLabels: selectorOf('database') },
      template: {
        metadata: { labels },
        spec: restrictedPod({
          serviceAccountName: FIRECRAWL,
          user: 999,
          terminationGracePeriodSeconds: 120,
          containers: [postgres],
          volumes: [emptyDir('run'), emptyDir('tmp')],
        }),
      },
      volumeClaimTemplates: [volumeClaim({ name: 'data', ...claim })],
    },
  },
];
