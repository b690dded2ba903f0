import type { Diagnostic, Inventory, InventoryItem } from '@edgit/core';
import { error } from '../codes/index.js';

/** Namespaces of Kubernetes itself, whose Secrets and ServiceAccounts are those of the control plane. */
const KUBERNETES = ['kube-system', 'kube-public', 'kube-node-lease', 'default'];

/**
 * An application of a cluster's own in a namespace of the platform can mount every Secret there, and act as every
 * ServiceAccount: in Vault's it is Vault. Its own namespace costs nothing.
 *
 * @param isOwn whether the cluster's own files bring a component
 */
export const guestNamespaces = ({ components }: Inventory, isOwn: (component: InventoryItem) => boolean): Diagnostic[] => {
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
            'leave `namespace` out: it gets one of its own',
          ),
        ];
  });
};
