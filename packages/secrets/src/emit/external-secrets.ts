import {
  type Artifact,
  type ComponentSecret,
  type EmitContext,
  goTemplateText,
  type Inventory,
  type InventoryItem,
  RELOADER,
  SECRET_STORE,
  vaultValue,
} from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import type { SecretsSettings } from '../settings.js';

/**
 * Before the workloads of the same application: they wait for their Secrets otherwise. An application that comes before
 * External Secrets must not wait: Vault has no volumes without Longhorn, which would have none of its Pods.
 */
const WAVE = { 'argocd.argoproj.io/sync-wave': '-5' };
const waveOf = ({ wave }: InventoryItem, inventory: Inventory): { annotations?: typeof WAVE } =>
  wave > (inventory.component('external-secrets')?.wave ?? Number.NEGATIVE_INFINITY) ? { annotations: WAVE } : {};

/** One ExternalSecret for every secret of every component, in its namespace and the folder of its application. */
export const externalSecretObjects = (context: EmitContext<SecretsSettings>): readonly Artifact[] =>
  context.inventory.secrets.map(({ component, secret }) => ({
    kind: 'objects',
    application: component.name,
    objects: [externalSecret(component, secret, context)],
  }));

const externalSecret = (
  component: InventoryItem,
  secret: ComponentSecret,
  { inventory, settings }: EmitContext<SecretsSettings>,
): KubernetesObject => {
  const entries = Object.entries(secret.keys);
  const data = entries.flatMap(([key, origin]) => {
    const value = vaultValue(inventory, component, secret, key, origin);
    return value === undefined
      ? []
      : [
          {
            secretKey: key,
            // The API server sets the last three. They are here so that the live object equals the one in Git.
            remoteRef: {
              key: value.path,
              property: value.property,
              conversionStrategy: 'Default',
              decodingStrategy: 'None',
              metadataPolicy: 'None',
            },
          },
        ];
  });
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: secret.name, namespace: component.namespace, ...waveOf(component, inventory) },
    spec: {
      refreshInterval: settings.refreshInterval,
      secretStoreRef: { kind: 'ClusterSecretStore', name: SECRET_STORE },
      target: {
        name: secret.name,
        creationPolicy: 'Owner',
        deletionPolicy: 'Retain',
        ...templateOf(secret),
      },
      data,
    },
  };
};

/** Constants, texts around values, a type or metadata need a template; values from Vault are merged with it. */
const templateOf = (secret: ComponentSecret): Record<string, unknown> => {
  const data = Object.fromEntries(
    Object.entries(secret.keys).flatMap(([key, { value, template }]) => {
      const text = template ?? (value === undefined ? undefined : goTemplateText(value));
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
  const metadata = {
    ...(Object.keys(secret.labels).length > 0 ? { labels: labelsOf(secret) } : {}),
    ...(secret.restart ? {} : { annotations: RELOADER.ignored }),
  };
  const hasMetadata = Object.keys(metadata).length > 0;
  if (Object.keys(data).length === 0 && secret.type === undefined && !hasMetadata) return {};
  return {
    template: {
      engineVersion: 'v2',
      mergePolicy: 'Merge',
      ...(secret.type === undefined ? {} : { type: secret.type }),
      ...(hasMetadata ? { metadata } : {}),
      ...(Object.keys(data).length > 0 ? { data } : {}),
    },
  };
};

/** External Secrets 1.3.2 reads them as templates, too (externalsecret_controller_template.go). */
const labelsOf = ({ labels }: ComponentSecret): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, goTemplateText(value)]));
