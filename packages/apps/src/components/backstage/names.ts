export const BACKSTAGE = 'backstage';

export const HTTP_PORT = 7007;

/** Secret of an own image's sign-in; its keys are variables in the Pod. */
export const OIDC = {
  secret: 'backstage-oidc',
  clientSecret: 'AUTH_OIDC_CLIENT_SECRET',
  session: 'AUTH_SESSION_SECRET',
} as const;

/** Secret with tokens that a person gives; its keys are variables in the Pod. */
export const TOKENS = { secret: 'backstage-tokens', argocd: 'ARGOCD_TOKEN', grafana: 'GRAFANA_TOKEN' } as const;

/** Where Backstage reads its catalogue: a ConfigMap, which emit/backstage-catalogue.ts makes of the Inventory. */
export const CATALOGUE = { configMap: 'backstage-catalogue', folder: '/catalogue', file: 'entities.yaml' } as const;
