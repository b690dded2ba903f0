import { describe, expect, test } from 'vitest';
import { declared } from '../../testing/declared.js';
import { backstage } from './backstage.js';

const OWN = { registry: 'harbor.test.example', repository: 'portal/backstage', tag: '1.0.0' };

const backstageWith = (image?: typeof OWN, more: object = {}) => declared(backstage, { backstage: { image, ...more } });

const valuesOf = ({ delivery }: ReturnType<typeof backstageWith>) =>
  delivery.pattern === 'raw' ? undefined : delivery.values.backstage;

describe('with the upstream image, which can sign nobody in', () => {
  const component = backstageWith();

  test('oauth2-proxy stands before it, and everybody whom it lets in is a guest', () => {
    expect(component.expose).toMatchObject([{ auth: 'proxy', allow: ['admins', 'developers', 'viewers'] }]);
    expect(component.oidc).toEqual([]);
    expect(valuesOf(component)).toMatchObject({
      image: { registry: 'ghcr.io', repository: 'backstage/backstage' },
      appConfig: { auth: { providers: { guest: { dangerouslyAllowOutsideDevelopment: true } } } },
    });
  });

  test('the image is pinned', () => {
    expect(valuesOf(component)).toMatchObject({ image: { tag: expect.stringMatching(/^\d+\.\d+\.\d+$/) } });
  });
});

describe('with an image of one’s own', () => {
  const component = backstageWith(OWN);

  test('it signs people in by itself, and there are no guests', () => {
    expect(component.expose).toMatchObject([{ auth: 'native' }]);
    expect(valuesOf(component)).toMatchObject({ image: { registry: 'harbor.test.example' } });
    expect(JSON.stringify(valuesOf(component))).not.toContain('guest');
  });

  test('the variables of its client are the keys of its Secret', () => {
    const [client] = component.oidc;
    const secret = component.secrets.find(({ name }) => name === client?.secret?.name);
    expect(valuesOf(component)).toMatchObject({ extraEnvVarsSecrets: [secret?.name] });
    const config = JSON.stringify(valuesOf(component));
    for (const key of Object.keys(secret?.keys ?? {})) expect(config).toContain(`\${${key}}`);
    expect(Object.keys(secret?.keys ?? {})).toContain(client?.secret?.key);
  });
});

test('no password stands in its configuration', () => {
  expect(JSON.stringify(valuesOf(backstageWith()))).toContain('"password":"${POSTGRES_PASSWORD}"');
});

describe('Kubernetes, as Backstage shows it', () => {
  const component = backstageWith();
  const roles = component.manifests.filter(({ kind }) => kind === 'ClusterRole');
  const rules = roles.flatMap((role) => role.rules as readonly { resources: string[]; verbs: string[] }[]);

  test('is what it may read, and it may read no Secret, no ConfigMap, no log', () => {
    expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['get', 'list']));
    const readable = rules.flatMap(({ resources }) => resources);
    expect(valuesOf(component)).toMatchObject({ appConfig: { kubernetes: { objectTypes: readable } } });
    expect(readable).toContain('pods');
    for (const secret of ['*', 'secrets', 'configmaps', 'pods/log']) expect(readable).not.toContain(secret);
  });

  test('is asked for with the Pod’s own token', () => {
    const binding = component.manifests.find(({ kind }) => kind === 'ClusterRoleBinding');
    expect(binding).toMatchObject({
      subjects: [{ kind: 'ServiceAccount', name: 'backstage', namespace: 'backstage' }],
    });
    expect(component.delivery).toMatchObject({
      values: { serviceAccount: { name: 'backstage', automountServiceAccountToken: true } },
    });
    expect(component.network[0]).toMatchObject({ toApiServer: true });
  });
});

describe('plugins', () => {
  const argocd = 'https://argo.test.example';

  test('that a new app lacks are not configured for it', () => {
    const config = valuesOf(backstageWith()) as { appConfig: object };
    for (const plugin of ['argocd', 'grafana', 'proxy']) expect(config.appConfig).not.toHaveProperty(plugin);
    expect(config).toMatchObject({ appConfig: { techdocs: { builder: 'external' } } });
  });

  test('are found by the pages that they have: none but the catalogue’s would be there otherwise', () => {
    expect(valuesOf(backstageWith())).toMatchObject({ appConfig: { app: { packages: 'all' } } });
  });

  test('of an own image ask with tokens that stand in a Secret alone, through the Gateway', () => {
    const component = backstageWith(OWN, { argocd, plugins: ['grafana', 'techdocs'] });
    expect(component.secrets.find(({ name }) => name === 'backstage-tokens')?.keys).toEqual({
      ARGOCD_TOKEN: { operator: expect.stringContaining('Argo CD') },
      GRAFANA_TOKEN: { operator: expect.stringContaining('Grafana') },
    });
    expect(valuesOf(component)).toMatchObject({
      extraEnvVarsSecrets: ['backstage-oidc', 'backstage-tokens'],
      appConfig: {
        techdocs: { builder: 'local' },
        argocd: { appLocatorMethods: [{ instances: [{ url: argocd, token: '${ARGOCD_TOKEN}' }] }] },
        proxy: { endpoints: { '/grafana/api': { headers: { Authorization: 'Bearer ${GRAFANA_TOKEN}' } } } },
      },
    });
    const { hostname } = new URL(argocd);
    expect(component.network[0]?.toHosts).toEqual(expect.arrayContaining([hostname, 'grafana.example.org']));
  });
});
