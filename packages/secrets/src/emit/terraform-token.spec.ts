import type { ComponentInput } from '@edgit/core';
import { emitContext } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { secretsSettingsSchema } from '../settings.js';
import { rulesOf, vaultRoot } from '../testing/vault-root.js';
import { terraformVault } from './terraform-vault.js';

const wiki: ComponentInput = {
  name: 'wiki',
  namespace: 'docs',
  description: 'A wiki',
  delivery: { pattern: 'raw' },
  secrets: [
    { name: 'wiki-admin', keys: { password: { generated: {} } }, readByTerraform: true },
    { name: 'wiki-db', keys: { password: { generated: {} } } },
    { name: 'wiki-oidc', keys: { secret: { generated: {} } } },
  ],
  oidc: [
    { redirects: ['https://wiki.example.org/callback'], secret: { name: 'wiki-oidc', key: 'secret' } },
    { clientId: 'wiki-cli', redirects: ['http://localhost:8000'] },
  ],
};

const rootOf = async (...components: readonly ComponentInput[]) =>
  vaultRoot(await terraformVault(emitContext(secretsSettingsSchema.parse({}), components)));

describe('a token for the roots that only read secrets', () => {
  it('reads what they sign in with and the secrets of clients, no others, and lets the provider look after it', async () => {
    expect(rulesOf(await rootOf(wiki), 'terraform')).toEqual({
      'kv/data/docs/wiki-admin': ['read'],
      'kv/data/docs/wiki-oidc': ['read'],
      'auth/token/create': ['update'],
      'auth/token/lookup-self': ['read'],
      'auth/token/revoke-self': ['update'],
    });
  });

  it('has that policy alone, and is good for an hour at most', async () => {
    expect((await rootOf()).resource.vault_token_auth_backend_role.terraform).toEqual({
      role_name: 'terraform',
      allowed_policies: ['${vault_policy.terraform.name}'],
      token_no_default_policy: true,
      orphan: true,
      renewable: false,
      token_explicit_max_ttl: 3600,
    });
  });
});
