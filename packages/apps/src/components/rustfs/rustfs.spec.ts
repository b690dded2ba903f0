import { declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, test } from 'vitest';
import { appsSettingsSchema } from '../../settings.js';
import { declared } from '../../testing/declared.js';
import { rustfs } from './rustfs.js';

const component = declared(rustfs, { rustfs: { data: '200Gi' } });

/** The values of the chart, as the fields that a test reads. */
const { values } = component.delivery as unknown as {
  values: { extraEnv: readonly { name: string; value: string }[]; secret: { existingSecret: string } };
};
const variable = (name: string): string | undefined => values.extraEnv.find((one) => one.name === name)?.value;

const { url, issuer } = declareContext(testCluster(), appsSettingsSchema.parse({}));
const own = url('rustfs', 'cluster');

describe('sign-in', () => {
  test('goes to Keycloak and comes back to the address that its client knows', () => {
    const callback = `${own}/rustfs/admin/v3/oidc/callback/default`;
    expect(component.oidc).toMatchObject([{ redirects: [callback], pkce: true }]);
    expect(variable('RUSTFS_IDENTITY_OPENID_REDIRECT_URI')).toBe(callback);
    expect(variable('RUSTFS_IDENTITY_OPENID_CONFIG_URL')).toBe(issuer);
    expect(variable('RUSTFS_BROWSER_REDIRECT_URL')).toBe(own);
  });

  test('may connect to Keycloak, whose address is a private one', () => {
    expect(variable('RUSTFS_OUTBOUND_ALLOW_ORIGINS')).toBe(issuer.replace(/\/realms\/.*/, ''));
  });

  test('gives nobody a policy for nothing', () => {
    expect(variable('RUSTFS_IDENTITY_OPENID_ROLE_POLICY')).toBeUndefined();
  });

  test('takes for policies the roles of its client alone, and no names of groups', () => {
    const [client] = component.oidc;
    expect(variable('RUSTFS_IDENTITY_OPENID_CLAIM_NAME')).toBe(client?.rolesClaim);
    expect(variable('RUSTFS_IDENTITY_OPENID_GROUPS_CLAIM')).toBe(client?.rolesClaim);
    expect(client?.scopes).not.toContain('groups');
    expect(component.access?.roles?.admins).toBe('consoleAdmin');
  });
});

test('keys of the root and secret of the client are from Vault, under the names that RustFS reads', () => {
  expect(component.secrets).toMatchObject([
    {
      name: values.secret.existingSecret,
      keys: {
        RUSTFS_ACCESS_KEY: { generated: { charset: 'alphanumeric' } },
        RUSTFS_SECRET_KEY: { generated: { length: 48 } },
        RUSTFS_IDENTITY_OPENID_CLIENT_SECRET: { generated: { length: 48 } },
      },
    },
  ]);
  expect(component.oidc[0]?.secret).toEqual({ name: 'rustfs-root', key: 'RUSTFS_IDENTITY_OPENID_CLIENT_SECRET' });
  expect(values.extraEnv.map(({ name }) => name).join()).not.toContain('SECRET');
});

test('it is one node that keeps its volume, and nothing else writes to a disk', () => {
  expect(values).toMatchObject({
    mode: { standalone: { enabled: true, strategy: { type: 'Recreate' } }, distributed: { enabled: false } },
    config: { rustfs: { obs_log_directory: '' } },
    storageclass: {
      name: 'local-fast',
      dataStorageSize: '200Gi',
      pvcAnnotations: { data: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' } },
    },
  });
  expect(component.storage).toEqual([{ name: 'rustfs-data', size: '200Gi' }]);
});

test('S3 and console answer on one host of the cluster’s own domain', () => {
  expect(component.expose).toMatchObject([
    { host: 'rustfs', domain: 'cluster', service: 'rustfs-svc', port: 9001, auth: 'native' },
  ]);
  expect(component.network).toMatchObject([{ ports: { s3: 9000, console: 9001 }, from: [] }]);
});

test('no image has a tag that moves', () => {
  expect(values).toMatchObject({
    image: { rustfs: { tag: '1.0.0-rc.3' }, initImage: { tag: '1.37.0' } },
    ingress: { enabled: false },
  });
});
