import type { KubernetesObject } from '@edgit/core';
import { container, emptyDir, restrictedPod, serviceAccount } from '../../workload.js';
import { environment, type Models } from './environment.js';
import { API, HONCHO, labelsOf, METRICS, type Part, selectorOf } from './names.js';

const IMAGE = 'ghcr.io/plastic-labs/honcho:v3.0.12';

/** The image names its user; anybody may read what is in it. */
const UID = 1000;

const PYTHON = '/app/.venv/bin/python';

const TMP = { name: 'tmp', mountPath: '/tmp' };

const honcho = (name: string, models: Models, fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  container({
    name,
    image: IMAGE,
    env: environment(models),
    resources: { cpu: '100m', memory: '384Mi', limit: '1Gi' },
    volumeMounts: [TMP],
    ...fields,
  });

/**
 * Brings the tables to the image's version, and their vectors to the length that is set: the migration alone makes
 * columns of 1536, and everything refuses to start on others. The second script refuses to touch vectors that exist.
 */
const prepare = (models: Models): Record<string, unknown>[] => [
  honcho('migrate', models, { command: [PYTHON, 'scripts/provision_db.py'] }),
  honcho('size-vectors', models, { command: [PYTHON, 'scripts/configure_embeddings.py', '--yes'] }),
];

const health = { httpGet: { path: '/health', port: API.portName }, timeoutSeconds: 5 };

const api = (models: Models): Record<string, unknown> =>
  honcho('api', models, {
    command: ['/app/.venv/bin/fastapi', 'run', '--host', '0.0.0.0', '--port', String(API.port), 'src/main.py'],
    ports: [{ name: API.portName, containerPort: API.port, protocol: 'TCP' }],
    startupProbe: { ...health, periodSeconds: 5, failureThreshold: 60 },
    livenessProbe: { ...health, periodSeconds: 20, failureThreshold: 6 },
    readinessProbe: { ...health, periodSeconds: 10 },
  });

const deriver = (models: Models): Record<string, unknown> => {
  const answers = { tcpSocket: { port: METRICS.portName }, timeoutSeconds: 5 };
  return honcho('deriver', models, {
    command: [PYTHON, '-m', 'src.deriver'],
    ports: [{ name: METRICS.portName, containerPort: METRICS.port, protocol: 'TCP' }],
    // It has no health of its own to tell: only that it runs.
    startupProbe: { ...answers, periodSeconds: 5, failureThreshold: 60 },
    livenessProbe: { ...answers, periodSeconds: 20, failureThreshold: 6 },
  });
};

const deployment = (part: Part, name: string, wave: string, pod: Readonly<Record<string, unknown>>) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, labels: labelsOf(part), annotations: { 'argocd.argoproj.io/sync-wave': wave } },
  spec: {
    replicas: 1,
    revisionHistoryLimit: 3,
    // Two of different versions would not share their tables.
    strategy: { type: 'Recreate' },
    selector: { matchLabels: selectorOf(part) },
    template: { metadata: { labels: labelsOf(part) }, spec: pod },
  },
});

/** The API and, once its migrations are through, the worker. */
export const workloads = (models: Models): KubernetesObject[] => {
  const pod = { serviceAccountName: HONCHO, user: UID, volumes: [emptyDir(TMP.name, '1Gi')] };
  const worker = `${HONCHO}-deriver`;
  return [
    serviceAccount(HONCHO, labelsOf('api')),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: HONCHO, labels: labelsOf('api') },
      spec: {
        type: 'ClusterIP',
        selector: selectorOf('api'),
        ports: [{ name: API.portName, port: API.port, targetPort: API.portName, protocol: 'TCP' }],
      },
    },
    deployment(
      'api',
      HONCHO,
      '0',
      restrictedPod({ ...pod, initContainers: prepare(models), containers: [api(models)] }),
    ),
    deployment('deriver', worker, '1', restrictedPod({ ...pod, containers: [deriver(models)] })),
  ];
};
