import { describe, expect, test } from 'vitest';
import { declared } from '../../testing/declared.js';
import { containersOf, podTemplates, selects } from '../../testing/pod-templates.js';
import { firecrawl } from './firecrawl.js';

const component = declared(firecrawl, { firecrawl: { workers: 3, database: '7Gi' } });
const pods = podTemplates(component.manifests);
const ruleOf = (part: string) => component.network.find((rule) => rule.pods['app.kubernetes.io/component'] === part);

test('each part of the program has a Deployment, beside a browser and a database', () => {
  expect(pods.map(({ workload }) => workload)).toEqual([
    'Deployment firecrawl',
    'Deployment firecrawl-queue-worker',
    'Deployment firecrawl-scrape-worker',
    'Deployment firecrawl-reconciler',
    'Deployment firecrawl-browser',
    'StatefulSet firecrawl-database',
  ]);
  expect(component.manifests.find(({ metadata }) => metadata.name === 'firecrawl-scrape-worker')?.spec).toMatchObject({
    replicas: 3,
  });
});

describe.each(pods)('a Pod of $workload', (pod) => {
  test('gets no token', () => {
    expect(pod.spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
  });

  test('is of an image that can’t move, on a machine that it is made for', () => {
    for (const { image } of containersOf(pod.spec)) expect(image).toMatch(/@sha256:[0-9a-f]{64}$/);
    expect(component.architectures).toEqual(['amd64']);
  });

  test('is described by exactly one network rule', () => {
    expect(component.network.filter((rule) => selects(rule.pods, pod))).toHaveLength(1);
  });

  test('listens where its variable says', () => {
    const [main] = pod.spec.containers;
    const port = String(main?.ports?.[0]?.containerPort);
    const named = (main?.env ?? []).filter(({ name }) => /(^|_)PORT$/.test(name)).map(({ value }) => value);
    if (named.length > 0) expect(named).toContain(port);
  });
});

describe('what strangers wrote', () => {
  test('runs in the browser, which reaches neither the database nor the cache nor the models', () => {
    expect(ruleOf('browser')).toMatchObject({ to: [], toWorld: [80, 443], toApiServer: false });
    const connects = (part: string) => ruleOf(part)?.fromOwn?.map(({ pods }) => pods);
    for (const part of ['api', 'queue-worker', 'scrape-worker', 'reconciler', 'database'])
      expect(connects(part), part).not.toContain('browser');
    expect(connects('database')).toEqual(['api', 'queue-worker', 'scrape-worker', 'reconciler']);
  });

  test('finds no credentials there', () => {
    const browser = pods.find(({ workload }) => workload === 'Deployment firecrawl-browser');
    expect(browser?.spec.containers.flatMap(({ env = [] }) => env).some(({ valueFrom }) => valueFrom)).toBe(false);
  });
});

test('Prometheus asks the parts that count something', () => {
  expect(component.metrics).toMatchObject([
    { name: 'firecrawl-scrape-worker', port: 'http', path: '/metrics' },
    { name: 'firecrawl-reconciler', port: 'http', path: '/metrics' },
  ]);
});

test('no rule leaves all ports open to components that come later', () => {
  expect(component.network.filter(({ ports }) => Object.keys(ports).length === 0)).toEqual([]);
});

test('the database goes nowhere, and keeps its jobs', () => {
  expect(ruleOf('database')).toMatchObject({ to: [], toWorld: [], toHosts: [], toApiServer: false });
  expect(component.storage).toEqual([{ name: 'data', size: '7Gi' }]);
});

test('it asks nobody who they are, so oauth2-proxy does', () => {
  expect(component.expose).toMatchObject([{ host: 'firecrawl', domain: 'public', auth: 'proxy', port: 3002 }]);
});

test('URLs with passwords are put together outside Git', () => {
  const settings = component.secrets.find(({ name }) => name === 'firecrawl-settings');
  expect(settings?.keys).toMatchObject({
    NUQ_DATABASE_URL: { template: 'postgresql://postgres:{{ .database }}@firecrawl-database:5432/postgres' },
    REDIS_URL: { template: 'redis://:{{ .redis }}@dragonfly.dragonfly.svc:6379/1' },
  });
});
