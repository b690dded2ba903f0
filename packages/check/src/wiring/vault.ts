import { at, type Field, itemsOf, textOf } from './field.js';
import { encodedKeys, type TerraformRoot, terraformRoots } from './terraform-root.js';
import { type PolicyRule, policyRules } from './vault-policies.js';
import type { World } from './world.js';

/** A secret that Terraform writes to Vault's KV engine. */
export interface WrittenSecret {
  readonly block: Field;
  /** Undefined when the keys are not known. */
  readonly keys?: ReadonlySet<string>;
}

/** A role of Vault and its rules. */
export interface VaultRole {
  readonly block: Field;
  readonly title: string;
  readonly rules: readonly PolicyRule[];
  /** What single ServiceAccounts may do besides, by `<namespace>/<name>`: policies of the entity that Vault knows them as. */
  readonly identities?: ReadonlyMap<string, readonly PolicyRule[]>;
}

/** What Terraform configures in Vault. */
export interface Vault {
  /** By mount and path, as in `kv/shop/db`. */
  readonly secrets: ReadonlyMap<string, WrittenSecret>;
  /** Roles of the Kubernetes auth methods, by mount path and name, as in `kubernetes/external-secrets`. */
  readonly signIns: ReadonlyMap<string, VaultRole>;
  /** Roles that tokens are made with. */
  readonly tokenRoles: readonly VaultRole[];
}

const known = new WeakMap<World, Vault | undefined>();

/** @returns undefined when no Terraform root of the content is about Vault */
export const vaultOf = (world: World): Vault | undefined => {
  if (!known.has(world)) known.set(world, readVault(terraformRoots(world.terraform)));
  return known.get(world);
};

const readVault = (roots: readonly TerraformRoot[]): Vault | undefined => {
  const secrets = new Map<string, WrittenSecret>();
  for (const [path, written] of roots.flatMap(writtenSecrets))
    secrets.set(path, bothWritten(secrets.get(path), written));
  const signIns = new Map(roots.flatMap(signInRoles));
  const tokenRoles = roots.flatMap((root) =>
    root
      .blocks('resource', 'vault_token_auth_backend_role')
      .map(([, block]) => roleOf(root, block, at(block, 'allowed_policies'))),
  );
  return secrets.size + signIns.size + tokenRoles.length === 0 ? undefined : { secrets, signIns, tokenRoles };
};

const writtenSecrets = (root: TerraformRoot): readonly (readonly [string, WrittenSecret])[] =>
  root.blocks('resource', 'vault_kv_secret_v2').flatMap(([, block]) => {
    const mount = root.resolve(at(block, 'mount'));
    const name = root.resolve(at(block, 'name'));
    if (mount === undefined || name === undefined) return [];
    const keys = encodedKeys(textOf(at(block, 'data_json_wo')) ?? textOf(at(block, 'data_json')) ?? '');
    return [[`${mount}/${name}`, { block, ...(keys === undefined ? {} : { keys: new Set(keys) }) }] as const];
  });

/** Two roots may write to one path: the first makes it, the second knows the values. */
const bothWritten = (first: WrittenSecret | undefined, second: WrittenSecret): WrittenSecret => {
  if (first === undefined) return second;
  if (first.keys === undefined || second.keys === undefined) return { block: second.block };
  return { block: second.block, keys: new Set([...first.keys, ...second.keys]) };
};

const signInRoles = (root: TerraformRoot): readonly (readonly [string, VaultRole])[] =>
  root.blocks('resource', 'vault_kubernetes_auth_backend_role').flatMap(([, block]) => {
    const mount = root.resolve(at(block, 'backend')) ?? 'kubernetes';
    const isNamed = textOf(at(block, 'alias_name_source')) === 'serviceaccount_name';
    const role = {
      ...roleOf(root, block, at(block, 'token_policies')),
      ...(isNamed && { identities: identitiesOf(root, mount) }),
    };
    return [[`${mount}/${root.resolve(at(block, 'role_name'))}`, role] as const];
  });

const roleOf = (root: TerraformRoot, block: Field, policies: Field): VaultRole => ({
  block,
  title: `role \`${root.resolve(at(block, 'role_name'))}\` of terraform/${root.name}`,
  rules: rulesOf(root, policies),
});

const policies = new WeakMap<TerraformRoot, ReadonlyMap<string | undefined, Field>>();

/** Read once for all entities. */
const policiesOf = (root: TerraformRoot): ReadonlyMap<string | undefined, Field> => {
  const byName =
    policies.get(root) ??
    new Map(root.blocks('resource', 'vault_policy').map(([, policy]) => [root.resolve(at(policy, 'name')), policy]));
  policies.set(root, byName);
  return byName;
};

const rulesOf = (root: TerraformRoot, policies: Field): readonly PolicyRule[] => {
  const byName = policiesOf(root);
  return itemsOf(policies).flatMap((name) => {
    const policy = byName.get(root.resolve(name));
    return policy === undefined ? [] : policyRules(textOf(at(policy, 'policy')) ?? '');
  });
};

/** @returns the rules of each entity by the alias that it has at an auth method */
const identitiesOf = (root: TerraformRoot, mount: string): ReadonlyMap<string, readonly PolicyRule[]> => {
  const mounts = new Map(
    root.blocks('resource', 'vault_auth_backend').map(([name, block]) => [name, root.resolve(at(block, 'path'))]),
  );
  const entities = new Map(root.blocks('resource', 'vault_identity_entity'));
  return new Map(
    root.blocks('resource', 'vault_identity_entity_alias').flatMap(([, alias]) => {
      const name = textOf(at(alias, 'name'));
      const [accessor, canonical] = ['mount_accessor', 'canonical_id'].map((key) => blockIn(textOf(at(alias, key))));
      const entity = entities.get(canonical ?? '');
      return name === undefined || entity === undefined || mounts.get(accessor ?? '') !== mount
        ? []
        : [[name, rulesOf(root, at(entity, 'policies'))] as const];
    }),
  );
};

/** @returns the name of the block that a reference is to */
const blockIn = (reference: string | undefined): string | undefined =>
  /^\$\{\w+\.([\w-]+)\.\w+\}$/.exec(reference ?? '')?.[1];
