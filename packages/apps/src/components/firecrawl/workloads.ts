import { disruptionBudget } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { container, deployment, emptyDir, restrictedPod, service, serviceAccount } from '../../workload.js';
import { environment, type Models } from './environment.js';
import { FIRECRAWL, IMAGES, labelsOf, nameOf, type Part, PORT_NAME, PORTS, type Program, selectorOf } from './names.js';

/** The user `node`: both images run as root, and need nothing of it. */
const UID = 1000;

const TMP = { name: 'tmp', mountPath: '/tmp' };

type Fields = Readonly<Record<string, unknown>>;

const http = (path: string): Fields => ({ httpGet: { path, port: PORT_NAME }, timeoutSeconds: 5 });
const tcp: Fields = { tcpSocket: { port: PORT_NAME }, timeoutSeconds: 5 };

/** How a part of the program is started, and how it is asked whether it works. */
interface Start {
  readonly script: string;
  /** Variable that its port is read from; the API’s is everybody’s. */
  readonly port?: string;
  readonly alive: Fields;
  readonly ready?: Fields;
  readonly memory: string;
  readonly limit: string;
}

const STARTS: Readonly<Record<Program, Start>> = {
  api: {
    script: 'dist/src/index.js',
    alive: http('/v0/health/liveness'),
    ready: http('/v0/health/readiness'),
    memory: '768Mi',
    limit: '3Gi',
  },
  'queue-worker': {
    script: 'dist/src/services/queue-worker.js',
    port: 'WORKER_PORT',
    alive: http('/liveness'),
    memory: '512Mi',
    limit: '2Gi',
  },
  'scrape-worker': {
    script: 'dist/src/services/worker/nuq-worker.js',
    port: 'NUQ_WORKER_PORT',
    alive: http('/health'),
    memory: '768Mi',
    limit: '3Gi',
  },
  reconciler: {
    script: 'dist/src/services/worker/nuq-reconciler-worker.js',
    port: 'NUQ_RECONCILER_WORKER_PORT',
    alive: http('/health'),
    memory: '256Mi',
    limit: '1Gi',
  },
};

const program = (part: Program, models: Models): Record<string, unknown> => {
  const { script, port, alive, ready = alive, memory, limit } = STARTS[part];
  return container({
    name: part,
    image: IMAGES.program,
    // Its own command starts all parts in one container, which none of them outlives.
    command: ['node', script],
    env: [...environment(models), ...(port === undefined ? [] : [{ name: port, value: String(PORTS[part]) }])],
    ports: [{ name: PORT_NAME, containerPort: PORTS[part], protocol: 'TCP' }],
    startupProbe: { ...alive, periodSeconds: 5, failureThreshold: 60 },
    livenessProbe: { ...alive, periodSeconds: 20, failureThreshold: 6 },
    readinessProbe: { ...ready, periodSeconds: 10 },
    resources: { cpu: '250m', memory, limit },
    volumeMounts: [TMP],
  });
};

/** Chromium, driven by Playwright. Whatever a page holds is run here, and nowhere else. */
const browser = container({
  name: 'browser',
  image: IMAGES.browser,
  // Its own command asks a package manager, which would fetch itself first.
  command: ['node', 'dist/api.js'],
  env: [
    { name: 'PORT', value: String(PORTS.browser) },
    { name: 'MAX_CONCURRENT_PAGES', value: '10' },
    { name: 'HOME', value: '/tmp' },
  ],
  ports: [{ name: PORT_NAME, containerPort: PORTS.browser, protocol: 'TCP' }],
  // Its health opens a page: a browser with all pages in use would seem dead.
  startupProbe: { ...http('/health'), timeoutSeconds: 20, periodSeconds: 10, failureThreshold: 30 },
  livenessProbe: { ...tcp, periodSeconds: 20, failureThreshold: 6 },
  readinessProbe: { ...tcp, periodSeconds: 10 },
  resources: { cpu: '500m', memory: '1Gi', limit: '4Gi' },
  volumeMounts: [TMP],
});

const own = (part: Part) => ({ name: nameOf(part), labels: labelsOf(part), selector: selectorOf(part) });

const workload = (part: Part, replicas: number, one: Fields): KubernetesObject =>
  deployment({
    ...own(part),
    replicas,
    pod: restrictedPod({
      serviceAccountName: FIRECRAWL,
      user: UID,
      // The API waits a minute for a load balancer, before it ends.
      terminationGracePeriodSeconds: 90,
      containers: [one],
      volumes: [emptyDir(TMP.name, '2Gi')],
    }),
  });

const budget = disruptionBudget({
  name: nameOf('scrape-worker'),
  labels: labelsOf('scrape-worker'),
  selector: selectorOf('scrape-worker'),
});

/** @param workers how many scrape at the same time */
export const workloads = (models: Models, workers: number): KubernetesObject[] => [
  serviceAccount(FIRECRAWL, labelsOf('api')),
  service({ ...own('api'), ports: [{ name: PORT_NAME, port: PORTS.api }] }),
  service({ ...own('browser'), ports: [{ name: PORT_NAME, port: PORTS.browser }] }),
  workload('api', 1, program('api', models)),
  workload('queue-worker', 1, program('queue-worker', models)),
  workload('scrape-worker', workers, program('scrape-worker', models)),
  workload('reconciler', 1, program('reconciler', models)),
  workload('browser', 1, browser),
  budget,
];
