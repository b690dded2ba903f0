import { type ComponentInput, declareContext } from '@edgit/core';
import { contentOf, emitContext, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { secrets } from '../index.js';
import { terraformVaultSignIn } from './terraform-vault-sign-in.js';

const settings = secrets.settings.parse({});
const other = (name: string): ComponentInput => ({
  name,
  namespace: name,
  description: `The ${name}`,
  delivery: { pattern: 'raw' },
  // What Vault lets in by name.
  network: [{ name: 'controller', pods: { app: name } }],
});

const contextOf = (names: readonly string[], cluster = testCluster()) =>
  emitContext(settings, [...secrets.declare(declareContext(cluster, settings)), ...names.map(other)], { cluster });

interface Root {
  readonly resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
const rootOf = async (cluster = testCluster()): Promise<Root['resource']> =>
  contentOf<Root>(
    await terraformVaultSignIn(contextOf(['cert-manager', 'keycloak'], cluster)),
    'terraform/vault-sign-in/main.tf.json',
  ).resource;

describe('sign-in to Vault', () => {
  it('is by Keycloak, with the secret from Vault in no state', async () => {
    const { vault_jwt_auth_backend } = await rootOf();
    expect(vault_jwt_auth_backend?.oidc).toMatchObject({
      oidc_discovery_url: 'https://keycloak.example.org/realms/lab',
      oidc_client_secret_wo: '${ephemeral.vault_kv_secret_v2.vault__vault_oidc.data["client-secret"]}',
    });
    expect(vault_jwt_auth_backend?.oidc).not.toHaveProperty('oidc_client_secret');
  });

  it('gives administrators the policy of their role, and nobody else a token at all', async () => {
    const found = await rootOf(testCluster({ identity: { groups: { admins: 'ops' } } }));
    expect(found.vault_jwt_auth_backend_role?.people).toMatchObject({ bound_claims: { groups: 'ops' } });
    expect(found.vault_identity_group).toEqual({
      ops: { name: 'ops', type: 'external', policies: ['${vault_policy.admins.name}'] },
    });
    expect(found.vault_identity_group_alias?.ops).toMatchObject({ name: 'ops' });
  });

  it('leads back to the addresses that Keycloak knows', async () => {
    const { inventory } = contextOf(['cert-manager', 'keycloak']);
    expect((await rootOf()).vault_jwt_auth_backend_role?.people).toMatchObject({
      allowed_redirect_uris: inventory.component('vault')?.oidc[0]?.redirects,
    });
  });

  it('is not there without Keycloak', async () => {
    expect(await terraformVaultSignIn(contextOf(['cert-manager']))).toEqual([]);
  });
});
