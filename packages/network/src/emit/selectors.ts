import type { Inventory } from '@edgit/core';

/** A part of a rule of a CiliumNetworkPolicy. */
export type Selector = Readonly<Record<string, unknown>>;

export const NAMESPACE_LABEL = 'k8s:io.kubernetes.pod.namespace';

/** @returns the Pods of the policy's own namespace with these labels; without labels, every one of them */
export const podSelector = (labels: Readonly<Record<string, string>>): Selector =>
  Object.keys(labels).length === 0 ? {} : { matchLabels: labels };

/** @returns the Pods of a namespace with these labels; without labels, every one of them */
export const inNamespace = (namespace: string, labels: Readonly<Record<string, string>> = {}): Selector => ({
  matchLabels: { [NAMESPACE_LABEL]: namespace, ...labels },
});

/** @returns the same as seen from a policy in namespace `from` */
export const seenFrom = (from: string, namespace: string, labels: Readonly<Record<string, string>>): Selector =>
  namespace === from ? podSelector(labels) : inNamespace(namespace, labels);

/** @returns ports of a rule; DNS is asked by UDP first, and again by TCP when the answer is long */
export const opened = (ports: readonly number[]): Selector => ({
  ports: ports.flatMap((port) =>
    (port === 53 ? ['UDP', 'TCP'] : ['TCP']).map((protocol) => ({ port: String(port), protocol })),
  ),
});

/** @returns the Pods of a component, or its whole namespace when it does not say which they are */
export const podsOf = (inventory: Inventory, name: string, from: string): Selector[] => {
  const component = inventory.component(name);
  if (component === undefined) return [];
  const { namespace, network } = component;
  if (network.length === 0) return [inNamespace(namespace)];
  return network.map(({ pods }) => seenFrom(from, namespace, pods));
};
