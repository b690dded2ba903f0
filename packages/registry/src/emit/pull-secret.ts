import { type Artifact, type EmitContext, generatedPath, SECRETS_REFRESH, SHARED_STORE } from '@edgit/core';
import { HARBOR, PULL_SECRET, ROBOT } from '../names.js';
import type { RegistrySettings } from '../settings.js';

/** `harbor-registry` in every namespace, also in those that come later: External Secrets places it. */
export const pullSecret = ({ host, inventory, settings }: EmitContext<RegistrySettings>): readonly Artifact[] => {
  if (inventory.component(HARBOR.name) === undefined) return [];
  const registry = host(settings.host);
  const user = `robot$${ROBOT}`;
  return [
    {
      kind: 'objects',
      application: HARBOR.name,
      objects: [
        {
          apiVersion: 'external-secrets.io/v1',
          kind: 'ClusterExternalSecret',
          metadata: { name: PULL_SECRET },
          spec: {
            externalSecretName: PULL_SECRET,
            // An empty selector is every namespace.
            namespaceSelectors: [{}],
            refreshTime: '1m',
            externalSecretSpec: {
              refreshInterval: SECRETS_REFRESH,
              secretStoreRef: { kind: 'ClusterSecretStore', name: SHARED_STORE },
              target: {
                name: PULL_SECRET,
                creationPolicy: 'Owner',
                deletionPolicy: 'Retain',
                template: {
                  engineVersion: 'v2',
                  mergePolicy: 'Replace',
                  type: 'kubernetes.io/dockerconfigjson',
                  data: {
                    '.dockerconfigjson': `{"auths":{"${registry}":{"username":"${user}","password":"{{ .password }}","auth":"{{ printf "%s:%s" "${user}" .password | b64enc }}"}}}`,
                  },
                },
              },
              data: [
                {
                  secretKey: 'password',
                  remoteRef: {
                    key: generatedPath(HARBOR.namespace, HARBOR.robot.secret),
                    property: HARBOR.robot.key,
                    conversionStrategy: 'Default',
                    decodingStrategy: 'None',
                    metadataPolicy: 'None',
                  },
                },
              ],
            },
          },
        },
      ],
    },
  ];
};
