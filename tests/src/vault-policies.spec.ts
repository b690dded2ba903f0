import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const terraform = join(import.meta.dirname, '../../rendered/edgit-k8s/terraform');

interface Root {
  readonly ephemeral?: {
    readonly vault_kv_secret_v2?: Readonly<Record<string, { readonly mount: string; readonly name: string }>>;
  };
  readonly resource: { readonly vault_policy?: Readonly<Record<string, { readonly policy: string }>> };
}

const rootOf = (name: string): Root => JSON.parse(readFileSync(join(terraform, name, 'main.tf.json'), 'utf8')) as Root;

const readBy = (name: string): string[] =>
  Object.values(rootOf(name).ephemeral?.vault_kv_secret_v2 ?? {}).map(
    (secret) => `${secret.mount}/data/${secret.name}`,
  );

describe('the policy `terraform` of Vault', () => {
  it('admits exactly the secrets that the roots of Harbor, Keycloak and Grafana read', () => {
    const { policy = '' } = rootOf('vault').resource.vault_policy?.terraform ?? {};
    const admitted = [...policy.matchAll(/^path "(kv\/[^"]*)"/gm)].map(([, path]) => path);
    const read = ['harbor', 'keycloak', 'grafana'].filter((name) => existsSync(join(terraform, name))).flatMap(readBy);
    expect(read.length).toBeGreaterThan(5);
    expect(admitted.sort()).toEqual([...new Set(read)].sort());
  });
});
