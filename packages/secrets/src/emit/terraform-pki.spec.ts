import type { ComponentInput } from '@edgit/core';
import { emitContext, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { secretsSettingsSchema } from '../settings.js';
import { rulesOf, vaultRoot } from '../testing/vault-root.js';
import { terraformVault } from './terraform-vault.js';

const certManager: ComponentInput = {
  name: 'cert-manager',
  namespace: 'certificates',
  description: 'Issues certificates',
  delivery: { pattern: 'raw' },
};

const rootOf = async (components: readonly ComponentInput[], cluster = testCluster()) =>
  vaultRoot(await terraformVault(emitContext(secretsSettingsSchema.parse({}), components, { cluster })));

describe('the authority of Vault', () => {
  it('has a root certificate whose key never leaves Vault, and that no run of Terraform destroys', async () => {
    const { resource } = await rootOf([certManager]);
    expect(resource.vault_pki_secret_backend_root_cert?.root).toMatchObject({
      backend: '${vault_mount.pki.path}',
      type: 'internal',
      common_name: 'lab root',
      lifecycle: { prevent_destroy: true },
    });
    expect(resource.vault_mount.pki).toMatchObject({ type: 'pki', lifecycle: { prevent_destroy: true } });
  });

  it('signs names of Services and of the cluster’s domains, not those domains themselves, and no addresses', async () => {
    const cluster = testCluster({ domains: { public: 'example.org', cluster: 'in.example.net' } });
    const { resource } = await rootOf([certManager], cluster);
    expect(resource.vault_pki_secret_backend_role?.cluster).toMatchObject({
      issuer_ref: '${vault_pki_secret_backend_root_cert.root.issuer_id}',
      allowed_domains: ['svc.cluster.local', 'example.org', 'in.example.net'],
      allow_subdomains: true,
      allow_localhost: false,
      allow_ip_sans: false,
      max_ttl: '7776000',
    });
  });

  it('names a domain once where both are the same', async () => {
    const cluster = testCluster({ domains: { public: 'example.org', cluster: 'example.org' } });
    const { resource } = await rootOf([certManager], cluster);
    expect(resource.vault_pki_secret_backend_role?.cluster).toMatchObject({
      allowed_domains: ['svc.cluster.local', 'example.org'],
    });
  });

  it('says in each certificate where Vault publishes its own and the revoked ones, under the host it has', async () => {
    const { resource } = await rootOf([certManager], testCluster({ hosts: { vault: 'safe' } }));
    expect(resource.vault_pki_secret_backend_config_urls?.pki).toMatchObject({
      issuing_certificates: ['https://safe.example.org/v1/pki/ca'],
      crl_distribution_points: ['https://safe.example.org/v1/pki/crl'],
    });
  });

  it('signs for cert-manager, which may do nothing else in Vault, and for nobody else', async () => {
    const root = await rootOf([certManager]);
    expect(root.resource.vault_kubernetes_auth_backend_role.cert_manager).toMatchObject({
      backend: '${vault_auth_backend.kubernetes.path}',
      role_name: 'cert-manager',
      bound_service_account_names: ['cert-manager'],
      bound_service_account_namespaces: ['certificates'],
      audience: 'vault',
      token_policies: ['${vault_policy.cert_manager.name}'],
    });
    expect(rulesOf(root, 'cert_manager')).toEqual({ 'pki/sign/cluster': ['create', 'update'] });
  });

  it('is not there without cert-manager', async () => {
    const { resource } = await rootOf([]);
    expect(Object.keys(resource).filter((type) => type.includes('pki'))).toEqual([]);
    expect(Object.keys(resource.vault_policy)).not.toContain('cert_manager');
  });
});
