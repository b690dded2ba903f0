import { singlePodVolume } from '../../single-pod.js';
import { container, emptyDir, secretVariable, variables } from '../../workload.js';
import { BROKER, HTTP, N8N, SECRET, VERSION } from './names.js';

export interface Site {
  readonly host: string;
  /** URL under which it is reached, without a trailing slash. */
  readonly url: string;
  /** Domain of its e-mail addresses. */
  readonly domain: string;
  readonly database: { readonly host: string; readonly secretName: string };
}

const constants = ({ host, url, domain, database }: Site): Record<string, string> => ({
  N8N_HOST: host,
  N8N_PORT: String(HTTP.port),
  N8N_PROTOCOL: 'https',
  N8N_EDITOR_BASE_URL: url,
  N8N_WEBHOOK_URL: `${url}/`,
  // The Gateway. Webhooks have no oauth2-proxy before them, and a second hop could be made up.
  N8N_PROXY_HOPS: '1',
  DB_TYPE: 'postgresdb',
  DB_POSTGRESDB_HOST: database.host,
  DB_POSTGRESDB_PORT: '5432',
  DB_POSTGRESDB_DATABASE: N8N,
  EXECUTIONS_DATA_PRUNE: 'true',
  // Code of workflows runs in the container beside this one.
  N8N_RUNNERS_MODE: 'external',
  // Otherwise the first visitor becomes the owner.
  N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
  N8N_INSTANCE_OWNER_EMAIL: `n8n@${domain}`,
  N8N_INSTANCE_OWNER_FIRST_NAME: 'Platform',
  N8N_INSTANCE_OWNER_LAST_NAME: 'Owner',
  // No N8N_EMAIL_MODE: e-mails of its own are invitations, which it shows too, and new passwords, the owner’s among them.
  N8N_METRICS: 'true',
  N8N_DIAGNOSTICS_ENABLED: 'false',
  N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
  N8N_PERSONALIZATION_ENABLED: 'false',
});

const healthy = (path: string) => ({ httpGet: { path, port: HTTP.name }, timeoutSeconds: 5 });

const server = (site: Site) =>
  container({
    name: N8N,
    // docker.n8n.io, which its documentation names, has no cache in Harbor; this is the same image.
    image: `docker.io/n8nio/n8n:${VERSION}`,
    env: [
      ...variables(constants(site)),
      secretVariable('DB_POSTGRESDB_USER', site.database.secretName, 'username'),
      secretVariable('DB_POSTGRESDB_PASSWORD', site.database.secretName, 'password'),
      ...[SECRET.encryption, SECRET.runners, SECRET.ownerHash].map((key) => secretVariable(key, SECRET.name, key)),
    ],
    ports: [{ name: HTTP.name, containerPort: HTTP.port, protocol: 'TCP' }],
    // Ten minutes: tables are changed at the start.
    startupProbe: { ...healthy('/healthz'), periodSeconds: 5, failureThreshold: 120 },
    livenessProbe: { ...healthy('/healthz'), periodSeconds: 20, failureThreshold: 6 },
    readinessProbe: { ...healthy('/healthz/readiness'), periodSeconds: 10 },
    resources: { cpu: '200m', memory: '512Mi', limit: '2Gi' },
    volumeMounts: [
      { name: 'data', mountPath: '/home/node/.n8n' },
      // It writes the editor's files here, with the settings in them (n8n#8367).
      { name: 'cache', mountPath: '/home/node/.cache' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  });

/** The launcher's own page; it starts runners when there is work. */
const launcherProbe = { httpGet: { path: '/healthz', port: 5680 }, timeoutSeconds: 5 };

/** Runs the code that people write in workflows, without n8n's credentials and its volume. */
const runner = container({
  name: 'runner',
  image: `docker.io/n8nio/runners:${VERSION}`,
  env: [
    { name: 'N8N_RUNNERS_TASK_BROKER_URI', value: BROKER },
    secretVariable(SECRET.runners, SECRET.name, SECRET.runners),
  ],
  livenessProbe: { ...launcherProbe, periodSeconds: 20, failureThreshold: 6 },
  readinessProbe: { ...launcherProbe, periodSeconds: 10 },
  resources: { cpu: '50m', memory: '128Mi', limit: '1Gi' },
  volumeMounts: [{ name: 'runner', mountPath: '/tmp' }],
});

export const pod = (site: Site) => ({
  user: 1000,
  // Workflows that run are given 30 seconds to end.
  terminationGracePeriodSeconds: 60,
  containers: [server(site), runner],
  volumes: [singlePodVolume(N8N), emptyDir('cache', '1Gi'), emptyDir('tmp', '2Gi'), emptyDir('runner', '1Gi')],
});
