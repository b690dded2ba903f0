import { endSessionPage, SESSIONS } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { secretVariable, variables } from '../../workload.js';
import type { Groups } from './groups.js';
import { OIDC, PAPERLESS, SECRET } from './names.js';

export interface Site {
  /** URL under which it is reached, without a trailing slash. */
  readonly url: string;
  /** Of Keycloak, without a trailing slash. */
  readonly issuer: string;
  /** Domain of its e-mail addresses. */
  readonly domain: string;
  readonly database: { readonly host: string; readonly secretName: string };
  readonly settings: AppsSettings;
  /** What each group of Keycloak may do. */
  readonly groups: Groups;
}

const constants = ({ url, issuer, domain, database, settings: { mail, paperless } }: Site): Record<string, string> => ({
  HOME: '/tmp',
  PYTHONDONTWRITEBYTECODE: '1',
  PAPERLESS_URL: url,
  PAPERLESS_DBENGINE: 'postgresql',
  PAPERLESS_DBHOST: database.host,
  PAPERLESS_DBNAME: 'paperless',
  PAPERLESS_OCR_LANGUAGE: paperless.languages,
  // TLS ends at the Gateway, the one hop that adds to X-Forwarded-For: with none trusted, sign-in is rejected.
  PAPERLESS_PROXY_SSL_HEADER: '["HTTP_X_FORWARDED_PROTO", "https"]',
  PAPERLESS_ALLAUTH_TRUSTED_PROXY_COUNT: '1',
  PAPERLESS_APPS: 'allauth.socialaccount.providers.openid_connect',
  PAPERLESS_SOCIAL_AUTO_SIGNUP: 'true',
  // Those that are here too; nobody may see anything without one.
  PAPERLESS_SOCIAL_ACCOUNT_SYNC_GROUPS: 'true',
  // It keeps a session for three weeks by default, and never asks Keycloak again.
  PAPERLESS_SESSION_COOKIE_AGE: String(SESSIONS.own),
  PAPERLESS_LOGOUT_REDIRECT_URL: endSessionPage(issuer, PAPERLESS, signedOut(url)),
  PAPERLESS_ADMIN_USER: 'admin',
  // None, so that no e-mail sets a new password of it.
  PAPERLESS_ADMIN_MAIL: '',
  GRANIAN_HOST: '0.0.0.0',
  ...(mail === undefined
    ? {}
    : {
        PAPERLESS_EMAIL_HOST: mail.host,
        PAPERLESS_EMAIL_PORT: String(mail.port),
        PAPERLESS_EMAIL_FROM: `paperless@${domain}`,
      }),
});

/** The variables of every container of Paperless-ngx. */
export const environment = (site: Site): Record<string, unknown>[] => [
  ...variables(constants(site)),
  secretVariable('PAPERLESS_DBUSER', site.database.secretName, 'username'),
  secretVariable('PAPERLESS_DBPASS', site.database.secretName, 'password'),
  ...[SECRET.secretKey, SECRET.redis, SECRET.admin].map((key) => secretVariable(key, SECRET.name, key)),
  secretVariable(OIDC.providers, OIDC.secret, OIDC.providers),
];

/** Where people are after sign-out: it leads to the sign-in page. */
export const signedOut = (url: string): string => `${url}/`;

/** The provider of django-allauth, as a template of External Secrets: the client's secret stands in the middle. */
export const providers = (issuer: string, clientId: string): string =>
  JSON.stringify({
    openid_connect: {
      OAUTH_PKCE_ENABLED: true,
      SCOPE: ['openid', 'profile', 'email', 'groups'],
      APPS: [
        {
          provider_id: OIDC.provider,
          name: 'Keycloak',
          client_id: clientId,
          secret: `{{ .${OIDC.clientSecret} }}`,
          settings: {
            server_url: `${issuer}/.well-known/openid-configuration`,
            token_auth_method: 'client_secret_basic',
          },
        },
      ],
    },
  });
