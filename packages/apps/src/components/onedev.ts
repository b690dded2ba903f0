import { type ComponentInput, defineComponent } from '@edgit/core';
import { ownDatabase } from '../own-database.js';
import type { AppsSettings } from '../settings.js';
import { ADMIN, DATABASE, HTTP, OIDC, ONEDEV, selector } from './onedev/names.js';
import { server } from './onedev/server.js';

/** Projects can be imported from here; nothing else outside is reached. */
const GITHUB = ['api.github.com', 'github.com'];

/** What the groups are to be, which are called as those of Keycloak. */
const ROLES = { admins: 'Administrator', developers: 'Code Writer', viewers: 'Code Reader' } as const;

/**
 * Git hosting with issues and CI, 16.5.6. Its chart gives the server a ClusterRole that may read every Secret and bind
 * any role, whether builds run in the cluster or not, and takes passwords as plain values only: plain manifests instead.
 * Builds need an agent or an executor of your own.
 *
 * Sign-in by Keycloak is a row in its database, made once by the administrator (user `admin`, password in Secret
 * `onedev-admin`): Administration / Security Settings / Single Sign-On, type OpenID, name `keycloak`, discovery URL
 * `<issuer>/.well-known/openid-configuration`, client id `onedev`, client secret from Secret `onedev-oidc`, groups claim
 * `groups`. The name is part of the redirect URI that Keycloak knows.
 *
 * Git goes over HTTPS; SSH would need a route past the Gateway.
 */
export const onedev = defineComponent<AppsSettings>(
  ({ cluster, settings: { onedev: settings }, url }): ComponentInput => {
    const database = ownDatabase(ONEDEV, { ...DATABASE, size: settings.database }, cluster);
    return {
      name: ONEDEV,
      namespace: ONEDEV,
      description: 'Git hosting with issues, pull requests and CI',
      category: 'applications',
      owner: 'applications',
      // The image's entrypoint is in /root, which is closed to others.
      podSecurity: 'baseline',
      delivery: { pattern: 'raw' },
      manifests: [
        ...server({
          url: url(ONEDEV),
          email: `admin@${cluster.domains.public}`,
          size: settings.storage,
          storageClassName: cluster.storage.className,
          database,
        }),
        ...database.manifests,
      ],
      expose: [{ host: ONEDEV, title: 'OneDev', service: ONEDEV, port: HTTP.servicePort, auth: 'native' }],
      secrets: [
        database.secret,
        // Read at the first start alone.
        { name: ADMIN.secret, keys: { [ADMIN.password]: { generated: { length: 32 } } } },
        { name: OIDC.secret, keys: { [OIDC.key]: { generated: { length: 48 } } } },
      ],
      oidc: [
        {
          redirects: [`${url(ONEDEV)}/~sso/callback/${OIDC.provider}`],
          secret: { name: OIDC.secret, key: OIDC.key },
          // It sends no code challenge.
          pkce: false,
        },
      ],
      access: { roles: ROLES, once: 'the sign-in, and groups of these rights, in Administration' },
      network: [{ pods: selector, ports: [HTTP.port], toHosts: GITHUB }, database.network],
      metrics: [database.metrics],
      storage: [{ name: 'data', size: settings.storage }, database.storage],
    };
  },
);
