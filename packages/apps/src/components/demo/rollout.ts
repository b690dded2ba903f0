import type { KubernetesObject } from '@edgit/kubernetes';
import { container, emptyDir, restrictedPod, service } from '../../workload.js';
import { GATEWAY_ROUTER } from '../argo-rollouts/names.js';
import { PROMETHEUS } from '../kube-prometheus-stack/names.js';
import { DEMO, DEMO_CANARY, DEMO_PODS, DEMO_PORTS, DEMO_ROUTE } from './names.js';

/** podinfo’s own `app` (Dockerfile, 6.14.1: the first of Alpine’s system users). */
const USER = 100;

/** Answered well enough to go on: this part of all requests. */
const SUCCESS = 0.95;

const ANALYSIS = 'demo-success-rate';
const HASH = 'canary-hash';

const probe = (path: string) => ({ httpGet: { path, port: 'http' } });

const pod = (image: string) =>
  restrictedPod({
    serviceAccountName: DEMO,
    user: USER,
    containers: [
      container({
        name: DEMO,
        image,
        command: ['./podinfo', `--port=${DEMO_PORTS.http}`, `--port-metrics=${DEMO_PORTS.metrics}`, '--level=info'],
        ports: Object.entries(DEMO_PORTS).map(([name, containerPort]) => ({ name, containerPort, protocol: 'TCP' })),
        readinessProbe: probe('/readyz'),
        livenessProbe: probe('/healthz'),
        resources: { cpu: '10m', memory: '32Mi', limit: '128Mi' },
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
      }),
    ],
    volumes: [emptyDir('data', '64Mi')],
  });

/** A part of the requests, then a look at them, then more. Without Prometheus a person looks, within the minutes. */
const steps = (measured: boolean): readonly unknown[] => [
  { setWeight: 10 },
  { pause: { duration: '2m' } },
  ...(measured
    ? [
        {
          analysis: {
            templates: [{ templateName: ANALYSIS }],
            args: [{ name: HASH, valueFrom: { podTemplateHashValue: 'Latest' } }],
          },
        },
      ]
    : []),
  { setWeight: 50 },
  { pause: { duration: '3m' } },
];

/**
 * podinfo counts what it answers by status, path and method (pkg/api/http/metrics.go, 6.14.1). Probes and Prometheus’ own
 * requests are always answered well, and left out. Without a request there is no value, and nothing speaks against it.
 */
const analysis = (): KubernetesObject => {
  const requests = (more: string): string =>
    `sum(rate(http_request_duration_seconds_count{namespace="${DEMO}", pod=~"${DEMO}-{{args.${HASH}}}-.+", path!~"healthz|readyz|metrics"${more}}[2m]))`;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: ANALYSIS },
    spec: {
      args: [{ name: HASH }],
      metrics: [
        {
          name: 'success-rate',
          interval: '30s',
          count: 4,
          failureLimit: 1,
          successCondition: `len(result) == 0 || isNaN(result[0]) || result[0] >= ${SUCCESS}`,
          provider: {
            prometheus: { address: PROMETHEUS.url, query: `${requests(', status!~"5.."')} / ${requests('')}` },
          },
        },
      ],
    },
  };
};

/** @param measured whether there is a Prometheus that knows how the next version does */
export const rollout = (image: string, replicas: number, measured: boolean): readonly KubernetesObject[] => [
  // Argo Rollouts adds the hash of a version to their selectors: to the first that of the stable one, to the other that of
  // the next.
  ...[DEMO, DEMO_CANARY].map((name) =>
    service({ name, labels: DEMO_PODS, selector: DEMO_PODS, ports: [{ name: 'http', port: DEMO_PORTS.http }] }),
  ),
  ...(measured ? [analysis()] : []),
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: DEMO, labels: DEMO_PODS },
    spec: {
      replicas,
      revisionHistoryLimit: 3,
      selector: { matchLabels: DEMO_PODS },
      template: { metadata: { labels: DEMO_PODS }, spec: pod(image) },
      strategy: {
        canary: {
          stableService: DEMO,
          canaryService: DEMO_CANARY,
          trafficRouting: { plugins: { [GATEWAY_ROUTER]: { httpRoute: DEMO_ROUTE, namespace: DEMO } } },
          steps: steps(measured),
        },
      },
    },
  },
];
