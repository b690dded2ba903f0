import { describe, expect, test } from 'vitest';
import { declared } from '../../testing/declared.js';
import { openWebui } from './open-webui.js';

const models = { chat: 'talker', embedding: { name: 'embedder', dimensions: 768 } };
const component = declared(openWebui, { models, openWebui: { storage: '7Gi' } });

interface Values {
  readonly [key: string]: unknown;
  readonly extraEnvVars: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
}
const values = (component.delivery.pattern === 'raw' ? {} : component.delivery.values) as Values;
const plain = Object.fromEntries(values.extraEnvVars.map(({ name, value }) => [name, value]));

test('nothing that the chart would bring along is there', () => {
  expect(values).toMatchObject({
    ollama: { enabled: false },
    pipelines: { enabled: false },
    websocket: { manager: '', redis: { enabled: false } },
    openaiApiKey: '',
  });
});

test('it runs as nobody in particular, in an image that can, and writes to no image', () => {
  expect(component.podSecurity).toBe('restricted');
  expect(values).toMatchObject({
    image: { tag: expect.stringMatching(/^v\d+\.\d+\.\d+$/) },
    podSecurityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    containerSecurityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  });
});

describe('people', () => {
  test('come from Keycloak, whose groups say what they may', () => {
    expect(values.sso).toMatchObject({
      oidc: {
        clientId: component.name,
        providerUrl: expect.stringMatching(
          /^https:\/\/keycloak\.example\.org\/.+\/\.well-known\/openid-configuration$/,
        ),
      },
      roleManagement: {
        rolesClaim: 'roles',
        adminRoles: 'admin',
        allowedRoles: 'admin,user',
      },
    });
    expect(component.oidc).toMatchObject([{ redirects: ['https://ai.example.org/oauth/oidc/callback'], pkce: true }]);
  });

  test('lose their role with their groups: the claim is never empty, and what it then says is no role', () => {
    const [client] = component.oidc;
    const { rolesClaim, adminRoles, allowedRoles } = (values.sso as { roleManagement: Record<string, string> })
      .roleManagement;
    expect(client).toMatchObject({ rolesClaim, everyonesRole: expect.any(String) });
    expect([...(adminRoles ?? '').split(','), ...(allowedRoles ?? '').split(',')]).not.toContain(client?.everyonesRole);
  });

  test('find an administrator who was there before them, with a password from Vault that signs nobody in', () => {
    const secretOf = (name: string) => values.extraEnvVars.find((one) => one.name === name)?.valueFrom?.secretKeyRef;
    const { name, key } = secretOf('WEBUI_ADMIN_PASSWORD') ?? {};
    expect(component.secrets.find((secret) => secret.name === name)?.keys[key ?? '']).toMatchObject({
      generated: { length: 32 },
    });
    // Without an address there would be no account (utils/auth.py).
    expect(plain).toMatchObject({ WEBUI_ADMIN_EMAIL: 'open-webui@example.org', ENABLE_PASSWORD_AUTH: 'False' });
  });

  test('can’t come another way, and settings can’t be left behind in the database', () => {
    expect(plain).toMatchObject({
      ENABLE_LOGIN_FORM: 'False',
      ENABLE_SIGNUP: 'False',
      ENABLE_PERSISTENT_CONFIG: 'False',
      OAUTH_CODE_CHALLENGE_METHOD: 'S256',
      WEBUI_URL: 'https://ai.example.org',
    });
  });
});

test('models are those of AIBrix that the settings name', () => {
  const url = 'http://aibrix-gateway-plugins.aibrix-system.svc:10080/v1';
  expect(values.openaiBaseApiUrls).toEqual([url]);
  expect(plain).toMatchObject({
    DEFAULT_MODELS: 'talker',
    RAG_EMBEDDING_MODEL: 'embedder',
    RAG_OPENAI_API_BASE_URL: url,
    PGVECTOR_INITIALIZE_MAX_VECTOR_LENGTH: '768',
  });
  expect(component.network[0]?.to).toMatchObject([{ component: 'aibrix', pods: 'gateway' }]);
});

test('every variable from a Secret has its key', () => {
  const refs = values.extraEnvVars.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []);
  expect(refs).toHaveLength(4);
  for (const { name, key } of refs)
    expect(Object.keys(component.secrets.find((secret) => secret.name === name)?.keys ?? {}), name).toContain(key);
  expect(component.secrets.map(({ name }) => name)).toContain('open-webui-oidc');
});

test('what people uploaded outlives a prune', () => {
  expect(values.persistence).toMatchObject({
    size: '7Gi',
    annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
  });
});
