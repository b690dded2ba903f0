import { type ComponentInput, defineComponent } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import {
  container,
  partLabels,
  restrictedPod,
  secretVariable,
  selectorLabels,
  service,
  serviceAccount,
  volumeClaim,
} from '../../workload.js';

/** What other components connect to, and whose password they take. */
export const DRAGONFLY = {
  name: 'dragonfly',
  namespace: 'dragonfly',
  port: 6379,
  password: { secret: 'dragonfly-password', key: 'password' },
} as const;

const NAME = DRAGONFLY.name;
const DATA = 'data';
const PORT_NAME = 'redis';

const labels = partLabels(NAME, 'server');
const pods = selectorLabels(NAME, 'server');

/** In `network.to` of those who keep something there. */
export const TO_DRAGONFLY = { component: DRAGONFLY.name, port: PORT_NAME } as const;

/** On the port of Redis it answers HTTP too; these two paths without a password. */
const health = { httpGet: { path: '/healthz', port: PORT_NAME }, timeoutSeconds: 5 };

const server = (memory: string): Record<string, unknown> =>
  container({
    name: NAME,
    image: 'ghcr.io/dragonflydb/dragonfly:v1.40.1',
    args: [
      '--dir=/data',
      // The default has the time in its name: every snapshot would be kept.
      '--dbfilename=dump',
      '--snapshot_cron=*/15 * * * *',
      // Each needs 256 MiB. Without a CPU limit there would be one for every core of the node.
      '--proactor_threads=2',
      // Queue libraries (BullMQ) have scripts that touch keys they don't declare.
      '--default_lua_flags=allow-undeclared-keys',
      '--version_check=false',
    ],
    env: [secretVariable('DFLY_requirepass', DRAGONFLY.password.secret, DRAGONFLY.password.key)],
    ports: [{ name: PORT_NAME, containerPort: DRAGONFLY.port, protocol: 'TCP' }],
    // Ten minutes: it is healthy once the snapshot is loaded.
    startupProbe: { ...health, periodSeconds: 5, failureThreshold: 120 },
    livenessProbe: { ...health, periodSeconds: 10, failureThreshold: 6 },
    readinessProbe: { ...health, periodSeconds: 5 },
    resources: { cpu: '100m', memory },
    volumeMounts: [{ name: DATA, mountPath: '/data' }],
  });

/**
 * Keys and values in memory, as Redis has them, for caches and queues of other components. One node: at most the last
 * quarter of an hour is lost with it, and nothing when it is restarted.
 */
export const dragonfly = defineComponent<AppsSettings>(
  ({ cluster, settings: { dragonfly: settings } }): ComponentInput => ({
    name: NAME,
    namespace: DRAGONFLY.namespace,
    description: 'Keys and values in memory, compatible with Redis',
    category: 'data',
    owner: 'data',
    podSecurity: 'restricted',
    delivery: { pattern: 'raw' },
    manifests: [
      serviceAccount(NAME, labels),
      service({ name: NAME, labels, selector: pods, ports: [{ name: PORT_NAME, port: DRAGONFLY.port }] }),
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: NAME, labels },
        spec: {
          replicas: 1,
          serviceName: NAME,
          selector: { matchLabels: pods },
          template: {
            metadata: { labels },
            spec: restrictedPod({
              serviceAccountName: NAME,
              user: 999,
              // It saves everything before it ends.
              terminationGracePeriodSeconds: 120,
              containers: [server(settings.memory)],
            }),
          },
          volumeClaimTemplates: [
            volumeClaim({ name: DATA, size: settings.storage, storageClassName: cluster.storage.className }),
          ],
        },
      },
    ],
    secrets: [
      {
        name: DRAGONFLY.password.secret,
        readers: ['firecrawl', 'honcho'],
        keys: { [DRAGONFLY.password.key]: { generated: { length: 32 } } },
      },
    ],
    network: [{ pods, ports: { [PORT_NAME]: DRAGONFLY.port }, fromOwn: [] }],
    metrics: [{ port: PORT_NAME }],
    storage: [{ name: DATA, size: settings.storage }],
  }),
);
