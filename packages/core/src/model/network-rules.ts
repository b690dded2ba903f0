import { entryOf } from '@edgit/kubernetes';
import type { Component, Exposure, Metrics } from './component.js';

/** Some Pods of a component and their connections: an entry of its `network`. */
export type NetworkRule = Component['network'][number];

/** Ports of some Pods, by the names that the component gives them. */
export interface PodPorts {
  readonly rule: NetworkRule;
  readonly ports: readonly string[];
}

type Described = Pick<Component, 'network'>;

/** `pods` and `port` of a rule. */
export interface PortReference {
  readonly pods?: string | undefined;
  readonly port: string;
}

/** @returns the entries with this port that `to` of another component can refer to; exactly one is valid */
export const calledEntries = ({ network }: Described, { pods, port }: PortReference): readonly NetworkRule[] =>
  network.filter((rule) => Object.hasOwn(rule.ports, port) && (pods === undefined || rule.name === pods));

/** @returns the entries that `from` of another component can refer to; exactly one is valid */
export const callingEntries = ({ network }: Described, pods: string | undefined): readonly NetworkRule[] =>
  pods === undefined ? network : network.filter(({ name }) => name === pods);

/** @returns the entry with the Pods behind a route: the one that the exposure names, or the first; undefined without any */
export const answeringEntry = ({ network }: Described, { pods }: Pick<Exposure, 'pods'>): NetworkRule | undefined =>
  pods === undefined ? network[0] : network.find(({ name }) => name === pods);

/**
 * @returns the ports behind a route, including the port of gRPC: `target`, or else the only port, or else `http`;
 * undefined if there is no such port
 */
export const answeringPorts = (
  component: Described,
  exposure: Pick<Exposure, 'pods' | 'target' | 'grpc'>,
): PodPorts | undefined => {
  const rule = answeringEntry(component, exposure);
  if (rule === undefined) return undefined;
  const names = Object.keys(rule.ports);
  const port = exposure.target ?? (names.length === 1 ? names[0] : 'http');
  if (port === undefined) return undefined;
  const ports = [...new Set([port, ...(exposure.grpc === undefined ? [] : [exposure.grpc.target ?? port])])];
  return ports.every((one) => names.includes(one)) ? { rule, ports } : undefined;
};

/** @returns the entries with the port of a monitor whose labels do not contradict the labels of the monitor */
export const watchedEntries = ({ network }: Described, { port, pods, monitor }: Metrics): readonly NetworkRule[] => {
  const labels = pods ?? (monitor === 'edgit' ? network[0]?.pods : undefined) ?? {};
  return network.filter(
    (rule) =>
      Object.hasOwn(rule.ports, port) &&
      Object.entries(labels).every(([key, value]) => (entryOf(rule.pods, key) ?? value) === value),
  );
};
