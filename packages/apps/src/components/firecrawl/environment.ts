import { secretVariable, variables } from '../../workload.js';
import { MODELS_URL } from '../aibrix/names.js';
import { DRAGONFLY } from '../dragonfly/dragonfly.js';
import { DATABASE, nameOf, PORTS, SETTINGS } from './names.js';

/** The models that pages are read with. */
export interface Models {
  readonly chat: string;
  readonly embedding: { readonly name: string };
}

const database = `postgresql://${DATABASE.user}:{{ .database }}@${nameOf('database')}:${PORTS.database}/${DATABASE.name}`;
// Honcho has the first of its databases.
const redis = `redis://:{{ .redis }}@${DRAGONFLY.name}.${DRAGONFLY.namespace}.svc:${DRAGONFLY.port}/1`;

/** Keys of their Secret: what is known of it without its values. */
export const secretKeys = {
  NUQ_DATABASE_URL: { template: database },
  NUQ_DATABASE_URL_LISTEN: { template: database },
  REDIS_URL: { template: redis },
  REDIS_RATE_LIMIT_URL: { template: redis },
  // Part of the path of the queues’ own page.
  BULL_AUTH_KEY: { generated: { length: 48 } },
} as const;

/** @returns the variables that all parts of the program read */
export const environment = ({ chat, embedding }: Models): Record<string, unknown>[] => [
  ...variables({
    ENV: 'production',
    IS_KUBERNETES: 'true',
    HOST: '0.0.0.0',
    PORT: String(PORTS.api),
    // It knows accounts only of its own cloud.
    USE_DB_AUTHENTICATION: 'false',
    PLAYWRIGHT_MICROSERVICE_URL: `http://${nameOf('browser')}:${PORTS.browser}/scrape`,
    // PostgreSQL says when a job is done: there is no RabbitMQ.
    NUQ_WAIT_MODE: 'listen',
    OPENAI_BASE_URL: MODELS_URL,
    // It asks no model without one; AIBrix asks for none.
    OPENAI_API_KEY: 'none',
    MODEL_NAME: chat,
    MODEL_EMBEDDING_NAME: embedding.name,
    HOME: '/tmp',
  }),
  ...Object.keys(secretKeys).map((name) => secretVariable(name, SETTINGS.secret, name)),
  { name: 'NUQ_POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
];
