import { VAULT_TLS } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';

const SERVICES = ['vault', 'vault-active', 'vault-standby', 'vault-internal'];

/** A Service's name as Pods of its namespace, of another one, and with the cluster's domain may write it. */
const namesOf = (service: string): string[] => [
  service,
  ...['vault', 'vault.svc', 'vault.svc.cluster.local'].map((domain) => `${service}.${domain}`),
];

/**
 * The certificate of Vault's servers. Its names: the Services of the chart, each server, and localhost for clients that
 * forward a port.
 */
export const serverCertificate: KubernetesObject = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: VAULT_TLS.server },
  spec: {
    secretName: VAULT_TLS.server,
    commonName: 'vault.vault.svc',
    dnsNames: [...SERVICES.flatMap(namesOf), ...namesOf('vault-internal').map((name) => `*.${name}`), 'localhost'],
    ipAddresses: ['127.0.0.1', '::1'],
    usages: ['digital signature', 'key encipherment', 'server auth'],
    privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
    duration: '2160h',
    renewBefore: '720h',
    issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: VAULT_TLS.authority },
  },
};
