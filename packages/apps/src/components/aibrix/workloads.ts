import type { KubernetesObject } from '@edgit/kubernetes';
import {
  container,
  deployment,
  emptyDir,
  restrictedPod,
  secretVariable,
  service,
  settingsHash,
} from '../../workload.js';
import { ACCOUNTS } from './access.js';
import { ENVOY, envoyConfig } from './envoy.js';
import { GATEWAY, labelsOf, NAMESPACE, type Part, PORTS, REDIS, selectorOf, UID, VERSION, WEBHOOK } from './names.js';

const own = (name: string, part: Part) => ({ name, labels: labelsOf(part), selector: selectorOf(part) });

const redisPassword = secretVariable('REDIS_PASSWORD', REDIS.secret.name, REDIS.secret.password);

/**
 * Without the controller that would write a route for Envoy Gateway for every model, and the one for Ray, whose
 * operator is not here, and the one of KVCaches, which there are none of: it would need `exec` and RoleBindings in the
 * whole cluster.
 */
const CONTROLLERS = '*,-model-route-controller,-distributed-inference-controller,-kv-cache-controller';

const controller = container({
  name: 'manager',
  image: `docker.io/aibrix/controller-manager:${VERSION}`,
  command: ['/manager'],
  args: [
    '--leader-elect',
    `--leader-election-namespace=${NAMESPACE}`,
    '--health-probe-bind-address=:8081',
    `--metrics-bind-address=:${PORTS.controllerMetrics}`,
    '--enable-runtime-sidecar',
    `--controllers=${CONTROLLERS}`,
  ],
  ports: [
    { name: 'webhook', containerPort: PORTS.webhook, protocol: 'TCP' },
    { name: 'metrics', containerPort: PORTS.controllerMetrics, protocol: 'TCP' },
  ],
  livenessProbe: { httpGet: { path: '/healthz', port: 8081 }, initialDelaySeconds: 15, periodSeconds: 20 },
  readinessProbe: { httpGet: { path: '/readyz', port: 8081 }, periodSeconds: 10 },
  resources: { cpu: '50m', memory: '128Mi', limit: '512Mi' },
  volumeMounts: [{ name: 'certificate', mountPath: '/tmp/k8s-webhook-server/serving-certs', readOnly: true }],
});

const processorProbe = { grpc: { port: PORTS.externalProcessor }, periodSeconds: 10, timeoutSeconds: 3 };

const processor = container({
  name: 'gateway-plugin',
  image: `docker.io/aibrix/gateway-plugins:${VERSION}`,
  ports: [
    { name: 'processor', containerPort: PORTS.externalProcessor, protocol: 'TCP' },
    { name: 'metrics', containerPort: PORTS.gatewayHttp, protocol: 'TCP' },
  ],
  env: [
    { name: 'REDIS_HOST', value: REDIS.name },
    { name: 'REDIS_PORT', value: String(REDIS.port) },
    redisPassword,
    { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
    // A request may ask for another one in its header routing-strategy. Without any there would be no route.
    { name: 'ROUTING_ALGORITHM', value: 'least-request' },
  ],
  startupProbe: { ...processorProbe, periodSeconds: 5, failureThreshold: 24 },
  livenessProbe: processorProbe,
  readinessProbe: processorProbe,
  resources: { cpu: '250m', memory: '256Mi', limit: '1Gi' },
  volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
});

const envoy = container({
  name: 'envoy',
  image: 'docker.io/envoyproxy/envoy:v1.40.0',
  command: ['/usr/local/bin/envoy'],
  // Without hot restart it needs no shared memory.
  args: ['--config-path', `/etc/envoy/${ENVOY.file}`, '--log-level', 'warn', '--disable-hot-restart'],
  ports: [{ name: 'http', containerPort: GATEWAY.port, protocol: 'TCP' }],
  livenessProbe: { httpGet: { path: ENVOY.health, port: 'http' }, periodSeconds: 20, timeoutSeconds: 5 },
  readinessProbe: { httpGet: { path: ENVOY.health, port: 'http' }, periodSeconds: 10, timeoutSeconds: 5 },
  resources: { cpu: '100m', memory: '128Mi', limit: '1Gi' },
  volumeMounts: [{ name: 'envoy', mountPath: '/etc/envoy', readOnly: true }],
});

const redis = container({
  name: 'redis',
  image: 'docker.io/library/redis:7.4.11',
  command: ['redis-server'],
  // Limits of users and counters: nothing that has to outlive it.
  args: [
    '--save',
    '',
    '--appendonly',
    'no',
    '--maxmemory',
    '192mb',
    '--maxmemory-policy',
    'allkeys-lru',
    '--requirepass',
    '$(REDIS_PASSWORD)',
  ],
  env: [redisPassword],
  ports: [{ name: 'redis', containerPort: REDIS.port, protocol: 'TCP' }],
  livenessProbe: { tcpSocket: { port: 'redis' }, periodSeconds: 20, timeoutSeconds: 5 },
  readinessProbe: { tcpSocket: { port: 'redis' }, periodSeconds: 10, timeoutSeconds: 5 },
  resources: { cpu: '50m', memory: '64Mi', limit: '256Mi' },
});

export const workloads: KubernetesObject[] = [
  deployment({
    ...own('aibrix-controller-manager', 'controller'),
    pod: restrictedPod({
      serviceAccountName: ACCOUNTS.controller,
      automountServiceAccountToken: true,
      user: UID,
      containers: [controller],
      volumes: [{ name: 'certificate', secret: { secretName: WEBHOOK.certificate, defaultMode: 0o440 } }],
    }),
  }),
  envoyConfig,
  service({ ...own(GATEWAY.name, 'gateway'), ports: [{ name: 'http', port: GATEWAY.port }] }),
  deployment({
    ...own(GATEWAY.name, 'gateway'),
    podAnnotations: settingsHash(envoyConfig.data),
    pod: restrictedPod({
      serviceAccountName: ACCOUNTS.gateway,
      automountServiceAccountToken: true,
      user: UID,
      containers: [processor, envoy],
      volumes: [emptyDir('tmp', '256Mi'), { name: 'envoy', configMap: { name: ENVOY.configMap } }],
    }),
  }),
  service({ ...own(REDIS.name, 'redis'), ports: [{ name: 'redis', port: REDIS.port }] }),
  deployment({
    ...own(REDIS.name, 'redis'),
    // The gateway ends at once if there is none.
    annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
    pod: restrictedPod({ serviceAccountName: 'aibrix-redis', user: 999, containers: [redis] }),
  }),
];
