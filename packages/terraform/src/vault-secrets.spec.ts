import { describe, expect, it } from 'vitest';
import { loadTerraform, type ReadSecret, vaultSecrets } from './index.js';

const terraformRoot = await loadTerraform();

const rootThatReads = (read: (secret: ReadSecret) => void) =>
  terraformRoot({ name: 'harbor', cluster: 'lab', backend: 'local' }, (root) =>
    read(vaultSecrets(root, 'https://vault.example.org', 'kv')),
  );

describe('a root that reads secrets', () => {
  it('asks Vault at an address that a variable may replace', () => {
    expect(rootThatReads(() => {})).toMatchObject({
      variable: { vault_address: { type: 'string', default: 'https://vault.example.org' } },
      provider: { vault: [{ address: '${var.vault_address}' }] },
    });
  });

  it('gets a value for one run: no plan and no state holds it', () => {
    const root = terraformRoot({ name: 'harbor', cluster: 'lab', backend: 'local' }, (building) => {
      const secret = vaultSecrets(building, 'https://vault.example.org', 'kv');
      building.provider('harbor', { password: secret('harbor/harbor-admin', 'password') });
    });
    expect(root.ephemeral).toEqual({
      vault_kv_secret_v2: { harbor__harbor_admin: { mount: 'kv', name: 'harbor/harbor-admin' } },
    });
    expect(root.provider).toMatchObject({
      harbor: [{ password: '${ephemeral.vault_kv_secret_v2.harbor__harbor_admin.data["password"]}' }],
    });
  });

  it('reads a secret once, however many of its keys are wanted', () => {
    const { ephemeral } = rootThatReads((secret) => {
      for (const key of ['username', 'password', 'password']) secret('harbor/harbor-admin', key);
    });
    expect(Object.keys((ephemeral as { vault_kv_secret_v2: object }).vault_kv_secret_v2)).toHaveLength(1);
  });

  it('keeps paths apart that differ only in where their slash is', () => {
    const { ephemeral } = rootThatReads((secret) => {
      secret('wiki/web-oidc', 'secret');
      secret('wiki-web/oidc', 'secret');
    });
    expect(Object.keys((ephemeral as { vault_kv_secret_v2: object }).vault_kv_secret_v2)).toEqual([
      'wiki__web_oidc',
      'wiki_web__oidc',
    ]);
  });
});
