import { describe, expect, test } from 'vitest';
import { declared } from '../../testing/declared.js';
import { type Container, podTemplates, selects } from '../../testing/pod-templates.js';
import { hindsight } from './hindsight.js';

const component = declared(hindsight, { models: { chat: 'talker' } });
const pods = podTemplates(component.manifests);
const [api, controlPlane] = pods.flatMap(({ spec }) => spec.containers);

const variable = (container: Container | undefined, name: string) =>
  container?.env?.find((one) => one.name === name)?.value;
const secretKeysOf = (container: Container | undefined) =>
  (container?.env ?? []).flatMap(({ valueFrom }) => valueFrom?.secretKeyRef?.key ?? []);

test('an API and a user interface', () => {
  expect(pods.map(({ workload }) => workload)).toEqual([
    'Deployment hindsight-api',
    'Deployment hindsight-control-plane',
  ]);
});

describe.each(pods)('a Pod of $workload', (pod) => {
  test('gets no token', () => {
    expect(pod.spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
  });

  test('goes nowhere outside the cluster', () => {
    expect(component.network.filter((rule) => selects(rule.pods, pod))).toMatchObject([
      { toHosts: [], toWorld: [], toApiServer: false },
    ]);
  });
});

describe('the API', () => {
  test('asks agents for a key, and AIBrix for the model of the settings', () => {
    expect(variable(api, 'HINDSIGHT_API_TENANT_EXTENSION')).toContain('ApiKeyTenantExtension');
    expect(variable(api, 'HINDSIGHT_API_LLM_MODEL')).toBe('talker');
    expect(variable(api, 'HINDSIGHT_API_LLM_BASE_URL')).toContain('aibrix-gateway-plugins.aibrix-system.svc');
    expect(component.network.find(({ to }) => to.some((other) => other.component === 'aibrix'))).toBeDefined();
  });

  test('finds what its image brought in /tmp: nothing is mounted over it', () => {
    expect(variable(api, 'TIKTOKEN_CACHE_DIR')).toBe('/tmp/data-gym-cache');
    expect(api?.volumeMounts?.map(({ mountPath }) => mountPath)).toEqual(['/scratch']);
  });

  test('leaves PostgreSQL connections for others', () => {
    expect(Number(variable(api, 'HINDSIGHT_API_DB_POOL_MAX_SIZE'))).toBeLessThan(100);
  });
});

test('the user interface gets the key of the API, and not the database', () => {
  expect(secretKeysOf(api)).toEqual(['database-url', 'api-key']);
  expect(secretKeysOf(controlPlane)).toEqual(['api-key']);
});

test('people come to the user interface behind a proxy, programs to the paths that ask for the key, and to no others', () => {
  const host = { host: 'hindsight', domain: 'cluster' };
  const api = { ...host, service: 'hindsight-api', port: 8888, auth: 'native', portal: false };
  expect(component.expose).toMatchObject([
    { ...host, path: '/', service: 'hindsight-control-plane', port: 3000, auth: 'proxy' },
    { ...api, path: '/v1', pods: 'api' },
    { ...api, path: '/mcp', pods: 'api' },
  ]);
  expect(component.network[0]).toMatchObject({ pods: { 'app.kubernetes.io/component': 'control-plane' } });
});

test('its database has vectors', () => {
  expect(component.manifests.find(({ kind }) => kind === 'Cluster')?.spec).toMatchObject({
    bootstrap: { initdb: { postInitApplicationSQL: ['CREATE EXTENSION vector'] } },
  });
});
