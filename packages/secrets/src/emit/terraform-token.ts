import { type EmitContext, generatedPath, type Inventory, KV_MOUNT, VAULT_TERRAFORM_ROLE } from '@edgit/core';
import type { TerraformRoot } from '@edgit/terraform';
import type { SecretsSettings } from '../settings.js';
import { policyRule } from './policy-rule.js';

/** A policy for the roots that only read secrets, and the role that makes tokens with it: they need no root token. */
export const terraformToken = (root: TerraformRoot, { inventory }: EmitContext<SecretsSettings>): void => {
  const policy = root.resource('vault_policy', 'terraform', {
    name: VAULT_TERRAFORM_ROLE,
    policy: [
      ...readPaths(inventory).map((path) => policyRule(`${KV_MOUNT}/data/${path}`, 'read')),
      // What the provider itself does: it works with a child of the token, and revokes that at the end.
      policyRule('auth/token/create', 'update'),
      policyRule('auth/token/lookup-self', 'read'),
      policyRule('auth/token/revoke-self', 'update'),
    ].join(''),
  });
  root.resource('vault_token_auth_backend_role', 'terraform', {
    role_name: VAULT_TERRAFORM_ROLE,
    allowed_policies: [policy.attr('name')],
    token_no_default_policy: true,
    // It outlives the token that made it, by an hour at most.
    orphan: true,
    renewable: false,
    token_explicit_max_ttl: 3600,
  });
};

/** Secrets that roots sign in with or pass on, and the client secrets that they write to Keycloak. */
const readPaths = ({ secrets, oidcClients }: Inventory): string[] => [
  ...new Set(
    [
      ...secrets
        .filter(({ secret }) => secret.readByTerraform)
        .map(({ component, secret }) => generatedPath(component.namespace, secret.name)),
      ...oidcClients.flatMap(({ component, client }) =>
        client.secret === undefined ? [] : [generatedPath(component.namespace, client.secret.name)],
      ),
    ].sort(),
  ),
];
