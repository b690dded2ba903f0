import type { ComponentInput } from '@edgit/core';
import { emitContext, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { secretsSettingsSchema } from '../settings.js';
import { vaultRoot, writtenValues } from '../testing/vault-root.js';
import { terraformVault } from './terraform-vault.js';

type SecretInput = NonNullable<ComponentInput['secrets']>[number];

const wiki = (...secrets: readonly SecretInput[]): ComponentInput => ({
  name: 'wiki',
  namespace: 'docs',
  description: 'A wiki',
  delivery: { pattern: 'raw' },
  secrets: [...secrets],
});

const rootOf = async (...components: readonly ComponentInput[]) =>
  vaultRoot(await terraformVault(emitContext(secretsSettingsSchema.parse({}), components)));

const kvSecret = async (secret: SecretInput, block = 'docs__wiki_db') =>
  (await rootOf(wiki(secret))).resource.vault_kv_secret_v2?.[block];

const generated: SecretInput = { name: 'wiki-db', keys: { password: { generated: { length: 40 } } } };

describe('a generated value', () => {
  it('is made in each run and written without getting into state', async () => {
    const root = await rootOf(wiki(generated));
    expect(root.ephemeral?.random_password).toEqual({
      docs__wiki_db__password: { length: 40, min_lower: 1, min_upper: 1, min_numeric: 1, special: false },
    });
    expect(root.resource.vault_kv_secret_v2).toEqual({
      docs__wiki_db: {
        mount: '${vault_mount.kv.path}',
        name: 'docs/wiki-db',
        data_json_wo: '${jsonencode({"password" = ephemeral.random_password.docs__wiki_db__password.result})}',
        data_json_wo_version: 1,
      },
    });
  });

  it('is written anew only when its rotation is raised', async () => {
    expect(await kvSecret({ ...generated, rotation: 3 })).toMatchObject({ data_json_wo_version: 3 });
  });

  it('may have punctuation, of the kind that shells and URLs bear', async () => {
    const { ephemeral } = await rootOf(
      wiki({ name: 'wiki-db', keys: { password: { generated: { charset: 'symbols' } } } }),
    );
    expect(ephemeral?.random_password?.docs__wiki_db__password).toMatchObject({
      special: true,
      override_special: '!#*-_=+.',
    });
  });

  it('may be hexadecimal, of exactly its length', async () => {
    const root = await rootOf(wiki({ name: 'wiki-db', keys: { key: { generated: { length: 33, charset: 'hex' } } } }));
    expect(root.ephemeral?.random_bytes).toEqual({ docs__wiki_db__key: { length: 17 } });
    expect(writtenValues(root).get('docs/wiki-db key')).toBe(
      'substr(ephemeral.random_bytes.docs__wiki_db__key.hex, 0, 33)',
    );
  });
});

describe('a bcrypt hash', () => {
  const hashOf = async (origin: SecretInput['keys'][string], prefix?: string) =>
    writtenValues(
      await rootOf(wiki({ name: 'wiki-db', keys: { plain: origin, hash: { bcrypt: { of: 'plain', prefix } } } })),
    ).get('docs/wiki-db hash');

  it('is that of the value beside it, with its prefix', async () => {
    expect(await hashOf({ generated: {} }, 'wiki:')).toBe(
      'join("", ["wiki:", ephemeral.random_password.docs__wiki_db__plain.bcrypt_hash])',
    );
  });

  it('is made by Terraform where the value is hexadecimal: random bytes have no hash', async () => {
    expect(await hashOf({ generated: { length: 16, charset: 'hex' } })).toBe(
      'join("", ["", bcrypt(substr(ephemeral.random_bytes.docs__wiki_db__plain.hex, 0, 16))])',
    );
  });

  it('has a prefix that Terraform does not read as an expression', async () => {
    expect(await hashOf({ generated: {} }, '${user}:')).toContain('["$${user}:", ');
  });
});

describe('a value that a person gives', () => {
  const secret: SecretInput = {
    name: 'wiki-db',
    keys: { token: { operator: 'The token of the shop' }, password: { generated: {} } },
  };

  it('has a place that is made once, empty, and never touched again', async () => {
    const { resource, variable } = await rootOf(wiki(secret));
    expect(resource.vault_kv_secret_v2?.docs__wiki_db__operator).toEqual({
      mount: '${vault_mount.kv.path}',
      name: 'docs/wiki-db/operator',
      data_json: '${jsonencode({})}',
      lifecycle: { ignore_changes: ['data_json', 'data_json_wo_version'] },
    });
    expect(Object.keys(variable)).toEqual(['vault_address']);
  });
});

describe('a constant, a text or another component’s value', () => {
  it('is not in Vault under this secret', async () => {
    const keys = { username: { value: 'wiki' }, url: { template: 'x{{ .password }}' }, password: { generated: {} } };
    expect([...writtenValues(await rootOf(wiki({ name: 'wiki-db', keys }))).keys()]).toEqual(['docs/wiki-db password']);
  });
});

describe('the root', () => {
  it('refuses to destroy the engine that holds every secret', async () => {
    expect((await rootOf()).resource.vault_mount).toEqual({
      kv: { path: 'kv', type: 'kv', options: { version: '2' }, lifecycle: { prevent_destroy: true } },
    });
  });

  it('finds Vault at its host, unless told otherwise', async () => {
    const cluster = testCluster({ hosts: { vault: 'safe' } });
    const root = vaultRoot(await terraformVault(emitContext(secretsSettingsSchema.parse({}), [], { cluster })));
    expect(root.variable.vault_address?.default).toBe('https://safe.example.org');
  });
});
