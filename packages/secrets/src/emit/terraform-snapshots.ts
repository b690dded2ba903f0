import { type EmitContext, SNAPSHOTS } from '@edgit/core';
import type { Reference, TerraformRoot } from '@edgit/terraform';
import type { SecretsSettings } from '../settings.js';
import { policyRule } from './policy-rule.js';

const { component, vault } = SNAPSHOTS;

/**
 * Who takes snapshots reads this path and nothing else: it is no path that wants `sudo` (vault/logical_system.go of
 * 1.21.2). What comes out is encrypted with Vault's own key.
 */
export const snapshotsSignIn = (
  root: TerraformRoot,
  auth: Reference,
  { inventory }: EmitContext<SecretsSettings>,
): void => {
  const namespace = inventory.component(component)?.namespace;
  if (namespace === undefined) return;
  const policy = root.resource('vault_policy', 'snapshots', {
    name: vault.role,
    policy: policyRule('sys/storage/raft/snapshot', 'read'),
  });
  root.resource('vault_kubernetes_auth_backend_role', 'snapshots', {
    backend: auth.attr('path'),
    role_name: vault.role,
    bound_service_account_names: [vault.serviceAccount],
    bound_service_account_namespaces: [namespace],
    audience: vault.audience,
    token_policies: [policy.attr('name')],
    token_ttl: 1200,
  });
};
