import {
  type Artifact,
  type ComponentSecret,
  type EmitContext,
  hclString,
  type InventoryItem,
  KV_MOUNT,
  OPERATOR_ROOT,
  operatorKeys,
  operatorPath,
  operatorVariable,
  VAULT_HOST,
} from '@edgit/core';
import {
  blockName,
  expression,
  loadTerraform,
  type Precondition,
  type TerraformRoot,
  useVault,
} from '@edgit/terraform';
import type { SecretsSettings } from '../settings.js';
import { jsonOf } from './json-expression.js';

/**
 * terraform/vault-operator: values that only an operator has. A separate root, which is run to set or replace a value. A
 * run without a value keeps the one in Vault.
 */
export const terraformVaultOperator = async (context: EmitContext<SecretsSettings>): Promise<readonly Artifact[]> => {
  const { cluster, inventory, url } = context;
  const secrets = inventory.secrets.filter(({ secret }) => operatorKeys(secret).length > 0);
  if (secrets.length === 0) return [];
  const terraformRoot = await loadTerraform();
  const options = { name: OPERATOR_ROOT, cluster: cluster.name, backend: cluster.terraform.backend };
  const value = terraformRoot(options, (root) => {
    useVault(root, url(VAULT_HOST));
    for (const { component, secret } of secrets) givenValues(root, component, secret);
  });
  return [{ kind: 'json', path: `terraform/${OPERATOR_ROOT}/main.tf.json`, value }];
};

/**
 * The provider (hashicorp/vault 5.11.0, vault/resource_kv_secret_v2.go) writes when the version changes and at no other
 * time, takes no null beside a version, and records the version even if it could not write. So the value is never null: it
 * is what was given, or what Vault has. Which rotation Vault has is in the secret's metadata.
 */
const givenValues = (root: TerraformRoot, { name, namespace }: InventoryItem, secret: ComponentSecret): void => {
  const block = blockName(namespace, secret.name);
  const path = { mount: KV_MOUNT, name: operatorPath(namespace, secret.name) };
  const inVault = root.ephemeral('vault_kv_secret_v2', block, path).address;
  const keys = operatorKeys(secret).map(({ key, what }) => {
    const variable = operatorVariable(namespace, secret.name, key);
    const stored = `try(${inVault}.data[${hclString(key)}], null)`;
    return { key, what, variable, stored, given: ephemeralVariable(root, variable, `${name}: ${what}`) };
  });
  const rotation = String(secret.rotation);
  const recorded = `try(${inVault}.custom_metadata["rotation"], "")`;
  root.resource(
    'vault_kv_secret_v2',
    block,
    {
      ...path,
      data_json_wo: jsonOf(
        keys.map(({ key, given }) => [
          key,
          `${given} != null ? ${given} : try(${inVault}.data[${hclString(key)}], "")`,
        ]),
      ),
      data_json_wo_version: secret.rotation,
      custom_metadata: [{ data: { rotation } }],
    },
    {
      lifecycle: {
        precondition: [
          ...keys.map(({ what, variable, stored, given }) => ({
            condition: expression(`${given} != null || ${stored} != null`),
            error_message: `TF_VAR_${variable} is not set, and Vault has no value of it yet: ${what}.`,
          })),
          {
            condition: expression(
              [`contains(["", "${rotation}"], ${recorded})`, ...keys.map(({ given }) => `${given} != null`)].join(
                ' || ',
              ),
            ),
            error_message: `The rotation of secret ${secret.name} was raised to ${rotation}: give its new value as ${keys
              .map(({ variable }) => `TF_VAR_${variable}`)
              .join(' or ')}.`,
          },
          ...keys.map(({ stored, variable, given }) => ({
            condition: expression(`${given} == null || ${recorded} != "${rotation}" || ${stored} == ${given}`),
            error_message: `TF_VAR_${variable} is not what Vault has: to write it, raise the rotation of secret ${secret.name} of component ${name}, render, and run this again.`,
          })),
        ] satisfies readonly Precondition[],
      },
    },
  );
};

/** @returns its address */
const ephemeralVariable = (root: TerraformRoot, name: string, what: string): string =>
  root.variable(name, {
    type: 'string',
    description: `${what}. Needed once, and when its rotation is raised`,
    default: null,
    sensitive: true,
    ephemeral: true,
    // An empty text would be written like any other.
    validation: [
      {
        condition: expression(`var.${name} == null ? true : length(trimspace(var.${name})) > 0`),
        error_message: `TF_VAR_${name} is empty: give its value, or unset it.`,
      },
    ],
  }).address;
