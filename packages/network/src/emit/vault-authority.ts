import { type Artifact, celString, type EmitContext, SELF_SIGNED_ISSUER, VAULT_PKI, VAULT_TLS } from '@edgit/core';
import { admissionPolicy, type KubernetesObject } from '@edgit/kubernetes';
import type { NetworkSettings } from '../settings.js';

const NAME = VAULT_TLS.authority;

/** In cert-manager's namespace, where ClusterIssuers have their keys. */
const certificate = (cluster: string): KubernetesObject => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: NAME, namespace: VAULT_PKI.component },
  spec: {
    secretName: NAME,
    isCA: true,
    commonName: `Vault of ${cluster}`,
    // The key stays as the certificate is renewed: what it signed before is still trusted by who has the new one.
    privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Never' },
    duration: '87600h',
    renewBefore: '8760h',
    issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: SELF_SIGNED_ISSUER },
  },
});

const issuer: KubernetesObject = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  metadata: { name: NAME },
  spec: { ca: { secretName: NAME } },
};

/** A ClusterIssuer signs for every namespace: no other client may get a certificate of Vault. The API server enforces this. */
const admission = (namespaces: readonly string[]): readonly KubernetesObject[] =>
  admissionPolicy(NAME, {
    of: { apiGroups: ['cert-manager.io'], apiVersions: ['*'], resources: ['certificaterequests', 'certificates'] },
    validations: [
      {
        expression: `object.spec.issuerRef.name != '${NAME}' || object.spec.issuerRef.?kind.orValue('Issuer') != 'ClusterIssuer' || object.metadata.namespace in [${namespaces.map(celString).join(', ')}]`,
        message: `ClusterIssuer ${NAME} signs for Vault and its clients alone`,
      },
    ],
  });

/**
 * The authority that signs Vault's certificate; cert-manager creates and keeps it. Vault's own authority can't sign it:
 * Vault does not start without a certificate.
 */
export const vaultAuthority = ({ cluster, inventory }: EmitContext<NetworkSettings>): readonly Artifact[] => {
  const missing = [VAULT_PKI.component, 'vault'].some((name) => inventory.component(name) === undefined);
  if (missing) return [];
  // Vault itself comes first, then its clients.
  const clients = inventory.components.filter(({ vault }) => vault?.certificate === true);
  const namespaces = [inventory.component('vault'), ...clients].flatMap((client) => client?.namespace ?? []);
  return [
    {
      kind: 'objects',
      application: VAULT_PKI.component,
      objects: [certificate(cluster.name), issuer, ...admission(namespaces)],
    },
  ];
};
