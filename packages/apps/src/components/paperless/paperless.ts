import { type ComponentInput, defineComponent, groupRoles } from '@edgit/core';
import { ownDatabase } from '../../own-database.js';
import type { AppsSettings } from '../../settings.js';
import { singlePod, singlePodLabels } from '../../single-pod.js';
import { providers, signedOut } from './environment.js';
import { ROLES } from './groups.js';
import { toMail } from './mail.js';
import { HTTP, OIDC, PAPERLESS, QUEUE, SECRET } from './names.js';
import { pod } from './pod.js';
import { queue } from './queue.js';

const DATABASE_SIZE = '10Gi';
/** Mailboxes that it fetches documents from. */
const IMAP = 993;

/**
 * Paperless-ngx 3.0 on PostgreSQL and Valkey. People sign in by Keycloak and are in the groups of the same names, which
 * are made at the start. What those may do can be changed by `admin`, with the password of the Secret paperless.
 *
 * Without Tika and Gotenberg: it reads PDF files, pictures and text, and no office documents.
 */
export const paperless = defineComponent<AppsSettings>(({ cluster, settings, url, issuer }): ComponentInput => {
  const database = ownDatabase(PAPERLESS, { size: DATABASE_SIZE }, cluster);
  const own = url(PAPERLESS);
  const size = settings.paperless.documents;
  return {
    name: PAPERLESS,
    namespace: PAPERLESS,
    description: 'Archive of scanned and digital documents, with full-text search',
    category: 'applications',
    owner: 'applications',
    podSecurity: 'restricted',
    uses: ['backup-target'],
    delivery: { pattern: 'raw' },
    manifests: [
      ...database.manifests,
      ...queue(cluster),
      ...singlePod({
        name: PAPERLESS,
        ports: [{ name: HTTP.name, port: HTTP.port }],
        claim: { size, storageClassName: cluster.storage.className },
        pod: pod({
          url: own,
          issuer,
          domain: cluster.domains.public,
          database,
          settings,
          groups: groupRoles(cluster, ROLES),
        }),
      }),
    ],
    expose: [
      {
        host: PAPERLESS,
        title: 'Paperless-ngx',
        icon: 'paperless-ngx.png',
        service: PAPERLESS,
        port: HTTP.port,
        auth: 'native',
      },
    ],
    secrets: [
      ...database.secrets,
      {
        name: SECRET.name,
        keys: {
          [SECRET.secretKey]: { generated: { length: 64 } },
          // Only made with it: a new one does not change the account.
          [SECRET.admin]: { generated: { length: 32 } },
          [SECRET.queue]: { generated: { length: 48 } },
          [SECRET.redis]: { template: `redis://:{{ .${SECRET.queue} }}@${QUEUE.name}:${QUEUE.port}` },
        },
      },
      {
        name: OIDC.secret,
        keys: {
          [OIDC.clientSecret]: { generated: { length: 48 } },
          [OIDC.providers]: { template: providers(issuer, PAPERLESS) },
        },
      },
    ],
    oidc: [
      {
        redirects: [`${own}/accounts/oidc/${OIDC.provider}/login/callback/`],
        signedOut: [signedOut(own)],
        secret: { name: OIDC.secret, key: OIDC.clientSecret },
      },
    ],
    access: { roles: ROLES },
    network: [
      {
        pods: singlePodLabels(PAPERLESS),
        name: 'server',
        ports: { [HTTP.name]: HTTP.port },
        fromOwn: [],
        to: toMail(settings),
        toWorld: [IMAP],
      },
      { pods: QUEUE.pods, ports: { redis: QUEUE.port }, fromOwn: [{ pods: 'server', port: 'redis' }] },
      database.network,
    ],
    metrics: [database.metrics],
    storage: [{ name: PAPERLESS, size }, { name: 'data', size: QUEUE.size }, database.storage],
  };
});
