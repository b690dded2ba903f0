import { describe, expect, test } from 'vitest';
import { declared, objectOf } from '../../testing/declared.js';
import { podTemplates } from '../../testing/pod-templates.js';
import { n8n } from './n8n.js';

const component = declared(n8n);
const pods = podTemplates(component.manifests);
const [server, runner] = pods.flatMap(({ spec }) => spec.containers);
const variable = (name: string): string | undefined => server?.env?.find((one) => one.name === name)?.value;

test('it is one Pod', () => {
  expect(pods.map(({ workload }) => workload)).toEqual(['Deployment n8n']);
});

describe('who may enter', () => {
  test('the editor is behind Keycloak, and webhooks are open, because machines call them', () => {
    expect(component.expose.map(({ path, auth }) => `${path} ${auth}`)).toEqual([
      '/ proxy',
      '/webhook public',
      '/webhook-test public',
      '/webhook-waiting public',
    ]);
    expect(component.expose[0]?.allow).toEqual(['admins', 'developers']);
  });

  test('nobody becomes the owner by coming first', () => {
    expect(variable('N8N_INSTANCE_OWNER_MANAGED_BY_ENV')).toBe('true');
    expect(component.secrets.find(({ name }) => name === 'n8n')?.keys).toMatchObject({
      'owner-password': { generated: { length: 32 } },
      N8N_INSTANCE_OWNER_PASSWORD_HASH: { bcrypt: { of: 'owner-password', prefix: '' } },
    });
    expect(JSON.stringify(server)).not.toContain('"owner-password"');
  });
});

test('code of workflows runs beside n8n: of the same version, and without its credentials and volume', () => {
  expect(server?.image.split(':').at(-1)).toBe(runner?.image.split(':').at(-1));
  expect(variable('N8N_RUNNERS_MODE')).toBe('external');
  expect(runner?.env?.map(({ name }) => name)).toEqual(['N8N_RUNNERS_TASK_BROKER_URI', 'N8N_RUNNERS_AUTH_TOKEN']);
  expect(runner?.volumeMounts?.map(({ name }) => name)).toEqual(['runner']);
});

test('workflows are in PostgreSQL, under a key that is made once', () => {
  expect(variable('DB_TYPE')).toBe('postgresdb');
  expect(variable('DB_POSTGRESDB_HOST')).toBe('n8n-db-rw');
  expect(objectOf(component, 'Cluster', 'n8n-db')).toMatchObject({ spec: { bootstrap: { initdb: { owner: 'n8n' } } } });
  expect(server?.env).toContainEqual({
    name: 'N8N_ENCRYPTION_KEY',
    valueFrom: { secretKeyRef: { name: 'n8n', key: 'N8N_ENCRYPTION_KEY' } },
  });
});

test('what it writes is on volumes; files of workflows are kept', () => {
  expect(server?.volumeMounts?.map(({ name, mountPath }) => `${name} ${mountPath}`)).toEqual([
    'data /home/node/.n8n',
    'cache /home/node/.cache',
    'tmp /tmp',
  ]);
  expect(component.storage).toEqual([
    { name: 'n8n', size: '10Gi' },
    { name: 'n8n-db', size: '10Gi' },
  ]);
});

test('is ready once its database is, and Prometheus reads it', () => {
  expect(server?.readinessProbe).toMatchObject({ httpGet: { path: '/healthz/readiness', port: 'http' } });
  expect(runner?.readinessProbe).toMatchObject({ httpGet: { path: '/healthz', port: 5680 } });
  expect(component.metrics).toMatchObject([
    { port: 'http', path: '/metrics' },
    { name: 'n8n-db', pods: { 'cnpg.io/cluster': 'n8n-db' } },
  ]);
  expect(component.network[0]).toMatchObject({ ports: { http: 5678 } });
});

test('e-mail, by which anybody who reads it could set a new password of the owner, is not sent', () => {
  const sending = declared(n8n, { mail: { component: 'mailpit', host: 'mailpit-smtp.mailpit.svc', port: 1025 } });
  expect(JSON.stringify(sending.manifests)).not.toMatch(/mailpit|N8N_EMAIL_MODE|N8N_SMTP/);
  expect(sending.network[0]?.to).toEqual([]);
});
