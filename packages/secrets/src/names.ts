/** ServiceAccount that External Secrets signs in to Vault with, and the Vault role that trusts it. */
export const ESO = {
  namespace: 'external-secrets',
  serviceAccount: 'external-secrets',
  role: 'external-secrets',
  audience: 'vault',
} as const;
