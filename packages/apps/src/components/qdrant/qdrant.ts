import { type ComponentInput, classOfOwnCopies, defineComponent, serversOnNodes } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { secretVariable } from '../../workload.js';

const API_KEYS = { secret: 'qdrant-api-keys', full: 'api-key', readOnly: 'read-only-api-key' } as const;

const PODS = { 'app.kubernetes.io/name': 'qdrant', 'app.kubernetes.io/instance': 'qdrant' };
const GRPC = { service: 'qdrant-grpc', port: 6334 } as const;

/** A collection that says nothing else is kept twice (config/config.yaml, `storage.collection`), on different nodes. */
const asCluster = {
  replicas: {
    storage: { collection: { replication_factor: 2 } },
  },
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchLabels: PODS }, topologyKey: 'kubernetes.io/hostname' },
      ],
    },
  },
};

/** Vector database. Values hold for chart 1.19.0. */
export const qdrant = defineComponent<AppsSettings>(({ cluster, settings }): ComponentInput => {
  const servers = serversOnNodes(cluster, settings.qdrant.replicas);
  const isCluster = servers > 1;
  const volume = { size: settings.qdrant.storage, storageClassName: classOfOwnCopies(cluster, servers) };
  return {
    name: 'qdrant',
    namespace: 'qdrant',
    description: 'Vector database',
    category: 'data',
    owner: 'data',
    podSecurity: 'restricted',
    settings: { replicaCount: 'qdrant.replicas', 'persistence.size': 'qdrant.storage' },
    delivery: {
      pattern: 'helm-inline',
      chart: { repo: 'https://qdrant.github.io/qdrant-helm', name: 'qdrant', version: '1.19.0' },
      values: {
        // The other image is run as root first, to change the owner of every file.
        image: { useUnprivilegedImage: true },
        // The chart's `apiKey` copies a Secret with `lookup`: in Argo CD that is an empty one.
        env: [
          secretVariable('QDRANT__SERVICE__API_KEY', API_KEYS.secret, API_KEYS.full),
          secretVariable('QDRANT__SERVICE__READ_ONLY_API_KEY', API_KEYS.secret, API_KEYS.readOnly),
        ],
        replicaCount: servers,
        config: {
          telemetry_disabled: true,
          cluster: { enabled: isCluster },
          ...(isCluster ? asCluster.replicas : {}),
        },
        ...(isCluster
          ? { affinity: asCluster.affinity, podDisruptionBudget: { enabled: true, maxUnavailable: 1 } }
          : {}),
        persistence: volume,
        // Otherwise they fill the node's own disk; a volume can't be added to a StatefulSet later.
        snapshotPersistence: { enabled: true, ...volume },
        podSecurityContext: { fsGroupChangePolicy: 'OnRootMismatch', seccompProfile: { type: 'RuntimeDefault' } },
        containerSecurityContext: { capabilities: { drop: ['ALL'] } },
        resources: { requests: { cpu: '250m', memory: '1Gi' }, limits: { memory: '4Gi' } },
        metrics: {
          serviceMonitor: {
            enabled: true,
            authorization: { type: 'Bearer', credentials: { name: API_KEYS.secret, key: API_KEYS.readOnly } },
          },
        },
      },
    },
    // The chart's Service has its ports as one list: ours is beside it.
    manifests: [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: GRPC.service },
        spec: {
          selector: PODS,
          ports: [{ name: 'grpc', port: GRPC.port, targetPort: GRPC.port, appProtocol: 'kubernetes.io/h2c' }],
        },
      },
    ],
    expose: [
      {
        host: 'qdrant',
        title: 'Qdrant',
        icon: 'sh-qdrant',
        service: 'qdrant',
        port: 6333,
        grpc: { ...GRPC, target: 'grpc' },
        auth: 'native',
        portal: '/dashboard',
      },
    ],
    access: { accounts: `keys of Secret ${API_KEYS.secret}: one for all, one to read` },
    secrets: [
      {
        name: API_KEYS.secret,
        keys: {
          [API_KEYS.full]: { generated: { length: 48 } },
          [API_KEYS.readOnly]: { generated: { length: 48 } },
        },
      },
    ],
    network: [
      {
        // REST and gRPC; among themselves they talk on the third.
        name: 'server',
        pods: PODS,
        ports: { http: 6333, grpc: GRPC.port, p2p: 6335 },
        // Their own protocol, which asks for no key; snapshots of shards go by REST.
        fromOwn: isCluster ? ['p2p', 'http'].map((port) => ({ pods: 'server', port })) : [],
      },
    ],
    metrics: [{ port: 'http', monitor: 'chart' }],
    storage: [
      { name: 'qdrant-storage', size: volume.size },
      { name: 'qdrant-snapshots', size: volume.size },
    ],
  };
});
