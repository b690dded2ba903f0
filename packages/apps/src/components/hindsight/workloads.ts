import type { KubernetesObject } from '@edgit/kubernetes';
import {
  container,
  deployment,
  emptyDir,
  type PodInput,
  restrictedPod,
  secretVariable,
  service,
  serviceAccount,
  variables,
} from '../../workload.js';
import { MODELS_URL } from '../aibrix/names.js';
import { API, CONTROL_PLANE, HINDSIGHT, labelsOf, type Part, PORT_NAME, SETTINGS, selectorOf } from './names.js';

const VERSION = '0.9.1';

/** User id of both images: the API’s own user, and `node`. */
const UID = 1000;

const probe = (path: string) => ({ httpGet: { path, port: PORT_NAME }, timeoutSeconds: 5 });

const api = (model: string): Record<string, unknown> =>
  container({
    name: 'api',
    image: `ghcr.io/vectorize-io/hindsight-api:${VERSION}`,
    workingDir: '/app/api',
    // Its own script starts this and waits for it: probes do.
    command: ['hindsight-api'],
    env: [
      secretVariable('HINDSIGHT_API_DATABASE_URL', SETTINGS.secret, SETTINGS.databaseUrl),
      secretVariable('HINDSIGHT_API_TENANT_API_KEY', SETTINGS.secret, SETTINGS.apiKey),
      ...variables({
        HINDSIGHT_API_HOST: '0.0.0.0',
        HINDSIGHT_API_PORT: String(API.port),
        // Without an extension it requires no key.
        HINDSIGHT_API_TENANT_EXTENSION: 'hindsight_api.extensions.builtin.tenant:ApiKeyTenantExtension',
        HINDSIGHT_API_LLM_PROVIDER: 'openai',
        HINDSIGHT_API_LLM_BASE_URL: MODELS_URL,
        HINDSIGHT_API_LLM_MODEL: model,
        // It won't start without one; AIBrix asks for none.
        HINDSIGHT_API_LLM_API_KEY: 'none',
        // Memories can be read while the model is away.
        HINDSIGHT_API_SKIP_LLM_VERIFICATION: 'true',
        // By default as many as PostgreSQL has in all.
        HINDSIGHT_API_DB_POOL_MAX_SIZE: '50',
        // Models that embed and rank are in the image, and so are the tables of the tokenizer: where /tmp is.
        HF_HUB_OFFLINE: '1',
        TRANSFORMERS_OFFLINE: '1',
        TIKTOKEN_CACHE_DIR: '/tmp/data-gym-cache',
        TMPDIR: '/scratch',
      }),
    ],
    ports: [{ name: PORT_NAME, containerPort: API.port, protocol: 'TCP' }],
    // Ten minutes: it migrates and loads its models first.
    startupProbe: { ...probe('/health/live'), periodSeconds: 5, failureThreshold: 120 },
    livenessProbe: { ...probe('/health/live'), periodSeconds: 20, failureThreshold: 6 },
    // This one asks the database.
    readinessProbe: { ...probe('/health'), periodSeconds: 10 },
    resources: { cpu: '500m', memory: '1536Mi', limit: '4Gi' },
    volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
  });

const controlPlane = container({
  name: 'control-plane',
  image: `ghcr.io/vectorize-io/hindsight-control-plane:${VERSION}`,
  workingDir: '/app/control-plane',
  command: ['node', 'server.js'],
  env: [
    secretVariable('HINDSIGHT_CP_DATAPLANE_API_KEY', SETTINGS.secret, SETTINGS.apiKey),
    ...variables({
      HINDSIGHT_CP_DATAPLANE_API_URL: `http://${API.name}:${API.port}`,
      HOSTNAME: '0.0.0.0',
      PORT: String(CONTROL_PLANE.port),
    }),
  ],
  ports: [{ name: PORT_NAME, containerPort: CONTROL_PLANE.port, protocol: 'TCP' }],
  // Its health is that of the API behind it.
  startupProbe: { tcpSocket: { port: PORT_NAME }, periodSeconds: 5, failureThreshold: 24 },
  livenessProbe: { tcpSocket: { port: PORT_NAME }, periodSeconds: 20, failureThreshold: 6 },
  readinessProbe: { tcpSocket: { port: PORT_NAME }, periodSeconds: 10 },
  resources: { cpu: '100m', memory: '256Mi', limit: '1Gi' },
  volumeMounts: [
    { name: 'scratch', mountPath: '/tmp' },
    { name: 'cache', mountPath: '/app/control-plane/.next/cache' },
  ],
});

/** One of its programs, and how it is called. */
const program = (
  part: Part,
  { name, port }: { readonly name: string; readonly port: number },
  pod: Pick<PodInput, 'containers'> & Readonly<Record<string, unknown>>,
): KubernetesObject[] => {
  const own = { name, labels: labelsOf(part), selector: selectorOf(part) };
  return [
    service({ ...own, ports: [{ name: PORT_NAME, port }] }),
    deployment({
      ...own,
      // It migrates at its start: two versions would not share their tables.
      strategy: { type: 'Recreate' },
      pod: restrictedPod({ serviceAccountName: HINDSIGHT, user: UID, ...pod }),
    }),
  ];
};

/** The API with its worker inside, and the user interface. */
export const workloads = (model: string): KubernetesObject[] => [
  serviceAccount(HINDSIGHT, labelsOf('api')),
  ...program('api', API, { containers: [api(model)], volumes: [emptyDir('scratch', '2Gi')] }),
  ...program('control-plane', CONTROL_PLANE, {
    containers: [controlPlane],
    volumes: [emptyDir('scratch', '1Gi'), emptyDir('cache', '1Gi')],
  }),
];
