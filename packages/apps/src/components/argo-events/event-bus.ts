import { type KubernetesObject, LOCKED_DOWN } from '@edgit/kubernetes';
import { resources } from '../../workload.js';
import { EVENT_BUS } from './names.js';

/** Of the versions that the controller is told of, the only one. The chart’s default list has one that moves. */
export const NATS = {
  version: '2.10.29',
  natsImage: 'docker.io/library/nats:2.10.29',
  metricsExporterImage: 'docker.io/natsio/prometheus-nats-exporter:0.14.0',
  configReloaderImage: 'docker.io/natsio/nats-server-config-reloader:0.14.0',
  startCommand: '/nats-server',
};

/** Ports of its Pods: clients, each other, and health. */
export const NATS_PORTS = { client: 4222, cluster: 6222, monitor: 8222, metrics: 7777 };

export const NATS_PODS = { controller: 'eventbus-controller', 'eventbus-name': EVENT_BUS };

/** The controller’s name for the claim of each Pod (pkg/reconciler/eventbus/installer/jetstream.go, v1.9.11). */
export const NATS_VOLUME = `eventbus-${EVENT_BUS}-js-vol`;
export const NATS_VOLUME_SIZE = '2Gi';

/** What Argo Events lets one say of a container beside its image. */
const small = { securityContext: LOCKED_DOWN, resources: resources({ cpu: '10m', memory: '32Mi', limit: '64Mi' }) };

export const asUser = (user: number) => ({
  runAsNonRoot: true,
  runAsUser: user,
  runAsGroup: user,
  fsGroup: user,
  seccompProfile: { type: 'RuntimeDefault' },
});

/** @returns NATS with JetStream, three of them: an event that GitHub was thanked for is kept until a Sensor has seen it */
export const eventBus = (storageClassName: string): KubernetesObject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'EventBus',
  metadata: { name: EVENT_BUS },
  spec: {
    jetstream: {
      version: NATS.version,
      replicas: 3,
      securityContext: asUser(1000),
      containerTemplate: {
        securityContext: LOCKED_DOWN,
        resources: resources({ cpu: '20m', memory: '64Mi', limit: '256Mi' }),
      },
      reloaderContainerTemplate: small,
      metricsContainerTemplate: small,
      persistence: { storageClassName, accessMode: 'ReadWriteOnce', volumeSize: NATS_VOLUME_SIZE },
      // The controller’s own default is 1GB of each stream: within the volume.
      streamConfig: 'maxBytes: 1GB\nmaxAge: 72h\nreplicas: 3\n',
    },
  },
});
