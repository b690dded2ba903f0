import { type ComponentInput, defineComponent } from '@edgit/core';
import { ownDatabase } from '../../own-database.js';
import type { AppsSettings } from '../../settings.js';
import { singlePod, singlePodLabels } from '../../single-pod.js';
import { HTTP, N8N, SECRET } from './names.js';
import { pod } from './pod.js';

const DATABASE_SIZE = '10Gi';
/** Files of workflows, and nodes that people have added. */
const SIZE = '10Gi';

/** What workflows call: the web, and mail servers. */
const OUTSIDE_PORTS = [80, 443, 465, 587, 993];

/** What machines call, who can't sign in by Keycloak: each workflow says whom it believes. */
const WEBHOOKS = ['/webhook', '/webhook-test', '/webhook-waiting'];

/**
 * n8n 2.42 on PostgreSQL, one process: a queue with workers needs more than one Pod's load, and Redis.
 *
 * Signing in by OpenID Connect is in its paid editions. So Keycloak says who reaches the editor, and n8n's own accounts
 * whose workflow it is: the owner n8n@<public domain>, with `owner-password` of the Secret n8n, invites the others. Its
 * editor runs code and holds credentials; only webhooks are open to the world. Forms for strangers are not.
 */
export const n8n = defineComponent<AppsSettings>(({ cluster, settings, host, url }): ComponentInput => {
  const database = ownDatabase(N8N, { size: DATABASE_SIZE }, cluster);
  return {
    name: N8N,
    namespace: N8N,
    description: 'Workflows between applications, drawn or written',
    category: 'applications',
    owner: 'applications',
    podSecurity: 'restricted',
    uses: ['backup-target'],
    delivery: { pattern: 'raw' },
    manifests: [
      ...database.manifests,
      ...singlePod({
        name: N8N,
        ports: [{ name: HTTP.name, port: HTTP.port }],
        claim: { size: SIZE, storageClassName: cluster.storage.className },
        pod: pod({ host: host(N8N), url: url(N8N), domain: cluster.domains.public, database }),
      }),
    ],
    expose: [
      { host: N8N, title: 'n8n', service: N8N, port: HTTP.port, auth: 'proxy', allow: ['admins', 'developers'] },
      ...WEBHOOKS.map((path) => ({
        host: N8N,
        service: N8N,
        port: HTTP.port,
        path,
        auth: 'public' as const,
      })),
    ],
    secrets: [
      ...database.secrets,
      {
        name: SECRET.name,
        // It does not start with another encryption key.
        restart: false,
        keys: {
          // Without it nothing can read the credentials in the database: never to be rotated.
          [SECRET.encryption]: { generated: { length: 48 } },
          [SECRET.runners]: { generated: { length: 48 } },
          [SECRET.owner]: { generated: { length: 32 } },
          [SECRET.ownerHash]: { bcrypt: { of: SECRET.owner } },
        },
      },
    ],
    network: [
      {
        pods: singlePodLabels(N8N),
        ports: { [HTTP.name]: HTTP.port },
        fromOwn: [],
        toWorld: OUTSIDE_PORTS,
        toHosts: settings.n8n.hosts,
      },
      database.network,
    ],
    metrics: [{ port: HTTP.name }, database.metrics],
    storage: [{ name: N8N, size: SIZE }, database.storage],
  };
});
