import {
  ARGOCD_PORTAL_ACCOUNT,
  type ClusterSpec,
  duration,
  endSessionUrl,
  groupRoles,
  SESSIONS,
  toYaml,
} from '@edgit/core';
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
  { clientId: CLIENT_ID, redirects: [`${url}/auth/callback`], signedOut: [url], secret: OIDC_SECRET },
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
    // It replaces the words in braces (server/logout/logout.go): the second is its own URL.
    logoutURL: `${endSessionUrl(issuer)}?id_token_hint={{token}}&post_logout_redirect_uri={{logoutRedirectURL}}`,
    requestedScopes: ['openid', 'profile', 'email', 'groups'],
    // Since 3.0 the server itself does PKCE and sends the secret as well; our Keycloak clients demand it.
    enablePKCEAuthentication: true,
    // What is left of a token's life when it is renewed. Without it sessions end with the first token.
    refreshTokenThreshold: duration(SESSIONS.token - SESSIONS.renewal),
  });

/**
 * Names of roles. `role:admin` is Argo CD's own, and so is `role:readonly`, which shows logs of every Pod
 * (assets/builtin-policy.csv): developers have it, and may sync besides.
 */
export const ROLES = { admins: 'role:admin', developers: 'role:developer', viewers: 'role:viewer' } as const;

/** Data of argocd-rbac-cm: who is in none of the three groups may sign in and see nothing. */
export const rbacPolicy = (cluster: ClusterSpec): Readonly<Record<string, string>> => ({
  'policy.default': '',
  scopes: '[groups]',
  'policy.csv': [
    `p, ${ROLES.developers}, applications, sync, */*, allow`,
    `p, ${ROLES.viewers}, applications, get, */*, allow`,
    `p, ${ROLES.viewers}, applicationsets, get, */*, allow`,
    `p, ${ROLES.viewers}, projects, get, *, allow`,
    `p, ${ARGOCD_PORTAL_ACCOUNT}, applications, get, */*, allow`,
    `g, ${ROLES.developers}, role:readonly`,
    ...groupRoles(cluster, ROLES).map(({ group, role }) => `g, ${group}, ${role}`),
    '',
  ].join('\n'),
});
