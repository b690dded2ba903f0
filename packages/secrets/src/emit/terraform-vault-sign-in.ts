import {
  type Artifact,
  type EmitContext,
  generatedPath,
  groupRoles,
  KV_MOUNT,
  VAULT_HOST,
  VAULT_SIGN_IN,
} from '@edgit/core';
import { blockName, loadTerraform, vaultSecrets } from '@edgit/terraform';
import type { SecretsSettings } from '../settings.js';
import { policyRule } from './policy-rule.js';

/** Name of Vault's role for users of Keycloak. Their groups decide their policies. */
const ROLE = 'people';

/** What each policy allows: no group but the administrators' has one, since all of Vault is secrets. */
const POLICIES = {
  admins: policyRule('*', 'create', 'read', 'update', 'patch', 'delete', 'list', 'sudo'),
} as const;

/**
 * terraform/vault-sign-in: users sign in to Vault through Keycloak. A separate root, because Vault connects to Keycloak
 * when the method is configured, and Keycloak starts with secrets of Vault.
 */
export const terraformVaultSignIn = async (context: EmitContext<SecretsSettings>): Promise<readonly Artifact[]> => {
  const { cluster, inventory, issuer, url } = context;
  const vault = inventory.component('vault');
  const [client] = vault?.oidc ?? [];
  if (inventory.component('keycloak') === undefined || vault === undefined || client === undefined) return [];
  const terraformRoot = await loadTerraform();
  const value = terraformRoot(
    { name: 'vault-sign-in', cluster: cluster.name, backend: cluster.terraform.backend },
    (root) => {
      const read = vaultSecrets(root, url(VAULT_HOST), KV_MOUNT);
      const roles = groupRoles(cluster, VAULT_SIGN_IN.roles);
      const backend = root.resource('vault_jwt_auth_backend', 'oidc', {
        type: 'oidc',
        path: 'oidc',
        oidc_discovery_url: issuer,
        oidc_client_id: VAULT_SIGN_IN.clientId,
        oidc_client_secret_wo: read(generatedPath(vault.namespace, VAULT_SIGN_IN.secret), VAULT_SIGN_IN.key),
        oidc_client_secret_wo_version: vault.secrets.find(({ name }) => name === VAULT_SIGN_IN.secret)?.rotation ?? 1,
        default_role: ROLE,
      });
      root.resource('vault_jwt_auth_backend_role', ROLE, {
        backend: backend.attr('path'),
        role_name: ROLE,
        role_type: 'oidc',
        user_claim: 'preferred_username',
        groups_claim: 'groups',
        // Users of other groups get no token.
        bound_claims: { groups: roles.map(({ group }) => group).join(',') },
        oidc_scopes: client.scopes,
        allowed_redirect_uris: client.redirects,
        token_ttl: 3600,
        token_max_ttl: 8 * 3600,
      });
      for (const { group, role } of roles) {
        const policy = root.resource('vault_policy', blockName(role), { name: role, policy: POLICIES[role] });
        const members = root.resource('vault_identity_group', blockName(group), {
          name: group,
          type: 'external',
          policies: [policy.attr('name')],
        });
        root.resource('vault_identity_group_alias', blockName(group), {
          name: group,
          mount_accessor: backend.attr('accessor'),
          canonical_id: members.attr('id'),
        });
      }
    },
  );
  return [{ kind: 'json', path: 'terraform/vault-sign-in/main.tf.json', value }];
};
