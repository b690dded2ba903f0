export const OPEN_WEBUI = 'open-webui';

/** What the platform calls it: its host. */
export const HOST = 'ai';

/** The chart's Service leads to port 8080. */
export const HTTP = { servicePort: 80, containerPort: 8080 } as const;

export const DATABASE = { name: 'openwebui', secret: 'open-webui-db-owner' } as const;

/** Whose keys are read by name. */
export const SETTINGS = {
  secret: 'open-webui-settings',
  databaseUrl: 'database-url',
  sessionKey: 'session-key',
} as const;

/** Claim of the token with a person's roles here. */
export const ROLES_CLAIM = 'roles';

/** The account that exists before the first sign-in. */
export const ADMIN = { secret: 'open-webui-admin', password: 'password' } as const;

export const OIDC = { secret: 'open-webui-oidc', key: 'client-secret' } as const;
