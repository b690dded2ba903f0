import { type Artifact, type EmitContext, KUBERNETES_AUTH, VAULT_INTERNAL, VAULT_PKI, VAULT_TLS } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import type { NetworkSettings } from '../settings.js';

/** Name of the ClusterIssuer whose certificates Vault signs. */
const ISSUER = 'vault';

const TOKEN_ROLE = 'vault-issuer-token';

const RBAC = 'rbac.authorization.k8s.io';

/** cert-manager requests tokens of its own ServiceAccount. Its chart no longer grants that (v1.21.2, templates/rbac.yaml). */
const tokenRights: readonly KubernetesObject[] = [
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'Role',
    metadata: { name: TOKEN_ROLE, namespace: VAULT_PKI.component },
    rules: [
      {
        apiGroups: [''],
        resources: ['serviceaccounts/token'],
        resourceNames: [VAULT_PKI.serviceAccount],
        verbs: ['create'],
      },
    ],
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name: TOKEN_ROLE, namespace: VAULT_PKI.component },
    roleRef: { apiGroup: RBAC, kind: 'Role', name: TOKEN_ROLE },
    subjects: [{ kind: 'ServiceAccount', name: VAULT_PKI.serviceAccount, namespace: VAULT_PKI.component }],
  },
];

/** The ClusterIssuer `vault`, and what cert-manager needs to sign in for it, where the cluster has both sides of it. */
export const vaultIssuer = ({ inventory }: EmitContext<NetworkSettings>): readonly Artifact[] => {
  const missing = [VAULT_PKI.component, 'vault'].some((name) => inventory.component(name) === undefined);
  if (missing) return [];
  return [
    {
      kind: 'objects',
      application: VAULT_PKI.component,
      objects: [
        ...tokenRights,
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
