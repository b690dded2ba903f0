import { selectorLabels } from '../../workload.js';

export const PAPERLESS = 'paperless';

/** Port of the web server in the Pod. */
export const HTTP = { name: 'http', port: 8000 } as const;

/** The queue of its tasks. */
export const QUEUE = {
  name: 'paperless-valkey',
  port: 6379,
  size: '1Gi',
  pods: selectorLabels(PAPERLESS, 'queue'),
} as const;

/** Keys that are variables in the Pods, under the same names. */
export const SECRET = {
  name: 'paperless',
  secretKey: 'PAPERLESS_SECRET_KEY',
  admin: 'PAPERLESS_ADMIN_PASSWORD',
  queue: 'queuePassword',
  redis: 'PAPERLESS_REDIS',
} as const;

/** Sign-in: all settings of the provider are one variable, with the client's secret among them. */
export const OIDC = {
  secret: 'paperless-oidc',
  clientSecret: 'clientSecret',
  providers: 'PAPERLESS_SOCIALACCOUNT_PROVIDERS',
  provider: 'keycloak',
} as const;
