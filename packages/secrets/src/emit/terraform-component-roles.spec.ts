import type { ComponentInput } from '@edgit/core';
import { emitContext } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { secretsSettingsSchema } from '../settings.js';
import { vaultRoot } from '../testing/vault-root.js';
import { terraformVault } from './terraform-vault.js';

const snapshots: ComponentInput = {
  name: 'snapshots',
  namespace: 'nightly',
  description: 'Takes snapshots',
  vault: {
    roles: [
      {
        role: 'snapshots',
        serviceAccount: 'vault-snapshot',
        audience: 'vault',
        path: 'sys/storage/raft/snapshot',
        capabilities: ['read'],
        ttl: 1200,
      },
    ],
  },
  delivery: { pattern: 'raw' },
};

const rootOf = async (components: readonly ComponentInput[]) =>
  vaultRoot(await terraformVault(emitContext(secretsSettingsSchema.parse({}), components)));

describe('who takes snapshots', () => {
  it('reads the snapshot, signed in as one ServiceAccount of its namespace, and nothing else', async () => {
    const { resource } = await rootOf([snapshots]);
    expect(resource.vault_policy?.snapshots).toEqual({
      name: 'snapshots',
      policy: 'path "sys/storage/raft/snapshot" {\n  capabilities = ["read"]\n}\n',
    });
    expect(resource.vault_kubernetes_auth_backend_role?.snapshots).toMatchObject({
      bound_service_account_names: ['vault-snapshot'],
      bound_service_account_namespaces: ['nightly'],
      audience: 'vault',
      token_policies: ['${vault_policy.snapshots.name}'],
    });
  });

  it('is nobody where no component does', async () => {
    const { resource } = await rootOf([]);
    expect(resource.vault_policy).not.toHaveProperty('snapshots');
  });
});
