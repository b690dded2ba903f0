import {
  type Artifact,
  type ComponentSecret,
  type EmitContext,
  generatedPath,
  hclString,
  type InventoryItem,
  KUBERNETES_AUTH,
  KV_MOUNT,
  operatorKeys,
  operatorPath,
  type SecretOrigin,
  VAULT_HOST,
} from '@edgit/core';
import {
  blockName,
  type Expression,
  expression,
  loadTerraform,
  type Reference,
  type TerraformRoot,
  useVault,
} from '@edgit/terraform';
import type { SecretsSettings } from '../settings.js';
import { externalSecretsSignIn } from './external-secrets-sign-in.js';
import { jsonOf } from './json-expression.js';
import { componentRoles } from './terraform-component-roles.js';
import { certificateAuthority } from './terraform-pki.js';
import { terraformToken } from './terraform-token.js';

/**
 * terraform/vault: mounts, sign-in methods and policies, and every generated secret, which is created once and is never in
 * the state. terraform/vault-operator writes the values of the operator.
 */
export const terraformVault = async (context: EmitContext<SecretsSettings>): Promise<readonly Artifact[]> => {
  const terraformRoot = await loadTerraform();
  const { cluster, inventory } = context;
  const value = terraformRoot({ name: 'vault', cluster: cluster.name, backend: cluster.terraform.backend }, (root) => {
    root.provider('random', {});
    useVault(root, context.url(VAULT_HOST));
    const mount = root.resource(
      'vault_mount',
      'kv',
      { path: KV_MOUNT, type: 'kv', options: { version: '2' } },
      { lifecycle: { prevent_destroy: true } },
    );
    root.resource('vault_kv_secret_backend_v2', 'kv', { mount: mount.attr('path'), max_versions: 10 });
    const auth = kubernetesAuth(root);
    externalSecretsSignIn(root, auth, inventory);
    certificateAuthority(root, auth, context);
    componentRoles(root, auth, context);
    terraformToken(root, context);
    for (const { component, secret } of inventory.secrets) {
      generatedValues(root, component, secret, mount.attr('path'));
      operatorPlace(root, component, secret, mount.attr('path'));
    }
  });
  return [{ kind: 'json', path: 'terraform/vault/main.tf.json', value }];
};

/** Vault trusts tokens of ServiceAccounts. */
const kubernetesAuth = (root: TerraformRoot): Reference => {
  const auth = root.resource('vault_auth_backend', 'kubernetes', { type: 'kubernetes', path: KUBERNETES_AUTH });
  root.resource('vault_kubernetes_auth_backend_config', 'kubernetes', {
    backend: auth.attr('path'),
    // Vault runs in the cluster: it checks tokens as its own ServiceAccount, and finds the CA in its Pod.
    kubernetes_host: 'https://kubernetes.default.svc:443',
    // Left out, the provider sends false (hashicorp/terraform-provider-vault#1572).
    disable_iss_validation: true,
  });
  return auth;
};

const generatedValues = (
  root: TerraformRoot,
  { namespace }: InventoryItem,
  secret: ComponentSecret,
  mount: Expression,
): void => {
  const expressions = Object.entries(secret.keys).flatMap(([key, origin]) => {
    if (origin.generated !== undefined)
      return [[key, generate(root, blockName(namespace, secret.name, key), origin)] as const];
    if (origin.bcrypt === undefined) return [];
    const { of, prefix } = origin.bcrypt;
    const hash = hashOf(blockName(namespace, secret.name, of), secret.keys[of]);
    return [[key, `join("", [${hclString(prefix)}, ${hash}])`] as const];
  });
  if (expressions.length === 0) return;
  root.resource('vault_kv_secret_v2', blockName(namespace, secret.name), {
    mount,
    name: generatedPath(namespace, secret.name),
    data_json_wo: jsonOf(expressions),
    // Every run generates a new value. It is written only when this number changes.
    data_json_wo_version: secret.rotation,
  });
};

/** @returns the expression of a new random value */
const generate = (root: TerraformRoot, name: string, { generated }: SecretOrigin): string => {
  const { length, charset } = generated ?? { length: 32, charset: 'alphanumeric' };
  if (charset === 'hex') {
    root.ephemeral('random_bytes', name, { length: Math.ceil(length / 2) });
    return hexOf(name, length);
  }
  root.ephemeral('random_password', name, {
    length,
    min_lower: 1,
    min_upper: 1,
    min_numeric: 1,
    ...(charset === 'symbols' ? { special: true, min_special: 1, override_special: '!#*-_=+.' } : { special: false }),
  });
  return `ephemeral.random_password.${name}.result`;
};

const hexOf = (name: string, length: number): string => `substr(ephemeral.random_bytes.${name}.hex, 0, ${length})`;

/** @returns the expression of the bcrypt hash of a generated value; random bytes bring none */
const hashOf = (name: string, origin: SecretOrigin | undefined): string =>
  origin?.generated?.charset === 'hex'
    ? `bcrypt(${hexOf(name, origin.generated.length)})`
    : `ephemeral.random_password.${name}.bcrypt_hash`;

/**
 * The path of a value of the operator exists from the start, so that terraform/vault-operator can read it before it writes.
 * This root ignores its content.
 */
const operatorPlace = (
  root: TerraformRoot,
  { namespace }: InventoryItem,
  secret: ComponentSecret,
  mount: Expression,
) => {
  if (operatorKeys(secret).length === 0) return;
  root.resource(
    'vault_kv_secret_v2',
    blockName(namespace, secret.name, 'operator'),
    { mount, name: operatorPath(namespace, secret.name), data_json: expression('jsonencode({})') },
    { lifecycle: { ignore_changes: ['data_json', 'data_json_wo_version'] } },
  );
};
