import { type EmitContext, VAULT_HOST, VAULT_PKI } from '@edgit/core';
import type { Reference, TerraformRoot } from '@edgit/terraform';
import type { SecretsSettings } from '../settings.js';
import { kubernetesRole } from './kubernetes-role.js';
import { policyRule } from './policy-rule.js';

const DAY = 24 * 60 * 60;
const ROOT_LIFE = 3650 * DAY;

/**
 * An authority of Vault's own for names that Let's Encrypt can't or need not sign, and cert-manager's right to have
 * them signed. The key of the root certificate is made in Vault and never leaves it.
 */
export const certificateAuthority = (
  root: TerraformRoot,
  auth: Reference,
  { cluster, inventory, url }: EmitContext<SecretsSettings>,
): void => {
  const certManager = inventory.component(VAULT_PKI.component);
  if (certManager === undefined) return;
  const keep = { lifecycle: { prevent_destroy: true } };
  const mount = root.resource(
    'vault_mount',
    'pki',
    { path: VAULT_PKI.mount, type: 'pki', max_lease_ttl_seconds: ROOT_LIFE },
    keep,
  );
  const backend = mount.attr('path');
  const authority = root.resource(
    'vault_pki_secret_backend_root_cert',
    'root',
    {
      backend,
      type: 'internal',
      common_name: `${cluster.name} root`,
      issuer_name: 'root',
      key_type: 'ec',
      key_bits: 384,
      ttl: String(ROOT_LIFE),
    },
    keep,
  );
  const published = `${url(VAULT_HOST)}/v1/${VAULT_PKI.mount}`;
  root.resource('vault_pki_secret_backend_config_urls', 'pki', {
    backend,
    issuing_certificates: [`${published}/ca`],
    crl_distribution_points: [`${published}/crl`],
  });
  root.resource('vault_pki_secret_backend_role', VAULT_PKI.signer, {
    backend,
    name: VAULT_PKI.signer,
    issuer_ref: authority.attr('issuer_id'),
    allowed_domains: [...new Set(['svc.cluster.local', cluster.domains.public, cluster.domains.cluster])],
    allow_subdomains: true,
    allow_localhost: false,
    allow_ip_sans: false,
    // Certificates of services often have no common name, and keys of their own kind.
    require_cn: false,
    key_type: 'any',
    max_ttl: String(90 * DAY),
  });
  kubernetesRole(root, auth, 'cert_manager', {
    ...VAULT_PKI,
    policy: policyRule(`${VAULT_PKI.mount}/sign/${VAULT_PKI.signer}`, 'create', 'update'),
    namespace: certManager.namespace,
    ttl: 1200,
  });
};
