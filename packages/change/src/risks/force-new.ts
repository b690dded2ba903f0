import { terraformRules } from '@edgit/check';

/**
 * @returns the arguments of a resource type that can't be changed in place: with a new value Terraform destroys the resource
 *   and creates it again. None for a type that no layer emits
 */
export const forcingReplacement = (type: string): readonly string[] =>
  Object.entries(terraformRules(type) ?? {}).flatMap(([argument, { force_new: forces }]) => (forces ? [argument] : []));

/** By resource type: what is lost when a resource is destroyed. */
export const DESTROYED: Readonly<Record<string, string>> = {
  harbor_project: 'every image in it is deleted',
  harbor_robot_account: 'clients that use it can’t pull images',
  keycloak_group: 'its members lose the rights of the group',
  keycloak_openid_client: 'users can’t sign in with it',
  keycloak_realm: 'every user, group and client in it is deleted',
  vault_auth_backend: 'every role in it is deleted, and its tokens are revoked',
  vault_kv_secret_v2: 'the secret and its older versions are deleted',
  vault_mount: 'every secret in it is deleted',
  vault_pki_secret_backend_root_cert: 'certificates that it signed are no longer trusted',
};
