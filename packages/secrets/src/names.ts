/** ServiceAccount of External Secrets, and the Vault role of those whose secrets it reads. */
export const ESO = {
  namespace: 'external-secrets',
  serviceAccount: 'external-secrets',
  role: 'external-secrets',
  audience: 'vault',
} as const;

/** What External Secrets puts on every Secret that it keeps (v1.3.2, apis/externalsecrets/v1/externalsecret_types.go). */
export const MANAGED_LABEL = 'reconcile.external-secrets.io/managed=true';
/** Vault's role for what every namespace may read. */
export const SHARED_ROLE = 'external-secrets-shared';
