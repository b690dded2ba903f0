import { clusterSchema, componentSchema, declareContext, parseSource } from '@edgit/core';
import { describe, expect, it } from 'vitest';
import { gitopsSettingsSchema } from '../../settings.js';
import { healthOf } from '../../testing/lua.js';
import { argocd } from './argocd.js';

const cluster = clusterSchema.parse({
  name: 'test-cluster',
  versions: { kubernetes: 'v1.35.3', talos: 'v1.12.6' },
  domains: { public: 'example.org', cluster: 'cluster.example.org' },
  hosts: { argo: 'deploy' },
  networks: { nodes: '10.0.0.0/24' },
  nodes: [{ name: 'cp-1', role: 'control-plane' }],
  git: { url: 'https://git.example.org/platform.git' },
  identity: { realm: 'people', groups: { admins: 'ops', developers: 'makers', viewers: 'guests' } },
});
const component = componentSchema.parse(argocd(declareContext(cluster, gitopsSettingsSchema.parse({}))));
const dataOf = (configMap: string): Readonly<Record<string, string>> =>
  (component.manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMap)?.data ??
    {}) as Readonly<Record<string, string>>;
const parsed = (yaml = ''): unknown => {
  const { source, diagnostics } = parseSource('value.yaml', yaml);
  expect(diagnostics).toEqual([]);
  return source?.value;
};

describe('the settings of Argo CD', () => {
  const oidc = parsed(dataOf('argocd-cm')['oidc.config']);

  it('send people to the realm of this cluster, with a client secret that the component declares', () => {
    expect(oidc).toMatchObject({ issuer: 'https://keycloak.example.org/realms/people', clientID: 'argocd' });
    expect(oidc).toHaveProperty('clientSecret', '$argocd-oidc:client-secret');
    expect(component.secrets[0]).toMatchObject({
      name: 'argocd-oidc',
      labels: { 'app.kubernetes.io/part-of': 'argocd' },
      keys: { 'client-secret': { generated: { length: 48 } } },
    });
  });

  it('name two clients: a confidential one for the web, a public one for the command line', () => {
    expect(component.oidc).toMatchObject([
      { clientId: 'argocd', redirects: ['https://deploy.example.org/auth/callback'], pkce: true },
      { clientId: 'argocd-cli', redirects: ['http://localhost:8085/auth/callback'], pkce: true },
    ]);
    expect(component.oidc.map(({ secret }) => secret?.name)).toEqual(['argocd-oidc', undefined]);
    expect(oidc).toMatchObject({ cliClientID: 'argocd-cli', enablePKCEAuthentication: true });
  });

  it('give each group of the cluster its role, and everybody else nothing', () => {
    const { 'policy.csv': policy, ...rest } = dataOf('argocd-rbac-cm');
    expect(rest).toEqual({ 'policy.default': '', scopes: '[groups]' });
    expect(policy?.match(/^g, (?!role:).*$/gm)).toEqual([
      'g, ops, role:admin',
      'g, makers, role:developer',
      'g, guests, role:viewer',
    ]);
  });

  it('let the portals’ account see applications, sign in with a token alone, and do nothing else', () => {
    expect(dataOf('argocd-cm')['accounts.portal']).toBe('apiKey');
    expect(dataOf('argocd-rbac-cm')['policy.csv']?.match(/^.*\bportal\b.*$/gm)).toEqual([
      'p, portal, applications, get, */*, allow',
    ]);
  });

  it('are text in every ConfigMap, and YAML where Argo CD parses them as YAML', () => {
    const values = component.manifests.flatMap(({ kind, data = {} }) =>
      kind === 'ConfigMap' ? Object.values(data as object) : [],
    );
    for (const value of values) expect(value).toBeTypeOf('string');
    const cm = dataOf('argocd-cm');
    const isYaml = (key: string) => /^resource\.(exclusions|customizations\.ignore)/.test(key);
    for (const key of Object.keys(cm).filter(isYaml)) expect(parsed(cm[key])).toBeTypeOf('object');
    expect(cm.url).toBe('https://deploy.example.org');
  });

  it('leave argocd-secret without data, which the server fills', () => {
    expect(component.manifests.filter(({ kind }) => kind === 'Secret')).toEqual([
      expect.not.objectContaining({ data: expect.anything() }),
    ]);
  });
});

describe('the health', () => {
  const script = (kind: string): string => dataOf('argocd-cm')[`resource.customizations.health.${kind}`] ?? '';

  it.each([
    // Argo CD's own script fails on this one, and with it the whole Application.
    ['that its operator has not seen yet', {}, 'Progressing'],
    ['that is being made', { status: { phase: 'Setting up primary' } }, 'Progressing'],
    ['that runs', { status: { phase: 'Cluster in healthy state', phaseReason: '' } }, 'Healthy'],
    [
      'that nobody but a person can save',
      { status: { phase: 'Cluster is unrecoverable and needs manual intervention' } },
      'Degraded',
    ],
  ])('of a PostgreSQL cluster %s', (_, object, health) => {
    expect(healthOf(script('postgresql.cnpg.io_Cluster'), object)).toBe(health);
  });

  it.each([
    ['that nobody has applied yet', {}, 'Progressing'],
    ['that is applied', { status: { sync: { status: 'Synced' } } }, 'Healthy'],
    [
      'whose first try is over',
      { status: { sync: { status: 'OutOfSync' }, operationState: { syncResult: {} } } },
      'Healthy',
    ],
  ])('of an Application %s', (_, object, health) => {
    expect(healthOf(script('argoproj.io_Application'), object)).toBe(health);
  });
});
