import type { ComponentInput } from '@edgit/core';
import { emitContext, objectsIn } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { secretsSettingsSchema } from '../settings.js';
import { canRead, rulesOf, vaultRoot } from '../testing/vault-root.js';
import { secretStores } from './secret-stores.js';
import { terraformVault } from './terraform-vault.js';

type SecretInput = NonNullable<ComponentInput['secrets']>[number];

const component = (name: string, ...secrets: readonly SecretInput[]): ComponentInput => ({
  name,
  namespace: `${name}-ns`,
  description: `The ${name}`,
  delivery: { pattern: 'raw' },
  secrets: [...secrets],
});

const shop = component('shop', {
  name: 'shop-db',
  readers: ['wiki'],
  keys: { password: { generated: {} }, licence: { operator: 'The licence' } },
});
const wiki = component('wiki', {
  name: 'wiki',
  keys: { own: { generated: {} }, theirs: { from: { component: 'shop', secret: 'shop-db', key: 'licence' } } },
});
const robot = component('registry', { name: 'robot', everyNamespace: true, keys: { password: { generated: {} } } });

const context = (...components: readonly ComponentInput[]) =>
  emitContext(secretsSettingsSchema.parse({}), [...components]);
const rootOf = async (...components: readonly ComponentInput[]) =>
  vaultRoot(await terraformVault(context(...components)));

interface Store {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly conditions?: unknown;
    readonly provider: { readonly vault: { readonly auth: { readonly kubernetes: unknown } } };
  };
}

const storesOf = (...components: readonly ComponentInput[]) =>
  objectsIn<Store>(secretStores(context(...components)), 'ClusterSecretStore');

describe('the sign-in of External Secrets', () => {
  it('is as the namespace that asks, which reads the paths of its own secrets and no others', async () => {
    const root = await rootOf(shop, wiki);
    expect(rulesOf(root, 'external_secrets__wiki_ns')).toEqual({
      'kv/data/shop-ns/shop-db/operator': ['read'],
      'kv/data/wiki-ns/wiki': ['read'],
    });
    expect(canRead(root, 'wiki-ns', 'shop-ns/shop-db')).toBe(false);
    expect(canRead(root, 'shop-ns', 'shop-ns/shop-db')).toBe(true);
    expect(canRead(root, 'shop-ns', 'wiki-ns/wiki')).toBe(false);
  });

  it('gives nothing by its role: what a namespace may is that of its entity', async () => {
    const { resource } = await rootOf(shop, wiki);
    const role = resource.vault_kubernetes_auth_backend_role.external_secrets;
    expect(role).toMatchObject({
      bound_service_account_names: ['vault-reader'],
      bound_service_account_namespaces: ['shop-ns', 'wiki-ns'],
      alias_name_source: 'serviceaccount_name',
      audience: 'vault',
    });
    expect(role).not.toHaveProperty('token_policies');
    expect(resource.vault_identity_entity_alias?.external_secrets__wiki_ns).toEqual({
      name: 'wiki-ns/vault-reader',
      mount_accessor: '${vault_auth_backend.kubernetes.accessor}',
      canonical_id: '${vault_identity_entity.external_secrets__wiki_ns.id}',
    });
  });

  it('is possible only once Vault knows the namespaces: it would make other aliases of those names', async () => {
    const { resource } = await rootOf(shop, wiki);
    expect(resource.vault_kubernetes_auth_backend_role.external_secrets).toMatchObject({
      depends_on: [
        'vault_identity_entity_alias.external_secrets__shop_ns',
        'vault_identity_entity_alias.external_secrets__wiki_ns',
      ],
    });
  });

  it('is another one for what every namespace may read, and reads nothing besides', async () => {
    const root = await rootOf(shop, robot);
    expect(rulesOf(root, 'external_secrets_shared')).toEqual({ 'kv/data/registry-ns/robot': ['read'] });
    expect(root.resource.vault_kubernetes_auth_backend_role.external_secrets_shared).toMatchObject({
      bound_service_account_names: ['external-secrets'],
      bound_service_account_namespaces: ['external-secrets'],
    });
    expect((await rootOf(shop)).resource.vault_policy).not.toHaveProperty('external_secrets_shared');
  });
});

describe('the stores', () => {
  it('are open to the namespaces that have secrets, as a ServiceAccount of each', () => {
    const [store] = storesOf(shop, wiki, component('bare'));
    expect(store).toMatchObject({
      metadata: { name: 'vault-backend' },
      spec: { conditions: [{ namespaces: ['shop-ns', 'wiki-ns'] }] },
    });
    expect(store?.spec.provider.vault.auth.kubernetes).toEqual({
      mountPath: 'kubernetes',
      role: 'external-secrets',
      serviceAccountRef: { name: 'vault-reader', audiences: ['vault'] },
    });
  });

  it('have those ServiceAccounts, which no Pod has a token of unless it asks', () => {
    const accounts = objectsIn(secretStores(context(shop, wiki, component('bare'))), 'ServiceAccount');
    expect(accounts).toMatchObject([
      { metadata: { name: 'vault-reader', namespace: 'shop-ns' }, automountServiceAccountToken: false },
      { metadata: { name: 'vault-reader', namespace: 'wiki-ns' }, automountServiceAccountToken: false },
    ]);
  });

  it('are open to all only for what all may read', () => {
    const [, shared] = storesOf(shop, robot);
    expect(shared?.metadata.name).toBe('vault-shared');
    expect(shared?.spec).not.toHaveProperty('conditions');
    expect(storesOf(shop).map(({ metadata }) => metadata.name)).toEqual(['vault-backend']);
  });

  it('are none where there are no secrets: one without namespaces would be open to all', () => {
    expect(storesOf(component('bare'))).toEqual([]);
  });
});
