import { contentOf, emitContext } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { secretsSettingsSchema } from '../settings.js';
import { terraformVaultOperator } from './terraform-vault-operator.js';

interface OperatorRoot {
  readonly variable: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly ephemeral: { readonly vault_kv_secret_v2: Readonly<Record<string, unknown>> };
  readonly resource: {
    readonly vault_kv_secret_v2: Readonly<
      Record<
        string,
        Readonly<Record<string, unknown>> & {
          readonly lifecycle: { readonly precondition: readonly { condition: string; error_message: string }[] };
        }
      >
    >;
  };
}

const keys = { token: { operator: 'The token of ${the} shop' }, licence: { operator: 'Its licence' } };

const artifactsOf = (secretKeys: Readonly<Record<string, object>>, rotation = 1) =>
  terraformVaultOperator(
    emitContext(secretsSettingsSchema.parse({}), [
      {
        name: 'wiki',
        namespace: 'docs',
        description: 'A wiki',
        delivery: { pattern: 'raw' },
        secrets: [{ name: 'wiki-db', keys: secretKeys, rotation }],
      },
    ]),
  );
const rootOf = async (rotation?: number): Promise<OperatorRoot> =>
  contentOf(await artifactsOf(keys, rotation), 'terraform/vault-operator/main.tf.json');

describe('a value that a person gives', () => {
  it('is a variable that no state, plan or output keeps, and that is not empty', async () => {
    const { variable } = await rootOf();
    expect(variable.docs__wiki_db__licence).toMatchObject({
      type: 'string',
      description: 'wiki: Its licence. Needed once, and when its rotation is raised',
      default: null,
      sensitive: true,
      ephemeral: true,
      validation: [{ condition: expect.stringContaining('length(trimspace(var.docs__wiki_db__licence)) > 0') }],
    });
  });

  it('is written at a path of its own, and is what Vault has where none is given: never null', async () => {
    const { resource, ephemeral } = await rootOf(4);
    expect(ephemeral.vault_kv_secret_v2.docs__wiki_db).toEqual({ mount: 'kv', name: 'docs/wiki-db/operator' });
    const stored = 'ephemeral.vault_kv_secret_v2.docs__wiki_db.data';
    expect(resource.vault_kv_secret_v2.docs__wiki_db).toMatchObject({
      mount: 'kv',
      name: 'docs/wiki-db/operator',
      data_json_wo: `\${jsonencode({"token" = var.docs__wiki_db__token != null ? var.docs__wiki_db__token : try(${stored}["token"], ""), "licence" = var.docs__wiki_db__licence != null ? var.docs__wiki_db__licence : try(${stored}["licence"], "")})}`,
      data_json_wo_version: 4,
      custom_metadata: [{ data: { rotation: '4' } }],
    });
  });

  it('stops the first run by the name of its variable, in words that Terraform does not interpolate', async () => {
    const { resource } = await rootOf();
    const said = resource.vault_kv_secret_v2.docs__wiki_db?.lifecycle.precondition.map((each) => each.error_message);
    expect(said?.[0]).toBe(
      'TF_VAR_docs__wiki_db__token is not set, and Vault has no value of it yet: The token of $${the} shop.',
    );
    expect(said?.[2]).toContain('give its new value as TF_VAR_docs__wiki_db__token or TF_VAR_docs__wiki_db__licence');
    expect(said?.[3]).toContain('TF_VAR_docs__wiki_db__token is not what Vault has: to write it, raise the rotation');
  });
});

describe('the root of operators', () => {
  it('is not there where nobody has to give anything', async () => {
    expect(await artifactsOf({ password: { generated: {} } })).toEqual([]);
  });
});
