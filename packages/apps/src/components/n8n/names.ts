export const N8N = 'n8n';

/** Both images have to be of one version. */
export const VERSION = '2.42.6';

/** Port of the server: editor, webhooks and metrics. */
export const HTTP = { name: 'http', port: 5678 } as const;

/** Where the runner beside it asks for work. */
export const BROKER = 'http://127.0.0.1:5679';

/** The Secret of n8n. Keys in capitals are variables of the same name. */
export const SECRET = {
  name: 'n8n',
  encryption: 'N8N_ENCRYPTION_KEY',
  runners: 'N8N_RUNNERS_AUTH_TOKEN',
  owner: 'owner-password',
  ownerHash: 'N8N_INSTANCE_OWNER_PASSWORD_HASH',
} as const;
