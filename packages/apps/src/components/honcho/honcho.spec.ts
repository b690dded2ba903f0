import { describe, expect, test } from 'vitest';
import { declared } from '../../testing/declared.js';
import { containersOf, podTemplates, selects } from '../../testing/pod-templates.js';
import { honcho } from './honcho.js';

const models = { chat: 'talker', embedding: { name: 'embedder', dimensions: 768 } };
const component = declared(honcho, { models, embeddingModel: { tokens: 2048 }, honcho: { database: '3Gi' } });
const pods = podTemplates(component.manifests);

test('an API that prepares the database, and a worker that comes after it', () => {
  expect(pods.map(({ workload, spec }) => [workload, ...containersOf(spec).map(({ name }) => name)])).toEqual([
    ['Deployment honcho', 'migrate', 'size-vectors', 'api'],
    ['Deployment honcho-deriver', 'deriver'],
  ]);
  expect(
    component.manifests
      .filter(({ kind }) => kind === 'Deployment')
      .map(({ metadata }) => metadata.annotations?.['argocd.argoproj.io/sync-wave']),
  ).toEqual(['0', '1']);
});

describe.each(pods)('a Pod of $workload', (pod) => {
  test('gets no token', () => {
    expect(pod.spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
  });

  test('reaches the models, the cache and the tables of its tokenizer, and nothing else outside', () => {
    expect(component.network.filter((rule) => selects(rule.pods, pod))).toMatchObject([
      {
        to: [{ component: 'aibrix' }, { component: 'dragonfly' }],
        toHosts: ['openaipublic.blob.core.windows.net'],
        toWorld: [],
        toApiServer: false,
      },
    ]);
  });

  test('asks AIBrix for the models that the settings name, with no key of anybody’s', () => {
    for (const { env = [] } of containersOf(pod.spec)) {
      const values = new Map(env.map(({ name, value }) => [name, value]));
      const named = [...values].filter(([name]) => name.endsWith('MODEL_CONFIG__MODEL'));
      expect(named.filter(([, value]) => value === 'talker')).toHaveLength(9);
      expect(values.get('EMBEDDING_MODEL_CONFIG__MODEL')).toBe('embedder');
      expect(values.get('EMBEDDING_VECTOR_DIMENSIONS')).toBe('768');
      // Less than its server reads of a text.
      expect(values.get('EMBEDDING_MAX_INPUT_TOKENS')).toBe('1536');
      for (const url of ['LLM_OPENAI_BASE_URL', 'EMBEDDING_MODEL_CONFIG__OVERRIDES__BASE_URL'])
        expect(values.get(url), url).toBe('http://aibrix-gateway-plugins.aibrix-system.svc:10080/v1');
    }
  });

  test('asks everybody for a token', () => {
    const [main] = pod.spec.containers;
    expect(main?.env).toContainEqual({ name: 'AUTH_USE_AUTH', value: 'true' });
    expect(main?.env?.find(({ name }) => name === 'AUTH_JWT_SECRET')?.valueFrom).toBeDefined();
  });
});

test('the superuser makes the extension of vectors, in an image that has it', () => {
  expect(component.manifests.find(({ kind }) => kind === 'Cluster')?.spec).toMatchObject({
    imageName: expect.stringContaining('-standard-'),
    bootstrap: { initdb: { postInitApplicationSQL: ['CREATE EXTENSION vector'] } },
    storage: { size: '3Gi' },
  });
});

test('only the API is routed: nothing that asks for no token', () => {
  expect(component.expose).toMatchObject([{ host: 'honcho', domain: 'public', path: '/v3', auth: 'native' }]);
});

test('URLs with passwords are put together outside Git', () => {
  const settings = component.secrets.find(({ name }) => name === 'honcho-settings');
  expect(settings?.keys).toMatchObject({
    DB_CONNECTION_URI: { template: 'postgresql+psycopg://honcho:{{ .database }}@honcho-db-rw:5432/honcho' },
    database: { from: { secret: 'honcho-db-owner' } },
    CACHE_URL: { template: 'redis://:{{ .cache }}@dragonfly.dragonfly.svc:6379/0?suppress=true' },
    cache: { from: { component: 'dragonfly', secret: 'dragonfly-password' } },
  });
});

test('the worker, which no Service leads to, is ready once it runs: a rollout waits for it', () => {
  const deriver = podTemplates(component.manifests).find(({ workload }) => workload === 'Deployment honcho-deriver');
  expect(deriver?.spec.containers[0]?.readinessProbe).toMatchObject({ tcpSocket: { port: 'metrics' } });
});
