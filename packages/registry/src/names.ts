import { PUSH_ROBOT } from '@edgit/core';

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
  push: { secret: 'harbor-push', key: PUSH_ROBOT.key },
  /** The administrator's is the right of the whole server, the others are roles in every project. */
  roles: { admins: 'sysadmin', developers: 'developer', viewers: 'guest' },
  oidc: { secret: 'harbor-oidc', key: 'client-secret', clientId: 'harbor' },
} as const;
