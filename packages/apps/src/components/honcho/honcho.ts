import { type ComponentInput, defineComponent } from '@edgit/core';
import { ownDatabase } from '../../own-database.js';
import type { AppsSettings } from '../../settings.js';
import { TO_MODELS } from '../aibrix/names.js';
import { DRAGONFLY, TO_DRAGONFLY } from '../dragonfly/dragonfly.js';
import { secretKeys } from './environment.js';
import { API, DATABASE, HONCHO, METRICS, SETTINGS, selectorOf } from './names.js';
import { workloads } from './workloads.js';

/** tiktoken fetches its tables from here at each start, and Honcho doesn't start without them. */
const TOKENIZER_HOST = 'openaipublic.blob.core.windows.net';

/**
 * Memory for agents, v3.0.12: what is said in sessions, and what a model of AIBrix derives from it, kept in PostgreSQL
 * with pgvector.
 *
 * Programs come with a JWT, signed with AUTH_JWT_SECRET; the first one is made in the Pod:
 *
 *     kubectl -n honcho exec deploy/honcho -- /app/.venv/bin/python scripts/generate_jwt.py --admin
 *
 * Only /v3 is routed: metrics, health and the API's own documentation ask for no token.
 */
export const honcho = defineComponent<AppsSettings>(
  ({ cluster, settings: { honcho: settings, models, embeddingModel } }): ComponentInput => {
    const database = ownDatabase(
      HONCHO,
      { ...DATABASE, size: settings.database, requests: { cpu: '250m', memory: '512Mi' }, vectors: true },
      cluster,
    );
    const embedding = { ...models.embedding, tokens: embeddingModel.tokens };
    return {
      name: HONCHO,
      namespace: HONCHO,
      description: 'Memory for agents: what users said, and what follows from it',
      category: 'ai',
      owner: 'ai',
      podSecurity: 'restricted',
      uses: ['backup-target'],
      delivery: { pattern: 'raw' },
      manifests: [...workloads({ ...models, embedding }), ...database.manifests],
      expose: [
        {
          host: HONCHO,
          title: 'Honcho',
          icon: 'mdi-account-voice',
          service: HONCHO,
          port: API.port,
          path: API.path,
          auth: 'native',
          portal: false,
        },
      ],
      access: { accounts: `tokens signed with Secret ${SETTINGS.secret}` },
      secrets: [
        ...database.secrets,
        {
          name: SETTINGS.secret,
          keys: {
            ...secretKeys,
            database: database.password,
            cache: {
              from: { component: DRAGONFLY.name, secret: DRAGONFLY.password.secret, key: DRAGONFLY.password.key },
            },
          },
        },
      ],
      network: [
        {
          pods: selectorOf('api'),
          ports: { [API.portName]: API.port },
          fromOwn: [],
          to: [TO_MODELS, TO_DRAGONFLY],
          toHosts: [TOKENIZER_HOST],
        },
        {
          pods: selectorOf('deriver'),
          ports: { [METRICS.portName]: METRICS.port },
          fromOwn: [],
          to: [TO_MODELS, TO_DRAGONFLY],
          toHosts: [TOKENIZER_HOST],
        },
        database.network,
      ],
      metrics: [
        { port: API.portName },
        { name: `${HONCHO}-deriver`, port: METRICS.portName, pods: selectorOf('deriver') },
        database.metrics,
      ],
      storage: [database.storage],
    };
  },
);
