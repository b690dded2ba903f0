import { describe, expect, test } from 'vitest';
import { declared, objectOf } from '../../testing/declared.js';
import { containersOf, podTemplates, selects } from '../../testing/pod-templates.js';
import { paperless } from './paperless.js';

const component = declared(paperless, { paperless: { documents: '80Gi', languages: 'deu+eng' } });
const pods = podTemplates(component.manifests);
const server = pods.find(({ workload }) => workload === 'Deployment paperless');
if (server === undefined) throw new Error('Paperless-ngx has no Pod');
const containers = containersOf(server.spec);
const variable = (name: string, of = component): string | undefined =>
  podTemplates(of.manifests)
    .flatMap(({ spec }) => spec.containers)
    .find((container) => container.name === 'web')
    ?.env?.find((one) => one.name === name)?.value;

test('it is two Pods', () => {
  expect(pods.map(({ workload }) => workload)).toEqual(['StatefulSet paperless-valkey', 'Deployment paperless']);
});

describe('the four programs of the image', () => {
  test('run each for itself, after the tables are as this version wants them', () => {
    expect(containers.map(({ name }) => name)).toEqual(['prepare', 'web', 'worker', 'scheduler', 'consumer']);
    expect(containers[0]?.command?.at(-1)).toMatch(/migrate --skip-checks/);
    expect(JSON.stringify(server)).not.toContain('/init"');
  });

  test('are told the same, and share what they keep and what they are at', () => {
    const [first, ...others] = containers;
    for (const other of others) {
      expect(other.env, other.name).toEqual(first?.env);
      expect(other.volumeMounts, other.name).toEqual(first?.volumeMounts);
    }
    expect(first?.volumeMounts?.map(({ mountPath }) => mountPath)).toContain('/tmp');
  });

  test('do not take the Service’s variables for settings', () => {
    expect(server.spec).toMatchObject({ enableServiceLinks: false });
  });
});

describe('sign-in', () => {
  test('comes back from Keycloak to the provider that the settings name', () => {
    const providers = component.secrets.find(({ name }) => name === 'paperless-oidc')?.keys
      .PAPERLESS_SOCIALACCOUNT_PROVIDERS?.template;
    const { openid_connect: provider } = JSON.parse(providers ?? '{}') as {
      openid_connect: { APPS: readonly { provider_id: string; client_id: string; secret: string }[] };
    };
    expect(provider).toMatchObject({
      OAUTH_PKCE_ENABLED: true,
      APPS: [{ provider_id: 'keycloak', client_id: 'paperless', secret: '{{ .clientSecret }}' }],
    });
    expect(component.oidc[0]?.redirects).toEqual([
      `${variable('PAPERLESS_URL')}/accounts/oidc/keycloak/login/callback/`,
    ]);
  });

  test('trusts the one hop before it: with none it would refuse everybody', () => {
    expect(variable('PAPERLESS_ALLAUTH_TRUSTED_PROXY_COUNT')).toBe('1');
  });
});

test('the database is PostgreSQL, the queue a Valkey that only its own Pod reaches', () => {
  expect(objectOf(component, 'Cluster', 'paperless-db')).toMatchObject({ apiVersion: 'postgresql.cnpg.io/v1' });
  expect(variable('PAPERLESS_DBHOST')).toBe('paperless-db-rw');
  expect(component.secrets.find(({ name }) => name === 'paperless')?.keys.PAPERLESS_REDIS?.template).toBe(
    'redis://:{{ .queuePassword }}@paperless-valkey:6379',
  );
  const [web, queue, database] = component.network;
  expect(queue?.fromOwn).toEqual([{ pods: web?.name, port: 'redis' }]);
  expect(selects(web?.pods ?? {}, server)).toBe(true);
  expect(database?.from.map(({ component: caller }) => caller)).toContain('cloudnative-pg');
  expect(database?.toApiServer).toBe(true);
});

test('documents are on a volume of the size and in the languages that the settings say', () => {
  expect(component.storage).toContainEqual({ name: 'paperless', size: '80Gi' });
  expect(objectOf(component, 'PersistentVolumeClaim', 'paperless')).toMatchObject({
    spec: { storageClassName: 'local-fast', resources: { requests: { storage: '80Gi' } } },
  });
  expect(variable('PAPERLESS_OCR_LANGUAGE')).toBe('deu+eng');
});

test('e-mail is sent where the settings say, and nowhere without them', () => {
  const sending = declared(paperless, { mail: { component: 'mailpit', host: 'mailpit-smtp.mailpit.svc', port: 1025 } });
  expect(variable('PAPERLESS_EMAIL_HOST', sending)).toBe('mailpit-smtp.mailpit.svc');
  expect(sending.network[0]?.to).toEqual([{ component: 'mailpit', port: 'smtp' }]);
  expect(variable('PAPERLESS_EMAIL_HOST')).toBeUndefined();
  // Nobody who reads e-mail can set a new password of its superuser.
  expect(variable('PAPERLESS_ADMIN_MAIL', sending)).toBe('');
  expect(component.network[0]?.to).toEqual([]);
});
