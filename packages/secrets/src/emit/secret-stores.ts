import {
  type Artifact,
  type EmitContext,
  KUBERNETES_AUTH,
  KV_MOUNT,
  pathsByNamespace,
  SECRET_READER,
  SECRET_STORE,
  SHARED_STORE,
  sharedPaths,
  VAULT_INTERNAL,
  VAULT_TLS,
} from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { ESO, SHARED_ROLE } from '../names.js';
import type { SecretsSettings } from '../settings.js';

/** Application that brings the Namespaces: the ServiceAccounts belong to a namespace, not to one of its applications. */
const NAMESPACES = 'namespaces';

/**
 * How External Secrets gets into Vault. A ClusterSecretStore whose ServiceAccount has no namespace is used with the
 * ServiceAccount of that name beside each ExternalSecret (External Secrets 1.3.2, providers/v1/vault/auth.go,
 * createServiceAccountToken), so that Vault knows which namespace asks. A SecretStore per namespace could not read Vault's
 * certificate, which is in another one (runtime/esutils, CAProvider).
 */
export const secretStores = ({ inventory }: EmitContext<SecretsSettings>): readonly Artifact[] => {
  const namespaces = [...pathsByNamespace(inventory).keys()];
  const stores = [
    // Without namespaces it would have no condition, and be open to all.
    ...(namespaces.length === 0 ? [] : [{ ...store(SECRET_STORE, ESO.role, { name: SECRET_READER }, namespaces) }]),
    ...(sharedPaths(inventory).length === 0
      ? []
      : [store(SHARED_STORE, SHARED_ROLE, { name: ESO.serviceAccount, namespace: ESO.namespace })]),
  ];
  return [
    { kind: 'objects', application: 'external-secrets', objects: stores },
    {
      kind: 'objects',
      application: NAMESPACES,
      objects: namespaces.map((namespace) => ({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: SECRET_READER, namespace },
        automountServiceAccountToken: false,
      })),
    },
  ];
};

const store = (
  name: string,
  role: string,
  serviceAccount: { readonly name: string; readonly namespace?: string },
  namespaces?: readonly string[],
): KubernetesObject => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ClusterSecretStore',
  metadata: { name },
  spec: {
    ...(namespaces === undefined ? {} : { conditions: [{ namespaces }] }),
    provider: {
      vault: {
        server: VAULT_INTERNAL,
        caProvider: { type: 'Secret', name: VAULT_TLS.server, key: VAULT_TLS.caKey, namespace: 'vault' },
        path: KV_MOUNT,
        version: 'v2',
        auth: {
          kubernetes: {
            mountPath: KUBERNETES_AUTH,
            role,
            serviceAccountRef: { ...serviceAccount, audiences: [ESO.audience] },
          },
        },
      },
    },
  },
});
