import { type Inventory, KV_MOUNT, pathsByNamespace, SECRET_READER, sharedPaths } from '@edgit/core';
import { blockName, type Reference, type TerraformRoot } from '@edgit/terraform';
import { ESO, SHARED_ROLE } from '../names.js';
import { kubernetesRole } from './kubernetes-role.js';
import { policyRule } from './policy-rule.js';

const HOUR = 3600;

/**
 * Each namespace reads exactly the paths of its own secrets. All sign in with one role, which gives no policy: the policy is
 * that of the entity whose alias is `<namespace>/<ServiceAccount>`, as vault-plugin-auth-kubernetes 0.24 calls who signs in
 * (path_login.go, getAliasName). Ids of ServiceAccounts, Vault's default, are known once they are made.
 */
export const externalSecretsSignIn = (root: TerraformRoot, auth: Reference, inventory: Inventory): void => {
  const namespaces = pathsByNamespace(inventory);
  const aliases = [...namespaces].map(([namespace, paths]) => namespaceIdentity(root, auth, namespace, paths));
  if (namespaces.size > 0) {
    root.resource(
      'vault_kubernetes_auth_backend_role',
      'external_secrets',
      {
        backend: auth.attr('path'),
        role_name: ESO.role,
        bound_service_account_names: [SECRET_READER],
        bound_service_account_namespaces: [...namespaces.keys()],
        audience: ESO.audience,
        alias_name_source: 'serviceaccount_name',
        token_ttl: HOUR,
      },
      // If a client signs in before its alias exists, Vault creates one, and the provider then fails to create it.
      { depends_on: aliases.map(({ address }) => address) },
    );
  }
  const shared = sharedPaths(inventory);
  if (shared.length > 0) {
    kubernetesRole(root, auth, 'external_secrets_shared', {
      ...ESO,
      role: SHARED_ROLE,
      policy: readRules(shared),
      ttl: HOUR,
    });
  }
};

const readRules = (paths: readonly string[]): string =>
  paths.map((path) => policyRule(`${KV_MOUNT}/data/${path}`, 'read')).join('');

/** @returns the alias of the namespace's entity */
const namespaceIdentity = (
  root: TerraformRoot,
  auth: Reference,
  namespace: string,
  paths: readonly string[],
): Reference => {
  const block = blockName('external_secrets', namespace);
  const name = `${ESO.role}-${namespace}`;
  const policy = root.resource('vault_policy', block, { name, policy: readRules(paths) });
  const entity = root.resource('vault_identity_entity', block, { name, policies: [policy.attr('name')] });
  return root.resource('vault_identity_entity_alias', block, {
    name: `${namespace}/${SECRET_READER}`,
    mount_accessor: auth.attr('accessor'),
    canonical_id: entity.attr('id'),
  });
};
