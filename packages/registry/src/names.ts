/** Pull secret that every namespace has. */
export const PULL_SECRET = 'harbor-registry';
/** Harbor's robot account for pulling, without the prefix that Harbor puts before it. */
export const ROBOT = 'cluster-pull';
/** Secrets of Harbor that terraform/harbor reads too. */
export const HARBOR = {
  name: 'harbor',
  namespace: 'harbor',
  admin: { secret: 'harbor-admin', key: 'HARBOR_ADMIN_PASSWORD' },
  robot: { secret: 'harbor-robot', key: 'secret' },
  oidc: { secret: 'harbor-oidc', key: 'client-secret', clientId: 'harbor' },
} as const;
