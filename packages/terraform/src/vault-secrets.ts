import { blockName, hclString } from '@edgit/core';
import { type Expression, expression } from './expression.js';
import type { TerraformRoot } from './root.js';

/** Reads a key of a secret at a path of the KV engine; the value is in no plan or state. */
export type ReadSecret = (path: string, key: string) => Expression;

/**
 * Adds the Vault provider to a root, with an address that a variable can replace (during bootstrap Vault is not behind the
 * Gateway yet).
 *
 * @param address URL of Vault; the token comes from VAULT_TOKEN
 */
export const useVault = (root: TerraformRoot, address: string): void => {
  const variable = root.variable('vault_address', {
    type: 'string',
    description: 'Where Terraform reaches Vault; the token comes from VAULT_TOKEN',
    default: address,
  });
  root.provider('vault', { address: variable.attr('') });
};

/** {@link useVault} for a root that reads secrets. @param mount path of the KV engine */
export const vaultSecrets = (root: TerraformRoot, address: string, mount: string): ReadSecret => {
  useVault(root, address);
  const known = new Map<string, string>();
  return (path, key) => {
    const block =
      known.get(path) ??
      root.ephemeral('vault_kv_secret_v2', blockName(...path.split('/')), { mount, name: path }).address;
    known.set(path, block);
    return expression(`${block}.data[${hclString(key)}]`);
  };
};
