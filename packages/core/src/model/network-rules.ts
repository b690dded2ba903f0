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

/** What `pods` and `port` of a rule say. */
export interface PortReference {
  readonly pods?: string | undefined;
  readonly port: string;
}

/** @returns the entries that `to` of another component may mean: those that have the port; exactly one is right */
export const calledEntries = ({ network }: Described, { pods, port }: PortReference): readonly NetworkRule[] =>
  network.filter((rule) => Object.hasOwn(rule.ports, port) && (pods === undefined || rule.name === pods));

/** @returns the entries that `from` of another component may mean; exactly one is right */
export const callingEntries = ({ network }: Described, pods: string | undefined): readonly NetworkRule[] =>
  pods === undefined ? network : network.filter(({ name }) => name === pods);

/** @returns the Pods that a route leads to: those that the exposure names, or the first entry's; undefined without any */
export const answeringEntry = ({ network }: Described, { pods }: Pick<Exposure, 'pods'>): NetworkRule | undefined =>
  pods === undefined ? network[0] : network.find(({ name }) => name === pods);

/**
 * @returns the ports behind a route, that of gRPC among them: the one that `target` names, or else `http`, or the only
 * one; undefined where there is none, or nothing says which
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

/** @returns the entries whose Pods have the port of a monitor: those that its labels don't rule out */
export const watchedEntries = ({ network }: Described, { port, pods, monitor }: Metrics): readonly NetworkRule[] => {
  const labels = pods ?? (monitor === 'edgit' ? network[0]?.pods : undefined) ?? {};
  return network.filter(
    (rule) =>
      Object.hasOwn(rule.ports, port) &&
      Object.entries(labels).every(([key, value]) => (entryOf(rule.pods, key) ?? value) === value),
  );
};
