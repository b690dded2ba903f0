import { componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, test } from 'vitest';
import { appsSettingsSchema } from '../../settings.js';
import { backstage } from '../backstage.js';

const declared = (image?: { registry: string; repository: string; tag: string }) =>
  componentSchema.parse(backstage(declareContext(testCluster(), appsSettingsSchema.parse({ backstage: { image } }))));

const valuesOf = ({ delivery }: ReturnType<typeof declared>) =>
  delivery.pattern === 'raw' ? undefined : delivery.values.backstage;

describe('with the upstream image, which can sign nobody in', () => {
  const component = declared();

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
  const component = declared({ registry: 'harbor.test.example', repository: 'portal/backstage', tag: '1.0.0' });

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
  expect(JSON.stringify(valuesOf(declared()))).toContain('"password":"${POSTGRES_PASSWORD}"');
});
