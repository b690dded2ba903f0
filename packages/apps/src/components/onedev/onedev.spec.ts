import { describe, expect, test } from 'vitest';
import { declared } from '../../testing/declared.js';
import { podSecurityViolations } from '../../testing/pod-security.js';
import { podTemplates, selects } from '../../testing/pod-templates.js';
import { onedev } from './onedev.js';

const component = declared(onedev, { onedev: { storage: '7Gi', database: '3Gi' } });
const templates = podTemplates(component.manifests);
const [pod, job] = ['StatefulSet onedev', 'CronJob onedev-provision'].map((name) =>
  templates.find(({ workload }) => workload === name),
);
if (job === undefined || pod === undefined) throw new Error('OneDev has no Pod');
const [server] = pod.spec.containers;

const variable = (name: string) => server?.env?.find((one) => one.name === name);

test('it is one Pod, which breaks only those rules of the restricted standard that its image does', () => {
  expect(templates).toHaveLength(2);
  expect(podSecurityViolations(pod)).toEqual([
    'StatefulSet onedev/onedev does not refuse to run as root',
    'StatefulSet onedev/onedev can write to its image',
  ]);
  expect(component.podSecurity).toBe('baseline');
});

test('it may do nothing in the cluster', () => {
  expect(pod.spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
  expect(component.manifests.filter(({ kind }) => /Role/.test(kind))).toEqual([]);
});

describe('the database', () => {
  test('is the one that CloudNativePG makes, under the name of its owner', () => {
    const cluster = component.manifests.find(({ kind }) => kind === 'Cluster');
    expect(variable('hibernate_connection_url')?.value).toBe(
      `jdbc:postgresql://${cluster?.metadata.name}-rw:5432/onedev`,
    );
    expect(cluster?.spec).toMatchObject({
      bootstrap: { initdb: { database: 'onedev', owner: 'onedev', secret: { name: 'onedev-db-owner' } } },
      storage: { size: '3Gi' },
    });
    expect(variable('hibernate_connection_password')).toMatchObject({
      valueFrom: { secretKeyRef: { name: 'onedev-db-owner', key: 'password' } },
    });
  });

  test('lets the operator in', () => {
    expect(component.network.find(({ pods }) => pods['cnpg.io/cluster'] === 'onedev-db')).toMatchObject({
      from: [
        { component: 'cloudnative-pg', port: 'postgresql' },
        { component: 'cloudnative-pg', port: 'status' },
      ],
      toApiServer: true,
    });
  });
});

test('the first start asks nobody: who comes first does not become administrator', () => {
  for (const name of ['initial_user', 'initial_password', 'initial_email', 'initial_server_url'])
    expect(variable(name), name).toBeDefined();
  expect(variable('initial_server_url')?.value).toBe('https://onedev.example.org');
  expect(variable('initial_password')?.value).toBeUndefined();
});

test('Keycloak knows the redirect URI of the provider called keycloak, and asks for no code challenge', () => {
  expect(component.oidc).toMatchObject([
    { redirects: ['https://onedev.example.org/~sso/callback/keycloak'], pkce: false },
  ]);
  expect(component.expose).toMatchObject([{ host: 'onedev', auth: 'native', port: 80 }]);
});

describe('the job that makes sign-in and groups', () => {
  const [container] = job.spec.containers;
  const text = (name: string) => container?.env?.find((one) => one.name === name)?.value;

  test('names the provider as the redirect URI does', () => {
    const script = component.manifests.find(({ kind }) => kind === 'ConfigMap');
    expect(JSON.stringify(script)).toContain('sso-providers/ids/keycloak');
    expect(text('DISCOVERY')).toBe('https://keycloak.example.org/realms/lab/.well-known/openid-configuration');
  });

  test('gives the groups the rights that the component says they have', () => {
    expect(JSON.parse(text('GROUPS') ?? '')).toEqual([
      ['platform-admins', component.access?.roles?.admins],
      ['developers', component.access?.roles?.developers],
    ]);
  });

  test('has its secrets from Vault, and reaches the server alone', () => {
    expect(text('PASSWORD') ?? text('CLIENT_SECRET')).toBeUndefined();
    expect(component.network.filter((rule) => selects(rule.pods, job))).toMatchObject([
      { ports: {}, toHosts: [], toWorld: [], toApiServer: false },
    ]);
  });
});

test('the one open port is the server’s', () => {
  const rules = component.network.filter((rule) => selects(rule.pods, pod));
  expect(rules).toMatchObject([{ ports: { http: 6610 }, from: [], toWorld: [], toApiServer: false }]);
});
