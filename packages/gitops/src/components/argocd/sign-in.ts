import { ARGOCD_PORTAL_ACCOUNT, type ClusterSpec, groupRoles, toYaml } from '@edgit/core';
import { PART_OF } from './parts.js';

/** Its key is read as `$argocd-oidc:client-secret`, which works only for Secrets with the part-of label. */
const OIDC_SECRET = { name: 'argocd-oidc', key: 'client-secret' } as const;

/** The web UI signs in as a confidential client; `argocd login --sso` has no secret to show and needs a public one. */
const CLIENT_ID = 'argocd';
const CLI_CLIENT_ID = 'argocd-cli';

/** The secret that the component declares. */
export const oidcSecret = {
  name: OIDC_SECRET.name,
  labels: { ...PART_OF },
  keys: { [OIDC_SECRET.key]: { generated: { length: 48 } } },
};

/** The clients that the component declares. */
export const oidcClients = (url: string) => [
  { clientId: CLIENT_ID, redirects: [`${url}/auth/callback`], secret: OIDC_SECRET },
  { clientId: CLI_CLIENT_ID, redirects: ['http://localhost:8085/auth/callback'] },
];

/** `oidc.config` of argocd-cm. */
export const oidcConfig = (issuer: string): string =>
  toYaml({
    name: 'Keycloak',
    issuer,
    clientID: CLIENT_ID,
    clientSecret: `$${OIDC_SECRET.name}:${OIDC_SECRET.key}`,
    cliClientID: CLI_CLIENT_ID,
    requestedScopes: ['openid', 'profile', 'email', 'groups'],
    // Since 3.0 the server itself does PKCE and sends the secret as well; our Keycloak clients demand it.
    enablePKCEAuthentication: true,
    // Below the life of Keycloak's tokens (5 minutes): sessions are renewed instead of ending with the first token.
    refreshTokenThreshold: '2m',
  });

/** Names of roles: those of Argo CD itself, and `role:developer`, which may sync besides. */
export const ROLES = { admins: 'role:admin', developers: 'role:developer', viewers: 'role:readonly' } as const;

/** Data of argocd-rbac-cm: who is in none of the three groups may sign in and see nothing. */
export const rbacPolicy = (cluster: ClusterSpec): Readonly<Record<string, string>> => ({
  'policy.default': '',
  scopes: '[groups]',
  'policy.csv': [
    `p, ${ROLES.developers}, applications, sync, */*, allow`,
    `p, ${ARGOCD_PORTAL_ACCOUNT}, applications, get, */*, allow`,
    `g, ${ROLES.developers}, ${ROLES.viewers}`,
    ...groupRoles(cluster, ROLES).map(({ group, role }) => `g, ${group}, ${role}`),
    '',
  ].join('\n'),
});
