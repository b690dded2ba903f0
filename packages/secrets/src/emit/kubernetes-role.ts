import type { Reference, TerraformRoot } from '@edgit/terraform';

/** Who may do what in Vault. */
export interface KubernetesRole {
  /** Name of the role, and of its policy. */
  readonly role: string;
  readonly policy: string;
  readonly serviceAccount: string;
  readonly namespace: string;
  readonly audience: string;
  /** Seconds that a token of Vault's is good for. */
  readonly ttl: number;
}

/**
 * Lets a ServiceAccount sign in to Vault with its own token, under one policy.
 *
 * @param auth Vault's trust in tokens of ServiceAccounts
 * @param name of both resources
 */
export const kubernetesRole = (
  root: TerraformRoot,
  auth: Reference,
  name: string,
  { role, policy: rules, serviceAccount, namespace, audience, ttl }: KubernetesRole,
): void => {
  const policy = root.resource('vault_policy', name, { name: role, policy: rules });
  root.resource('vault_kubernetes_auth_backend_role', name, {
    backend: auth.attr('path'),
    role_name: role,
    bound_service_account_names: [serviceAccount],
    bound_service_account_namespaces: [namespace],
    audience,
    token_policies: [policy.attr('name')],
    token_ttl: ttl,
  });
};
