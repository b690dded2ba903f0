import { type ClusterNode, contains, type EmitContext } from '@edgit/core';
import { HOST_PORTS, type HostPort, type Source } from '../facts/host-ports.js';
import type { TalosSettings } from '../settings.js';

/**
 * Talos' ingress firewall: it closes all ports of the machine except those in use. What Cilium serves
 * before a packet comes to the host (NodePorts, traffic between Pods, Services of type LoadBalancer) is not seen by it;
 * the Gateway is, since Cilium hands its traffic to Envoy in the host's network.
 *
 * @returns the documents of a node
 */
export const firewallDocuments = (
  context: EmitContext<TalosSettings>,
): ((node: Pick<ClusterNode, 'role'>) => readonly unknown[]) => {
  const { firewall } = context.settings;
  if (!firewall.enabled) return () => [];
  const networks = networksOf(context);
  const own = firewall.allow.map(
    ({ name, ports, protocol, from, on }): Rule => ({ name, ports, protocol, on, subnets: from }),
  );
  const known = HOST_PORTS.map((port): Rule => ({ ...port, on: port.on ?? 'all', subnets: subnetsOf(port, networks) }));
  return ({ role }) => [
    { apiVersion: 'v1alpha1', kind: 'NetworkDefaultActionConfig', ingress: 'block' },
    ...[...known, ...own]
      .filter(({ on }) => on === 'all' || on === role)
      .map(({ name, ports, protocol, subnets }) => ({
        apiVersion: 'v1alpha1',
        kind: 'NetworkRuleConfig',
        name,
        portSelector: { ports, protocol },
        ingress: subnets.map((subnet) => ({ subnet })),
      })),
  ];
};

interface Rule {
  readonly name: string;
  readonly ports: readonly (number | string)[];
  readonly protocol: 'tcp' | 'udp';
  readonly on: 'all' | ClusterNode['role'];
  readonly subnets: readonly string[];
}

type Networks = Readonly<Record<Source, readonly string[]>>;

/** Machines are named one by one where all of them have an address; one by DHCP may be anywhere in their network. */
const networksOf = ({ cluster, settings }: EmitContext<TalosSettings>): Networks => {
  const addresses = (nodes: readonly ClusterNode[]): readonly string[] =>
    nodes.every(({ address }) => address !== undefined)
      ? nodes.map(({ address = '' }) => `${address}/${address.includes(':') ? 128 : 32}`)
      : [cluster.networks.nodes];
  return {
    nodes: addresses(cluster.nodes),
    'control planes': addresses(cluster.nodes.filter(({ role }) => role === 'control-plane')),
    pods: [cluster.networks.pods],
    operators: settings.firewall.operators,
    anyone: ['0.0.0.0/0'],
  };
};

/** Each network once, and none that is inside of another. */
const subnetsOf = ({ from }: HostPort, networks: Networks): readonly string[] => {
  const all = [...new Set(from.flatMap((source) => networks[source]))];
  return all.filter((one) => !all.some((other) => other !== one && isInside(one, other)));
};

const isInside = (one: string, other: string): boolean => {
  const [address = '', length] = one.split('/');
  return Number(other.split('/')[1]) < Number(length) && contains(other, address);
};
