import type { KubernetesObject } from '@edgit/kubernetes';
import {
  container,
  deployment,
  emptyDir,
  type PodInput,
  restrictedPod,
  service,
  serviceAccount,
} from '../../workload.js';
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
    // No Service leads to it: a rollout waits, and Argo CD does not call healthy what does not start.
    readinessProbe: { ...answers, periodSeconds: 10 },
  });
};

const program = (
  part: Part,
  name: string,
  wave: string,
  pod: Pick<PodInput, 'containers'> & Readonly<Record<string, unknown>>,
): KubernetesObject =>
  deployment({
    name,
    labels: labelsOf(part),
    selector: selectorOf(part),
    annotations: { 'argocd.argoproj.io/sync-wave': wave },
    // Two of different versions would not share their tables.
    strategy: { type: 'Recreate' },
    pod: restrictedPod({ serviceAccountName: HONCHO, user: UID, volumes: [emptyDir(TMP.name, '1Gi')], ...pod }),
  });

/** The API and, once its migrations are through, the worker. */
export const workloads = (models: Models): KubernetesObject[] => {
  const labels = labelsOf('api');
  return [
    serviceAccount(HONCHO, labels),
    service({ name: HONCHO, labels, selector: selectorOf('api'), ports: [{ name: API.portName, port: API.port }] }),
    program('api', HONCHO, '0', { initContainers: prepare(models), containers: [api(models)] }),
    program('deriver', `${HONCHO}-deriver`, '1', { containers: [deriver(models)] }),
  ];
};
