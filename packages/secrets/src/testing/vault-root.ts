import type { Artifact } from '@edgit/core';
import { contentOf } from '@edgit/core/testing';

/* terraform/vault as specs read it. */

interface KvSecret {
  /** Path below the mount. */
  readonly name: string;
  readonly mount: string;
  /** Absent where a person gives the values: terraform/vault-operator writes them. */
  readonly data_json_wo?: string;
  readonly data_json?: string;
  readonly data_json_wo_version?: number | string;
  readonly count?: string;
}

type Blocks<Body> = Readonly<Record<string, Body>>;

export interface VaultRoot {
  readonly variable: Blocks<{
    readonly description: string;
    readonly default: unknown;
    readonly ephemeral?: boolean;
    readonly sensitive?: boolean;
  }>;
  readonly ephemeral?: Blocks<Blocks<Readonly<Record<string, unknown>>>>;
  readonly resource: {
    readonly vault_mount: Blocks<unknown>;
    readonly vault_policy: Blocks<{ readonly policy: string }>;
    readonly vault_kubernetes_auth_backend_role: Blocks<unknown>;
    readonly vault_identity_entity?: Blocks<{ readonly name: string; readonly policies: readonly string[] }>;
    readonly vault_identity_entity_alias?: Blocks<{
      readonly name: string;
      readonly canonical_id: string;
      readonly mount_accessor: string;
    }>;
    readonly vault_token_auth_backend_role: Blocks<unknown>;
    readonly vault_pki_secret_backend_root_cert?: Blocks<unknown>;
    readonly vault_pki_secret_backend_role?: Blocks<unknown>;
    readonly vault_pki_secret_backend_config_urls?: Blocks<unknown>;
    readonly vault_kv_secret_v2?: Blocks<KvSecret>;
  };
}

export const vaultRoot = (artifacts: readonly Artifact[]): VaultRoot =>
  contentOf(artifacts, 'terraform/vault/main.tf.json');

/** terraform/vault-operator, if there is one. */
export const operatorRoot = (artifacts: readonly Artifact[]): VaultRoot | undefined => {
  const path = 'terraform/vault-operator/main.tf.json';
  return artifacts.some((artifact) => 'path' in artifact && artifact.path === path)
    ? contentOf(artifacts, path)
    : undefined;
};

/** What is written: path and key, to the expression of its value. */
export const writtenValues = ({ resource }: Pick<VaultRoot, 'resource'>): ReadonlyMap<string, string> =>
  new Map(
    Object.values(resource.vault_kv_secret_v2 ?? {}).flatMap(({ name, data_json_wo = '' }) =>
      [...data_json_wo.matchAll(/"(?<key>[-._a-zA-Z0-9]+)" = (?<value>.*?)(?=, "[-._a-zA-Z0-9]+" = |\}\)\}$)/g)].map(
        ({ groups: { key = '', value = '' } = {} }) => [`${name} ${key}`, value] as const,
      ),
    ),
  );

/** What a policy allows: path to capabilities. */
export const rulesOf = ({ resource }: VaultRoot, policy: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    [
      ...(resource.vault_policy[policy]?.policy ?? '').matchAll(
        /^path "(?<path>[^"]*)" \{\n {2}capabilities = (?<list>\[[^\]]*\])\n\}$/gm,
      ),
    ].map(({ groups: { path = '', list = '' } = {} }) => [path, JSON.parse(list) as string[]]),
  );

/** Whether External Secrets may read a path of the KV engine for what is in a namespace. */
export const canRead = ({ resource }: VaultRoot, namespace: string, path: string): boolean => {
  const alias = Object.values(resource.vault_identity_entity_alias ?? {}).find(
    ({ name }) => name === `${namespace}/vault-reader`,
  );
  const [, entity = ''] = /^\$\{vault_identity_entity\.(\w+)\.id\}$/.exec(alias?.canonical_id ?? '') ?? [];
  return (resource.vault_identity_entity?.[entity]?.policies ?? []).some((reference) => {
    const [, policy = ''] = /^\$\{vault_policy\.(\w+)\.name\}$/.exec(reference) ?? [];
    return resource.vault_policy[policy]?.policy.includes(`path "kv/data/${path}" {\n  capabilities = ["read"]\n}`);
  });
};
