import { partLabels, selectorLabels } from '../../workload.js';

export const ONEDEV = 'onedev';

export const labels = partLabels(ONEDEV, 'server');
export const selector = selectorLabels(ONEDEV, 'server');

export const HTTP = { name: 'http', port: 6610, servicePort: 80 } as const;

export const DATABASE = { name: 'onedev', secret: 'onedev-db-owner' } as const;

export const ADMIN = { user: 'admin', secret: 'onedev-admin', password: 'password' } as const;

/** `provider` is what the administrator has to call it: OneDev's redirect URI ends in it. */
export const OIDC = { provider: 'keycloak', secret: 'onedev-oidc', key: 'client-secret' } as const;
