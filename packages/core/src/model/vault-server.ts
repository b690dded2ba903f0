/** Vault inside the cluster: the active server. Its certificate is of the authority {@link VAULT_TLS}. */
export const VAULT_INTERNAL = 'https://vault-active.vault.svc:8200';

/** The last release of 1.x; the default of the chart is 2.0. */
export const VAULT_VERSION = '1.21.4';

/** Image of the server, also for Jobs that run the client. */
export const VAULT_IMAGE = `docker.io/hashicorp/vault:${VAULT_VERSION}`;

/**
 * The authority that signs Vault's own certificate: made and renewed by cert-manager alone, since Vault can sign nothing
 * before it runs. It is none of the certificates that Vault signs.
 */
export const VAULT_TLS = {
  /** ClusterIssuer, and the Secret with its key in cert-manager's namespace. */
  authority: 'vault-ca',
  /** Secret of the server's certificate, in Vault's namespace. */
  server: 'vault-tls',
  /** Key of both Secrets that holds the authority's certificate: what a client has to trust. */
  caKey: 'ca.crt',
} as const;
