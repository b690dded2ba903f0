import { describe, expect, test } from 'vitest';
import { declared, objectOf } from '../../testing/declared.js';
import { type Container, podTemplates, selects } from '../../testing/pod-templates.js';
import { devtron } from './devtron.js';

const component = declared(devtron);
const pods = podTemplates(component.manifests);
const [orchestrator, kubelink, dashboard] = pods;

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}
const clusterRules = (access?: 'view' | 'releases' | 'manage'): readonly Rule[] =>
  objectOf<{ rules: Rule[] }>(
    declared(devtron, access === undefined ? {} : { devtron: { access } }),
    'ClusterRole',
    'devtron',
  ).rules;
const writes = ({ verbs }: Rule): boolean => verbs.some((verb) => !['get', 'list', 'watch'].includes(verb));
const named = (container: Container | undefined): string[] => (container?.env ?? []).map(({ name }) => name);

test('three programs: what people talk to, what reads Helm’s releases, and the pages', () => {
  expect(pods.map(({ workload }) => workload)).toEqual([
    'Deployment devtron',
    'Deployment devtron-kubelink',
    'Deployment devtron-dashboard',
  ]);
});

describe.each(pods)('a Pod of $workload', (pod) => {
  test('runs where its image does', () => {
    expect(pod.spec).toMatchObject({ nodeSelector: { 'kubernetes.io/arch': 'amd64' } });
  });

  test('goes nowhere outside the cluster', () => {
    expect(component.network.filter((rule) => selects(rule.pods, pod))).toMatchObject([{ toHosts: [], toWorld: [] }]);
  });
});

describe('what it may do in the cluster', () => {
  test('by default it sees what `view` sees, and a little more; no Secrets, and it changes nothing', () => {
    expect(objectOf(component, 'ClusterRoleBinding', 'devtron-view')).toMatchObject({ roleRef: { name: 'view' } });
    expect(clusterRules()).toEqual(clusterRules('view'));
    expect(clusterRules().filter(writes)).toEqual([]);
    expect(clusterRules().flatMap(({ resources }) => resources)).not.toContain('secrets');
    expect(JSON.stringify(clusterRules())).not.toContain('*');
  });

  test('`releases` adds Secrets, to be read, and `manage` everything', () => {
    const releases = clusterRules('releases');
    expect(
      releases.filter((rule) => !clusterRules().some((one) => JSON.stringify(one) === JSON.stringify(rule))),
    ).toEqual([{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list', 'watch'] }]);
    expect(clusterRules('manage')[0]).toEqual({ apiGroups: ['*'], resources: ['*'], verbs: ['*'] });
  });

  test('in its own namespace it reads two Secrets by name, and writes none', () => {
    const { rules } = objectOf<{ rules: Rule[] }>(component, 'Role', 'devtron');
    expect(rules.filter(({ resources }) => resources?.includes('secrets'))).toEqual([
      { apiGroups: [''], resources: ['secrets'], resourceNames: ['devtron-secret', 'argocd-secret'], verbs: ['get'] },
    ]);
  });

  test('only the two programs that ask the Kubernetes API have a token for it', () => {
    expect(pods.map(({ spec }) => spec.automountServiceAccountToken)).toEqual([true, true, false]);
    expect(pods.map((pod) => component.network.find((rule) => selects(rule.pods, pod))?.toApiServer)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('who may enter', () => {
  test('administrators and developers, past Keycloak; the pages and kubelink answer the orchestrator alone', () => {
    expect(component.expose).toMatchObject([
      { host: 'devtron', service: 'devtron', auth: 'proxy', allow: ['admins', 'developers'] },
    ]);
    for (const pod of [kubelink, dashboard]) {
      const rule = component.network.find(({ pods: labels }) => pod !== undefined && selects(labels, pod));
      expect(rule?.fromOwn).toMatchObject([{ pods: 'orchestrator' }]);
    }
  });

  test('its administrator has a password of Vault’s, of which it reads the hash', () => {
    expect(component.secrets.find(({ name }) => name === 'devtron-secret')?.keys).toMatchObject({
      ADMIN_PASSWORD: { generated: { length: 32 } },
      'admin.password': { bcrypt: { of: 'ADMIN_PASSWORD' } },
      'server.secretkey': { generated: { length: 48 } },
      url: { value: 'https://devtron.example.org/orchestrator' },
    });
  });

  test('what sign-in reads of Argo CD is there and holds nothing', () => {
    expect(objectOf(component, 'ConfigMap', 'argocd-cm')).toMatchObject({ data: { 'admin.enabled': 'true' } });
    expect(objectOf<{ data?: unknown }>(component, 'Secret', 'argocd-secret').data).toBeUndefined();
  });
});

describe('its databases', () => {
  test('are two of one owner in one PostgreSQL; the second outlives its object', () => {
    expect(objectOf(component, 'Cluster', 'devtron-db')).toMatchObject({
      spec: { bootstrap: { initdb: { database: 'orchestrator', owner: 'orchestrator' } } },
    });
    expect(objectOf(component, 'Database')).toMatchObject({
      spec: { name: 'casbin', owner: 'orchestrator', cluster: { name: 'devtron-db' }, databaseReclaimPolicy: 'retain' },
    });
  });

  test('are migrated before the orchestrator starts, by the scripts of its own image', () => {
    const steps = orchestrator?.spec.initContainers ?? [];
    expect(steps.map(({ name }) => name)).toEqual(['copy-scripts', 'migrate-orchestrator', 'migrate-casbin']);
    expect(steps[0]?.image).toBe(orchestrator?.spec.containers[0]?.image);
    expect(steps.slice(1).map(({ command }) => command?.at(-2))).toEqual([
      'postgres://$(PG_USER):$(PG_PASSWORD)@$(PG_ADDR):$(PG_PORT)/orchestrator?sslmode=disable',
      'postgres://$(PG_USER):$(PG_PASSWORD)@$(PG_ADDR):$(PG_PORT)/casbin?sslmode=disable',
    ]);
    for (const step of steps.slice(1)) expect(named(step)).toEqual(expect.arrayContaining(['PG_USER', 'PG_PASSWORD']));
  });
});

test('it does not report home', () => {
  expect(orchestrator?.spec.containers[0]?.env).toContainEqual({ name: 'IS_AIR_GAP_ENVIRONMENT', value: 'true' });
});
