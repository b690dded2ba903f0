import type { ClusterSpec } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import {
  container,
  emptyDir,
  partLabels,
  restrictedPod,
  secretVariable,
  service,
  serviceAccount,
  volumeClaim,
} from '../../workload.js';
import { PAPERLESS, QUEUE, SECRET } from './names.js';

const PORT_NAME = 'redis';
const DATA = 'data';
const labels = partLabels(PAPERLESS, 'queue');

const ping = {
  exec: { command: ['sh', '-c', 'REDISCLI_AUTH="$PASSWORD" valkey-cli ping | grep -q PONG'] },
  timeoutSeconds: 5,
};

const valkey = container({
  name: 'valkey',
  image: 'docker.io/valkey/valkey:9.0.4-alpine',
  // A document that was uploaded a moment ago is a task in here, and nowhere else.
  command: ['sh', '-c', 'exec valkey-server --dir /data --appendonly yes --requirepass "$PASSWORD"'],
  env: [secretVariable('PASSWORD', SECRET.name, SECRET.queue)],
  ports: [{ name: PORT_NAME, containerPort: QUEUE.port, protocol: 'TCP' }],
  startupProbe: { ...ping, periodSeconds: 2, failureThreshold: 60 },
  livenessProbe: { ...ping, periodSeconds: 20, failureThreshold: 3 },
  readinessProbe: { ...ping, periodSeconds: 10 },
  resources: { cpu: '20m', memory: '64Mi', limit: '256Mi' },
  volumeMounts: [
    { name: DATA, mountPath: '/data' },
    { name: 'tmp', mountPath: '/tmp' },
  ],
});

/** Valkey for Paperless-ngx alone: its tasks would lie among those of others in Dragonfly. */
export const queue = (cluster: ClusterSpec): KubernetesObject[] => [
  serviceAccount(QUEUE.name, labels),
  service({ name: QUEUE.name, labels, selector: QUEUE.pods, ports: [{ name: PORT_NAME, port: QUEUE.port }] }),
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: QUEUE.name, labels },
    spec: {
      replicas: 1,
      serviceName: QUEUE.name,
      selector: { matchLabels: QUEUE.pods },
      template: {
        metadata: { labels },
        spec: restrictedPod({
          serviceAccountName: QUEUE.name,
          user: 999,
          containers: [valkey],
          volumes: [emptyDir('tmp', '64Mi')],
        }),
      },
      volumeClaimTemplates: [
        volumeClaim({ name: DATA, size: QUEUE.size, storageClassName: cluster.storage.className }),
      ],
    },
  },
];
