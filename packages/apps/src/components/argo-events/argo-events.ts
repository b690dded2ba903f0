import { type ComponentInput, defineComponent } from '@edgit/core';
import { LOCKED_DOWN } from '@edgit/kubernetes';
import type { AppsSettings } from '../../settings.js';
import { withoutBackup } from '../longhorn/names.js';
import { eventBus, NATS, NATS_PODS, NATS_PORTS, NATS_VOLUME, NATS_VOLUME_SIZE } from './event-bus.js';
import { EVENT_SOURCE_PODS, eventSource, SENSOR_PODS, sensor } from './github.js';
import { ARGO_EVENTS, GITHUB, WEBHOOK_SECRET } from './names.js';

const USER = 9731;
const METRICS = 7777;

const CONTROLLER_PODS = {
  'app.kubernetes.io/name': 'argo-events-controller-manager',
  'app.kubernetes.io/instance': ARGO_EVENTS.name,
};

/** The last patch; the chart’s own is 1.9.10. */
const VERSION = 'v1.9.11';

/** What starts builds by itself. Values hold for chart 2.4.22. */
export const argoEvents = defineComponent<AppsSettings>(({ cluster, settings, url }): ComponentInput => {
  const { images } = settings.builds;
  const listens = Object.keys(images).length > 0;
  const storageClass = withoutBackup(cluster.storage.className);
  return {
    name: ARGO_EVENTS.name,
    namespace: ARGO_EVENTS.name,
    description: 'Events from outside, such as a push to Git, and what they start',
    category: 'delivery',
    owner: 'platform',
    wave: -2,
    podSecurity: 'restricted',
    clusterKinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://argoproj.github.io/argo-helm', name: 'argo-events', version: '2.4.22' },
      values: {
        crds: { install: true, keep: true },
        global: {
          image: { tag: VERSION },
          securityContext: { runAsNonRoot: true, runAsUser: USER, seccompProfile: { type: 'RuntimeDefault' } },
        },
        configs: { nats: { versions: [] }, jetstream: { versions: [NATS] } },
        controller: {
          // EventSources, Sensors and the bus are here; in other namespaces it has no rights.
          rbac: { namespaced: true },
          containerSecurityContext: LOCKED_DOWN,
          resources: { requests: { cpu: '20m', memory: '64Mi' }, limits: { memory: '256Mi' } },
          metrics: { enabled: true, serviceMonitor: { enabled: true } },
        },
      },
    },
    manifests: listens
      ? [eventBus(storageClass), ...eventSource(images, url(ARGO_EVENTS.host)), ...sensor(images)]
      : [],
    // GitHub can’t sign in: it signs what it sends.
    expose: listens
      ? [
          {
            host: ARGO_EVENTS.host,
            title: 'Webhook of GitHub',
            service: GITHUB.name,
            port: GITHUB.port,
            path: GITHUB.path,
            auth: 'public',
          },
        ]
      : [],
    secrets: listens
      ? [{ name: WEBHOOK_SECRET.name, keys: { [WEBHOOK_SECRET.key]: { generated: { length: 48 } } } }]
      : [],
    network: [
      ...(listens
        ? [
            {
              name: 'event-source',
              pods: EVENT_SOURCE_PODS,
              ports: { http: GITHUB.port, metrics: METRICS },
              fromOwn: [],
            },
            { name: 'sensor', pods: SENSOR_PODS, ports: { metrics: METRICS }, toApiServer: true, fromOwn: [] },
            {
              name: 'nats',
              pods: NATS_PODS,
              ports: { client: NATS_PORTS.client, cluster: NATS_PORTS.cluster, metrics: NATS_PORTS.metrics },
              fromOwn: [
                ...['event-source', 'sensor', 'controller', 'nats'].map((pods) => ({ pods, port: 'client' })),
                { pods: 'nats', port: 'cluster' },
              ],
            },
          ]
        : []),
      {
        name: 'controller',
        pods: CONTROLLER_PODS,
        ports: { metrics: METRICS },
        toApiServer: true,
        fromOwn: [],
      },
    ],
    metrics: [{ port: 'metrics', monitor: 'chart' }],
    storage: listens ? [{ name: NATS_VOLUME, size: NATS_VOLUME_SIZE }] : [],
  };
});
