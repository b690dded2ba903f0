import { type ComponentInput, defineComponent, groupRoles } from '@edgit/core';
import { ownDatabase } from '../../own-database.js';
import { provisionPods } from '../../provision-job.js';
import type { AppsSettings } from '../../settings.js';
import { ADMIN, DATABASE, HTTP, OIDC, ONEDEV, selector } from './names.js';
import { provision, ROLES } from './provision.js';
import { server } from './server.js';

/** Projects can be imported from here; nothing else outside is reached. */
const GITHUB = ['api.github.com', 'github.com'];

/**
 * Git hosting with issues and CI, 16.5.6. Its chart gives the server a ClusterRole that may read every Secret and bind
 * any role, whether builds run in the cluster or not, and takes passwords as plain values only: plain manifests instead.
 * Builds need an agent or an executor of your own.
 *
 * Sign-in by Keycloak is a row in its database, and so are its groups: a job makes them, as its administrator. The name of
 * the sign-in is part of the redirect URI that Keycloak knows.
 *
 * Git goes over HTTPS; SSH would need a route past the Gateway.
 */
export const onedev = defineComponent<AppsSettings>(
  ({ cluster, settings: { onedev: settings }, url, issuer }): ComponentInput => {
    const database = ownDatabase(ONEDEV, { ...DATABASE, size: settings.database }, cluster);
    return {
      name: ONEDEV,
      namespace: ONEDEV,
      description: 'Git hosting with issues, pull requests and CI',
      category: 'applications',
      owner: 'applications',
      // The image's entrypoint is in /root, which is closed to others.
      podSecurity: 'baseline',
      uses: ['backup-target'],
      delivery: { pattern: 'raw' },
      manifests: [
        ...server({
          url: url(ONEDEV),
          email: `admin@${cluster.domains.public}`,
          size: settings.storage,
          storageClassName: cluster.storage.className,
          database,
        }),
        ...provision({ issuer, groups: groupRoles(cluster, ROLES) }),
        ...database.manifests,
      ],
      expose: [{ host: ONEDEV, title: 'OneDev', service: ONEDEV, port: HTTP.servicePort, auth: 'native' }],
      secrets: [
        ...database.secrets,
        // Read at the first start alone.
        { name: ADMIN.secret, restart: false, keys: { [ADMIN.password]: { generated: { length: 32 } } } },
        { name: OIDC.secret, keys: { [OIDC.key]: { generated: { length: 48 } } } },
      ],
      oidc: [
        {
          redirects: [`${url(ONEDEV)}/~sso/callback/${OIDC.provider}`],
          // Its `initial_server_url` (OpenIdConnector.java).
          signedOut: [url(ONEDEV)],
          secret: { name: OIDC.secret, key: OIDC.key },
          // It sends no code challenge.
          pkce: false,
        },
      ],
      access: { roles: ROLES },
      network: [
        {
          pods: selector,
          ports: { [HTTP.name]: HTTP.port },
          fromOwn: [{ pods: 'provision', port: HTTP.name }],
          toHosts: GITHUB,
        },
        // It connects to the server; no client connects to it.
        { name: 'provision', pods: provisionPods(ONEDEV) },
        database.network,
      ],
      metrics: [database.metrics],
      storage: [{ name: 'data', size: settings.storage }, database.storage],
    };
  },
);
