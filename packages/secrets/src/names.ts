/** ServiceAccount that External Secrets signs in to Vault with, and the Vault role that trusts it. */
export const ESO = {
  namespace: 'external-secrets',
  serviceAccount: 'external-secrets',
  role: 'external-secrets',
  audience: 'vault',
} as const;

/** Path of Vault's Kubernetes auth method. */
export const KUBERNETES_AUTH = 'kubernetes';

/** Vault inside the cluster: the active server. TLS ends at the Gateway. */
export const VAULT_INTERNAL = 'http://vault-active.vault.svc:8200';
