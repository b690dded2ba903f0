import { type Artifact, type EmitContext, KUBERNETES_AUTH, VAULT_INTERNAL, VAULT_PKI, VAULT_TLS } from '@edgit/core';
import type { NetworkSettings } from '../settings.js';

/** Name of the ClusterIssuer whose certificates Vault signs. */
const ISSUER = 'vault';

/** The ClusterIssuer `vault`, where the cluster has both sides of it. */
export const vaultIssuer = ({ inventory }: EmitContext<NetworkSettings>): readonly Artifact[] => {
  const missing = [VAULT_PKI.component, 'vault'].some((name) => inventory.component(name) === undefined);
  if (missing) return [];
  return [
    {
      kind: 'objects',
      application: VAULT_PKI.component,
      objects: [
        {
          apiVersion: 'cert-manager.io/v1',
          kind: 'ClusterIssuer',
          metadata: { name: ISSUER },
          spec: {
            vault: {
              server: VAULT_INTERNAL,
              // In cert-manager's own namespace: it looks for what a ClusterIssuer names nowhere else.
              caBundleSecretRef: { name: VAULT_TLS.authority, key: VAULT_TLS.caKey },
              path: `${VAULT_PKI.mount}/sign/${VAULT_PKI.signer}`,
              auth: {
                kubernetes: {
                  role: VAULT_PKI.role,
                  mountPath: `/v1/auth/${KUBERNETES_AUTH}`,
                  serviceAccountRef: { name: VAULT_PKI.serviceAccount, audiences: [VAULT_PKI.audience] },
                },
              },
            },
          },
        },
      ],
    },
  ];
};
