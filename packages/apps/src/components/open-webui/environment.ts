import { duration, SESSIONS } from '@edgit/core';
import { secretVariable, variables } from '../../workload.js';
import { MODELS_URL } from '../aibrix/names.js';
import { ADMIN, SETTINGS } from './names.js';

/** What differs from cluster to cluster. */
export interface Environment {
  readonly url: string;
  /** Domain of its e-mail addresses. */
  readonly domain: string;
  /** Default model; users can choose another. */
  readonly chat: string;
  readonly embedding: { readonly name: string; readonly dimensions: number };
}

/** @returns the variables that the chart has no values for */
export const environment = ({ url, domain, chat, embedding }: Environment): Record<string, unknown>[] => [
  secretVariable('WEBUI_SECRET_KEY', SETTINGS.secret, SETTINGS.sessionKey),
  // The first account is an administrator whatever its groups: it is created before the first sign-in (main.py, v0.11.3).
  secretVariable('WEBUI_ADMIN_PASSWORD', ADMIN.secret, ADMIN.password),
  secretVariable('DATABASE_URL', SETTINGS.secret, SETTINGS.databaseUrl),
  // Documents are searched in the same database.
  secretVariable('PGVECTOR_DB_URL', SETTINGS.secret, SETTINGS.databaseUrl),
  ...variables({
    WEBUI_URL: url,
    WEBUI_ADMIN_EMAIL: `open-webui@${domain}`,
    CORS_ALLOW_ORIGIN: url,
    // Otherwise most of this is read at the first start alone, and then from the database.
    ENABLE_PERSISTENT_CONFIG: 'False',
    // Sign-in only through Keycloak: that account can't sign in either.
    ENABLE_LOGIN_FORM: 'False',
    ENABLE_SIGNUP: 'False',
    ENABLE_PASSWORD_AUTH: 'False',
    // Four weeks by default, and it never asks Keycloak again.
    JWT_EXPIRES_IN: duration(SESSIONS.own),
    WEBUI_AUTH_SIGNOUT_REDIRECT_URL: url,
    OAUTH_CODE_CHALLENGE_METHOD: 'S256',
    WEBUI_SESSION_COOKIE_SECURE: 'True',
    WEBUI_AUTH_COOKIE_SECURE: 'True',
    DEFAULT_MODELS: chat,
    VECTOR_DB: 'pgvector',
    PGVECTOR_CREATE_EXTENSION: 'False',
    PGVECTOR_INITIALIZE_MAX_VECTOR_LENGTH: String(embedding.dimensions),
    RAG_EMBEDDING_ENGINE: 'openai',
    RAG_EMBEDDING_MODEL: embedding.name,
    RAG_OPENAI_API_BASE_URL: MODELS_URL,
    RAG_OPENAI_API_KEY: 'none',
    // It fetches no models, and does not check for updates.
    OFFLINE_MODE: 'True',
    // Root's is closed to others.
    HOME: '/tmp',
  }),
];
