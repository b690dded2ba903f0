import type { NetworkRule } from '@edgit/core';
import type { PodSet } from './connections.js';

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

/** @returns the Pods of `namespace` with these labels, for a policy in namespace `from` */
export const endpointsFrom = (from: string, namespace: string, labels: Readonly<Record<string, string>>): Selector =>
  namespace === from ? podSelector(labels) : inNamespace(namespace, labels);

/** @returns the Pods of a PodSet, for a policy in namespace `from` */
export const podsOf = (from: string, { component, rule }: PodSet): Selector =>
  endpointsFrom(from, component.namespace, rule?.pods ?? {});

const UDP_AND_TCP = ['UDP', 'TCP'];

/** DNS is asked by UDP first, and again by TCP when the answer is long. */
const DNS_PORT = 53;

const portList = (ports: readonly (readonly [port: number, isUdp: boolean])[]): Selector => ({
  toPorts: [
    {
      ports: ports.flatMap(([port, isUdp]) =>
        (isUdp || port === DNS_PORT ? UDP_AND_TCP : ['TCP']).map((protocol) => ({ port: String(port), protocol })),
      ),
    },
  ],
});

/** @returns ports by number, as a part of a rule */
export const opened = (...ports: readonly number[]): Selector => portList(ports.map((port) => [port, false]));

/**
 * @param names of the ports, as the Pods' own entry of `network` has them
 * @returns those ports, as a part of a rule; every port, if no component describes the Pods
 */
export const openedTo = (rule: NetworkRule | undefined, names: readonly string[]): Selector => {
  if (rule === undefined) return {};
  const wanted = new Set(names);
  return portList(
    Object.entries(rule.ports)
      .filter(([name]) => wanted.has(name))
      .map(([name, port]) => [port, rule.udp.includes(name)]),
  );
};
