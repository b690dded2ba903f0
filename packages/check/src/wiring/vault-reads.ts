import { didYouMean } from '@edgit/core';
import { type Field, placeOf } from './field.js';
import { broken, type Finding, undecided } from './findings.js';
import { type VaultRole, vaultOf } from './vault.js';
import { policyAllows } from './vault-policies.js';
import type { World } from './world.js';

/** A read of a secret in Vault. */
export interface VaultRead {
  readonly reader: string;
  readonly mount: string;
  readonly path: string;
  /** The field with the path. */
  readonly end: Field;
  readonly keys: readonly { readonly end: Field; readonly name: string }[];
  /** One of these roles must admit the read; empty when the role is not known. */
  readonly roles: readonly VaultRole[];
  /** Hint for a read that no role admits; the missing rule by default. */
  readonly remedy?: string;
}

/** @returns what is wrong with a read: the secret is not written, not with that key, or the reader may not read it */
export const vaultRead = (
  { reader, mount, path, end, keys, roles, remedy }: VaultRead,
  world: World,
): readonly Finding[] => {
  const vault = vaultOf(world);
  const full = `${mount}/${path}`;
  if (vault === undefined)
    return undecided(
      `${reader} reads`,
      `\`${full}\` of Vault`,
      'a program outside of these files that writes to Vault',
      end,
    );
  const secret = vault.secrets.get(full);
  if (secret === undefined) {
    return broken(
      'link/vault-path',
      `${reader} reads \`${full}\` of Vault, which no Terraform root writes`,
      end,
      didYouMean(full, [...vault.secrets.keys()]),
    );
  }
  const places = [placeOf(secret.block, `writes \`${full}\``)];
  const absent = keys.filter(({ name }) => secret.keys?.has(name) === false);
  const isAdmitted =
    roles.length === 0 || roles.some(({ rules }) => policyAllows(rules, `${mount}/data/${path}`, 'read'));
  return [
    ...absent.flatMap(({ name, end: key }) =>
      broken(
        'link/vault-key',
        `${reader} reads key \`${name}\` of \`${full}\` in Vault, which is written without it`,
        key,
        didYouMean(name, [...(secret.keys ?? [])]),
        places,
      ),
    ),
    ...(isAdmitted
      ? []
      : broken(
          'link/vault-policy',
          `${reader} reads \`${full}\` of Vault, which no policy of ${roles.map(({ title }) => title).join(' or ')} admits`,
          end,
          remedy ?? `the policy needs: path "${mount}/data/${path}" { capabilities = ["read"] }`,
          roles.map(({ block, title }) => placeOf(block, title)),
        )),
  ];
};
