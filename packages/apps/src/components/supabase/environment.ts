import { variables } from '../../workload.js';
import { REST_ADMIN_PORT } from './parts.js';

/** What people decide about sign-in to applications that are built on Supabase. */
export interface SignIn {
  /** Whether users can create an account for themselves. */
  readonly signUp: boolean;
  /** Whether users can also sign in with e-mail address and password. */
  readonly passwords: boolean;
  /** Addresses of applications that a sign-in may lead back to; the first is where it does by default. */
  readonly redirects: readonly string[];
}

/**
 * The chart takes each list as a whole: those that differ in one entry are here in full.
 *
 * @param url where Supabase is reached, without a trailing slash
 */
export const environment = (url: string, { signUp, passwords, redirects }: SignIn) => ({
  auth: variables({
    API_EXTERNAL_URL: url,
    GOTRUE_API_HOST: '0.0.0.0',
    GOTRUE_API_PORT: '9999',
    GOTRUE_SITE_URL: redirects[0] ?? url,
    GOTRUE_URI_ALLOW_LIST: redirects.join(','),
    GOTRUE_DISABLE_SIGNUP: String(!signUp),
    GOTRUE_JWT_DEFAULT_GROUP_NAME: 'authenticated',
    GOTRUE_JWT_ADMIN_ROLES: 'service_role',
    GOTRUE_JWT_AUD: 'authenticated',
    GOTRUE_JWT_EXP: '3600',
    GOTRUE_EXTERNAL_EMAIL_ENABLED: String(passwords),
    GOTRUE_EXTERNAL_ANONYMOUS_USERS_ENABLED: 'false',
    // There is no GOTRUE_SMTP_HOST: no mail is sent, so users could not confirm an address.
    GOTRUE_MAILER_AUTOCONFIRM: 'true',
    GOTRUE_EXTERNAL_PHONE_ENABLED: 'false',
    // Its key is in a file: see saml.ts. Nobody enters by it before a provider is registered.
    GOTRUE_SAML_ENABLED: 'true',
    GOTRUE_SMS_AUTOCONFIRM: 'false',
    GOTRUE_MAILER_URLPATHS_INVITE: '/auth/v1/verify',
    GOTRUE_MAILER_URLPATHS_CONFIRMATION: '/auth/v1/verify',
    GOTRUE_MAILER_URLPATHS_RECOVERY: '/auth/v1/verify',
    GOTRUE_MAILER_URLPATHS_EMAIL_CHANGE: '/auth/v1/verify',
  }),
  rest: variables({
    PGRST_DB_SCHEMAS: 'public,storage,graphql_public',
    PGRST_DB_ANON_ROLE: 'anon',
    PGRST_DB_USE_LEGACY_GUCS: 'false',
    PGRST_APP_SETTINGS_JWT_EXP: '3600',
    PGRST_ADMIN_SERVER_PORT: String(REST_ADMIN_PORT),
  }),
  storage: variables({
    // TLS ends at the Gateway: links to uploads would say http.
    STORAGE_PUBLIC_URL: url,
    REQUEST_ALLOW_X_FORWARDED_PATH: 'true',
    FILE_SIZE_LIMIT: '52428800',
    FILE_STORAGE_BACKEND_PATH: '/var/lib/storage',
    TENANT_ID: 'stub',
    REGION: 'stub',
    GLOBAL_S3_BUCKET: 'stub',
    ENABLE_IMAGE_TRANSFORMATION: 'true',
  }),
  studio: variables({
    HOSTNAME: '::',
    STUDIO_PORT: '3000',
    DEFAULT_ORGANIZATION_NAME: 'Default Organization',
    DEFAULT_PROJECT_NAME: 'Default Project',
    SUPABASE_PUBLIC_URL: url,
    NEXT_ANALYTICS_BACKEND_PROVIDER: 'postgres',
  }),
  // False by default: any client could call every function.
  functions: variables({ VERIFY_JWT: 'true' }),
});
