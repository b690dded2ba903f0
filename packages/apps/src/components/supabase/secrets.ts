import type { ComponentInput } from '@edgit/core';
import { signedJwt } from './jwt.js';

type Secrets = NonNullable<ComponentInput['secrets']>;

const NAMES = {
  jwt: 'supabase-jwt',
  database: 'supabase-db',
  dashboard: 'supabase-dashboard',
  storage: 'supabase-storage',
  realtime: 'supabase-realtime',
  meta: 'supabase-meta',
  analytics: 'supabase-analytics',
} as const;

/** Valid from 2025 to 2100: Realtime wants an end, and a rotation of the signing key ends them too. */
const apiKey = (role: 'anon' | 'service_role'): { template: string } => ({
  template: signedJwt('secret', { role, iss: 'supabase', iat: 1735689600, exp: 4102444800 }),
});

/** What a container reads but no part that runs uses: it would not start without the key. */
const unused = { value: '' } as const;

/**
 * Everything the chart would otherwise write with values that are the same in every installation. Alphanumeric: the
 * passwords stand in URLs and in a sed script.
 */
export const secrets: Secrets = [
  {
    name: NAMES.jwt,
    keys: {
      secret: { generated: { length: 64, charset: 'hex' } },
      anonKey: apiKey('anon'),
      serviceKey: apiKey('service_role'),
      publishableKey: unused,
      secretKey: unused,
      anonKeyAsymmetric: unused,
      serviceRoleKeyAsymmetric: unused,
      // The next two may not be empty: PostgREST, GoTrue and Realtime would end at once. No keys of GoTrue's own.
      jwtKeys: { value: '[]' },
      jwtJwks: { template: '{"keys":[{"kty":"oct","alg":"HS256","k":"{{ .secret | b64enc | replace "=" "" }}"}]}' },
    },
  },
  {
    name: NAMES.database,
    // Read when the database is made: a rotation needs ALTER ROLE for each of its roles as well.
    restart: false,
    keys: { password: { generated: { length: 32 } }, database: { value: 'postgres' } },
  },
  {
    name: NAMES.dashboard,
    keys: {
      username: { value: 'supabase' },
      password: { generated: { length: 32 } },
      openAiApiKey: unused,
      // No mail is sent. They stand here because a Secret needs at least one value from Vault.
      smtpUsername: unused,
      smtpPassword: unused,
    },
  },
  {
    name: NAMES.storage,
    keys: {
      keyId: { generated: { length: 32, charset: 'hex' } },
      accessKey: { generated: { length: 64, charset: 'hex' } },
    },
  },
  {
    name: NAMES.realtime,
    // The second is the key of AES-128: exactly 16 characters.
    keys: { secretKeyBase: { generated: { length: 64 } }, dbEncKey: { generated: { length: 16 } } },
  },
  { name: NAMES.meta, keys: { cryptoKey: { generated: { length: 32 } } } },
  {
    // Logs are off. Without the Secret the chart writes one.
    name: NAMES.analytics,
    keys: {
      publicAccessToken: { generated: { length: 32 } },
      privateAccessToken: { generated: { length: 32 } },
    },
  },
];

/** Where the chart finds each of its groups. */
export const secretValues = {
  jwt: { secretRef: NAMES.jwt },
  apikey: { secretRef: NAMES.jwt },
  db: { secretRef: NAMES.database },
  dashboard: { secretRef: NAMES.dashboard },
  smtp: { secretRef: NAMES.dashboard, secretRefKey: { username: 'smtpUsername', password: 'smtpPassword' } },
  s3: { secretRef: NAMES.storage },
  // BoardQuery for with files on a volume, too.
  minio: { secretRef: NAMES.storage, secretRefKey: { user: 'keyId', password: 'accessKey' } },
  realtime: { secretRef: NAMES.realtime },
  meta: { secretRef: NAMES.meta },
  analytics: { secretRef: NAMES.analytics },
};
