/** The database cluster and its Secret. */
export const DATABASE = { cluster: 'backstage-db', name: 'backstage', secret: 'backstage-db-app' } as const;

export const HTTP_PORT = 7007;

/** Secret of an own image's sign-in; its keys are variables in the Pod. */
export const OIDC = {
  secret: 'backstage-oidc',
  clientSecret: 'AUTH_OIDC_CLIENT_SECRET',
  session: 'AUTH_SESSION_SECRET',
} as const;

/** Where Backstage reads its catalogue: a ConfigMap that whoever has something to list may make. */
export const CATALOGUE = { configMap: 'backstage-catalogue', folder: '/catalogue', file: 'entities.yaml' } as const;
