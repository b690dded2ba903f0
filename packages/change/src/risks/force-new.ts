import { terraformRules } from '@edgit/check';

/**
 * @returns the arguments of a resource type that can't be changed in place: with another value Terraform destroys the
 *   resource and creates it again. Of a type that no layer emits none is known
 */
export const forcingReplacement = (type: string): readonly string[] =>
  Object.entries(terraformRules(type) ?? {}).flatMap(([argument, { force_new: forces }]) => (forces ? [argument] : []));

/** What goes with a resource when it is destroyed. */
export const DESTROYED: Readonly<Record<string, string>> = {
  harbor_project: 'every image in it goes too',
  harbor_robot_account: 'whoever pulls with it is refused',
  keycloak_group: 'its members lose what it gave them',
  keycloak_openid_client: 'nobody can sign in through it',
  keycloak_realm: 'every user, group and client in it goes too',
  vault_auth_backend: 'every role in it goes too, and tokens that it gave end',
  vault_kv_secret_v2: 'the secret and its older versions go too',
  vault_mount: 'every secret in it goes too',
  vault_pki_secret_backend_root_cert: 'what it signed is trusted no more',
};
