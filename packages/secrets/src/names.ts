/** ServiceAccount that External Secrets signs in to Vault with, and the Vault role that trusts it. */
export const ESO = {
  namespace: 'external-secrets',
  serviceAccount: 'external-secrets',
  role: 'external-secrets',
  audience: 'vault',
} as const;

/** What External Secrets puts on every Secret that it keeps (v1.3.2, apis/externalsecrets/v1/externalsecret_types.go). */
export const KEPT_LABEL = 'reconcile.external-secrets.io/managed=true';
