import { entryOf } from '@edgit/kubernetes';
import type { Inventory, InventoryItem } from '../inventory/inventory.js';
import { blockName } from './block-name.js';
import type { ComponentSecret, SecretOrigin } from './component.js';

/** Mount path of Vault's KV version 2 engine that holds every secret of the platform. */
export const KV_MOUNT = 'kv';
/** First label of Vault's host. */
export const VAULT_HOST = 'vault';
/** Vault's own client in Keycloak, its secret, and the roles of groups. */
export const VAULT_SIGN_IN = {
  clientId: 'vault',
  secret: 'vault-oidc',
  key: 'client-secret',
  /** Policies of Vault. */
  roles: { admins: 'admins' },
} as const;
/**
 * Name of the ClusterSecretStore that reads {@link KV_MOUNT}. It signs in to Vault as {@link SECRET_READER} of the namespace
 * that an ExternalSecret is in, and reads only what this namespace can read.
 */
export const SECRET_STORE = 'vault-backend';
/** ServiceAccount of every namespace that has secrets: no Pod runs as it, External Secrets asks for its tokens. */
export const SECRET_READER = 'vault-reader';
/** Name of the ClusterSecretStore that reads only the values that every namespace can read. */
export const SHARED_STORE = 'vault-shared';
/** Interval at which External Secrets reads from Vault: a changed value is in its Secret at most this much later. */
export const SECRETS_REFRESH = '5m0s';
/** Application that restarts Pods when a Secret changes, and the annotation of Secrets that it ignores. */
export const RELOADER = { name: 'reloader', ignored: { 'reloader.stakater.com/ignore': 'true' } } as const;
/** Path of Vault's Kubernetes auth method. */
export const KUBERNETES_AUTH = 'kubernetes';

/** Vault's role that makes tokens for Terraform roots that only read secrets, and its policy. */
export const VAULT_TERRAFORM_ROLE = 'terraform';

/** Vault's certificate authority, and the role with which cert-manager signs in to use it. */
export const VAULT_PKI = {
  mount: 'pki',
  /** Role of the engine: which certificates it signs. */
  signer: 'cluster',
  /** Role of the Kubernetes auth method, and its policy: who can have certificates signed. */
  role: 'cert-manager',
  component: 'cert-manager',
  serviceAccount: 'cert-manager',
  audience: 'vault',
} as const;

/** A value in Vault: the path of its secret under {@link KV_MOUNT}, and its key there. */
export interface VaultValue {
  readonly path: string;
  readonly property: string;
}

/** Path of what Terraform generates for a secret. */
export const generatedPath = (namespace: string, secret: string): string => `${namespace}/${secret}`;

/** Path of what a person gives: apart from the generated values, so that either can be written without the other. */
export const operatorPath = (namespace: string, secret: string): string => `${namespace}/${secret}/operator`;

/** Root of Terraform that writes {@link operatorPath}. */
export const OPERATOR_ROOT = 'vault-operator';

/** Variable of {@link OPERATOR_ROOT} that a person gives a value in, as `TF_VAR_<name>`. */
export const operatorVariable = (namespace: string, secret: string, key: string): string =>
  blockName(namespace, secret, key);

/** @returns the keys of a secret whose values a person gives, and what each is */
export const operatorKeys = ({
  keys,
}: Pick<ComponentSecret, 'keys'>): readonly { readonly key: string; readonly what: string }[] =>
  Object.entries(keys).flatMap(([key, { operator: what }]) => (what === undefined ? [] : [{ key, what }]));

/**
 * Where in Vault the value of a key is, following `from` to the component that owns it.
 *
 * @returns undefined for constants and templates, which are not in Vault, and for references without a target
 */
export const vaultValue = (
  inventory: Inventory,
  component: Pick<InventoryItem, 'namespace'>,
  secret: Pick<ComponentSecret, 'name'>,
  key: string,
  origin: SecretOrigin,
): VaultValue | undefined => {
  if (origin.generated !== undefined || origin.bcrypt !== undefined) {
    return { path: generatedPath(component.namespace, secret.name), property: key };
  }
  if (origin.operator !== undefined) return { path: operatorPath(component.namespace, secret.name), property: key };
  if (origin.from === undefined) return undefined;
  const { from } = origin;
  const owner = inventory.component(from.component);
  const owned = owner?.secrets.find((candidate) => candidate.name === from.secret);
  const ownedOrigin = entryOf(owned?.keys, from.key);
  return owner === undefined || owned === undefined || ownedOrigin === undefined
    ? undefined
    : vaultValue(inventory, owner, owned, from.key, ownedOrigin);
};

/** Whether a component can read a secret: as owner, as one of its `readers`, or by a purpose in `uses` that the owner shares it for. */
export const isReader = (
  reader: Pick<InventoryItem, 'name' | 'uses'>,
  owner: Pick<InventoryItem, 'name' | 'shares'>,
  { name, readers, everyNamespace }: Pick<ComponentSecret, 'name' | 'readers' | 'everyNamespace'>,
): boolean =>
  reader.name === owner.name ||
  everyNamespace ||
  readers.includes(reader.name) ||
  reader.uses.some((purpose) => owner.shares[purpose] === name);

/** @returns the paths of Vault that the secrets of each namespace come from, both sorted; without namespaces that have no path */
export const pathsByNamespace = (inventory: Inventory): ReadonlyMap<string, readonly string[]> => {
  const paths = new Map<string, Set<string>>();
  for (const { component, secret } of inventory.secrets) {
    for (const path of pathsOf(inventory, component, secret)) {
      paths.set(component.namespace, (paths.get(component.namespace) ?? new Set()).add(path));
    }
  }
  return new Map([...paths].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) => [name, [...own].sort()]));
};

/** @returns the paths of Vault that every namespace may read, in order */
export const sharedPaths = (inventory: Inventory): readonly string[] => [
  ...new Set(
    inventory.secrets
      .filter(({ secret }) => secret.everyNamespace)
      .flatMap(({ component, secret }) => pathsOf(inventory, component, secret))
      .sort(),
  ),
];

const pathsOf = (inventory: Inventory, component: InventoryItem, secret: ComponentSecret): string[] =>
  Object.entries(secret.keys).flatMap(
    ([key, origin]) => vaultValue(inventory, component, secret, key, origin)?.path ?? [],
  );
