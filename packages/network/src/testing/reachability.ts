import type { KubernetesObject } from '@edgit/core';

/* CiliumNetworkPolicies as Cilium 1.19 reads them, as far as the policies of this layer go. For specs. */

/** A Pod, one of Cilium's entities, or a name outside the cluster. */
export type Peer =
  | { readonly namespace: string; readonly labels: Readonly<Record<string, string>> }
  | { readonly entity: 'ingress' | 'kube-apiserver' | 'remote-node' | 'host' | 'world' }
  | { readonly host: string }
  | { readonly address: string };

type Protocol = 'TCP' | 'UDP';

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface Rule {
  readonly fromEndpoints?: readonly Selector[];
  readonly fromEntities?: readonly string[];
  readonly toEndpoints?: readonly Selector[];
  readonly toEntities?: readonly string[];
  readonly toFQDNs?: readonly { readonly matchName: string }[];
  readonly toCIDR?: readonly string[];
  readonly toPorts?: readonly { readonly ports: readonly { readonly port: string; readonly protocol: Protocol }[] }[];
}

export interface Policy extends KubernetesObject {
  readonly spec: {
    readonly endpointSelector: Selector;
    readonly ingress: readonly Rule[];
    readonly egress: readonly Rule[];
  };
}

/** Whether `from` may open a connection to a port of `to`: both its own policies and those of `to` have a say. */
export const mayConnect = (
  policies: readonly Policy[],
  from: Peer,
  to: Peer,
  port: number,
  protocol: Protocol = 'TCP',
): boolean =>
  admitted(policies, from, 'egress', to, { port, protocol }) &&
  admitted(policies, to, 'ingress', from, { port, protocol });

interface Target {
  readonly port: number;
  readonly protocol: Protocol;
}

/** A Pod that no policy selects is open; once one does, only what some rule admits is. */
const admitted = (
  policies: readonly Policy[],
  pod: Peer,
  direction: 'ingress' | 'egress',
  peer: Peer,
  target: Target,
): boolean => {
  const own = policies.filter((policy) => selects(policy.spec.endpointSelector, namespaceOf(policy), pod));
  return (
    own.length === 0 ||
    own.some((policy) =>
      policy.spec[direction].some((rule) => names(rule, direction, namespaceOf(policy), peer) && opens(rule, target)),
    )
  );
};

const namespaceOf = ({ metadata }: Policy): string => metadata.namespace ?? '';

const names = (rule: Rule, direction: 'ingress' | 'egress', namespace: string, peer: Peer): boolean => {
  const [endpoints, entities] =
    direction === 'ingress' ? [rule.fromEndpoints, rule.fromEntities] : [rule.toEndpoints, rule.toEntities];
  if ('entity' in peer) return entities?.includes(peer.entity) ?? false;
  if ('host' in peer) return rule.toFQDNs?.some(({ matchName }) => matchName === peer.host) ?? false;
  if ('address' in peer) return rule.toCIDR?.includes(`${peer.address}/32`) ?? false;
  return endpoints?.some((selector) => selects(selector, namespace, peer)) ?? false;
};

/** A selector without a namespace means that of its policy. */
const selects = ({ matchLabels = {} }: Selector, namespace: string, peer: Peer): boolean => {
  if (!('labels' in peer)) return false;
  const { 'k8s:io.kubernetes.pod.namespace': wanted = namespace, ...labels } = matchLabels;
  return wanted === peer.namespace && Object.entries(labels).every(([name, value]) => peer.labels[name] === value);
};

const opens = ({ toPorts }: Rule, { port, protocol }: Target): boolean =>
  toPorts === undefined ||
  toPorts.some(({ ports }) => ports.some((open) => open.port === String(port) && open.protocol === protocol));
