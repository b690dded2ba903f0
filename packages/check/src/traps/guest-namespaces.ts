import type { Diagnostic, Inventory, InventoryItem } from '@edgit/core';
import { error } from '../codes/index.js';

/** Namespaces with Secrets and ServiceAccounts of the control plane. */
const KUBERNETES = ['kube-system', 'kube-public', 'kube-node-lease', 'default'];

/**
 * An application of the cluster in a namespace of the platform can mount every Secret there, and act as every
 * ServiceAccount. In Vault's namespace it can act as Vault.
 *
 * @param isOwn whether a component comes from the cluster's own files
 * @returns an error for each such application
 */
export const guestNamespaces = (
  { components }: Inventory,
  isOwn: (component: InventoryItem) => boolean,
): Diagnostic[] => {
  const hosts = new Map<string, string>(KUBERNETES.map((name) => [name, 'Kubernetes']));
  for (const component of components) if (!isOwn(component)) hosts.set(component.namespace, component.name);
  return components.filter(isOwn).flatMap((component) => {
    const host = hosts.get(component.namespace);
    return host === undefined
      ? []
      : [
          error(
            'component/guest-namespace',
            `${component.name} would be in namespace ${component.namespace} of ${host}: it could read every Secret there`,
            [component.place(['namespace'])],
            'remove `namespace`: the application gets its own namespace',
          ),
        ];
  });
};
