import { secretVariable, variables } from '../../workload.js';
import { MODELS_URL } from '../aibrix/names.js';
import { DRAGONFLY } from '../dragonfly/dragonfly.js';
import { DATABASE, SETTINGS } from './names.js';

/** The models that Honcho asks for. */
export interface Models {
  readonly chat: string;
  readonly embedding: {
    readonly name: string;
    readonly dimensions: number;
    /** What its server reads of a text; the rest it leaves out without a word. */
    readonly tokens: number;
  };
}

/** Honcho counts with OpenAI's tokenizer: the model's own may make a third more of the same text. */
const SHARE = 0.75;

/** Whoever reasons, whatever about, does it with the same model. */
const REASONING = [
  'DERIVER_MODEL_CONFIG',
  'SUMMARY_MODEL_CONFIG',
  'DREAM_DEDUCTION_MODEL_CONFIG',
  'DREAM_INDUCTION_MODEL_CONFIG',
  ...['minimal', 'low', 'medium', 'high', 'max'].map((level) => `DIALECTIC_LEVELS__${level}__MODEL_CONFIG`),
];

const plain = ({ chat, embedding }: Models): Record<string, string> => ({
  LLM_OPENAI_BASE_URL: MODELS_URL,
  // It won't start without one; AIBrix asks for none.
  LLM_OPENAI_API_KEY: 'none',
  ...Object.fromEntries(REASONING.map((section) => [`${section}__MODEL`, chat])),
  EMBEDDING_MODEL_CONFIG__MODEL: embedding.name,
  // The URL above is not used for these.
  EMBEDDING_MODEL_CONFIG__OVERRIDES__BASE_URL: MODELS_URL,
  // vLLM refuses to be asked for a length, unless the model has several.
  EMBEDDING_MODEL_CONFIG__DIMENSIONS_MODE: 'never',
  // Longer texts it splits itself; its default is 8192 (v3.0.12 src/config.py, src/embedding_client.py).
  EMBEDDING_MAX_INPUT_TOKENS: String(Math.floor(embedding.tokens * SHARE)),
  EMBEDDING_VECTOR_DIMENSIONS: String(embedding.dimensions),
  VECTOR_STORE_TYPE: 'pgvector',
  AUTH_USE_AUTH: 'true',
  CACHE_ENABLED: 'true',
  METRICS_ENABLED: 'true',
  TELEMETRY_ENABLED: 'false',
  HOME: '/tmp',
  TIKTOKEN_CACHE_DIR: '/tmp/tiktoken',
});

/** @returns the variables that both parts of Honcho read */
export const environment = (models: Models): Record<string, unknown>[] => [
  ...variables(plain(models)),
  ...Object.keys(secretKeys).map((name) => secretVariable(name, SETTINGS.secret, name)),
];

/** Keys of their Secret: what is known of it without its values. */
export const secretKeys = {
  AUTH_JWT_SECRET: { generated: { length: 64, charset: 'hex' } },
  DB_CONNECTION_URI: {
    template: `postgresql+psycopg://${DATABASE.name}:{{ .database }}@${DATABASE.host}:5432/${DATABASE.name}`,
  },
  CACHE_URL: {
    // Without a cache it works on, only slower.
    template: `redis://:{{ .cache }}@${DRAGONFLY.name}.${DRAGONFLY.namespace}.svc:${DRAGONFLY.port}/0?suppress=true`,
  },
} as const;
