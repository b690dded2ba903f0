import type { KubernetesObject } from '@edgit/kubernetes';

/* CiliumNetworkPolicies as Cilium 1.19 reads them, as far as those of a rendered tree go. For specs. */

interface Pod {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Where a connection begins or ends: a Pod, one of Cilium's entities, or a name outside the cluster. */
export type Peer = Pod | { readonly entity: string } | { readonly host: string };

export type Protocol = 'TCP' | 'UDP';

export interface EndpointSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: 'Exists' }[];
}

/** What a rule may hold; another key would be one that this evaluator does not know. */
export interface PolicyRule {
  readonly fromEndpoints?: readonly EndpointSelector[];
  readonly fromEntities?: readonly string[];
  readonly toEndpoints?: readonly EndpointSelector[];
  readonly toEntities?: readonly string[];
  readonly toFQDNs?: readonly { readonly matchName: string }[];
  readonly toPorts?: readonly { readonly ports: readonly { readonly port: string; readonly protocol: Protocol }[] }[];
}

const KNOWN = [
  'fromEndpoints',
  'fromEntities',
  'toEndpoints',
  'toEntities',
  'toFQDNs',
  'toPorts',
] as const satisfies readonly (keyof PolicyRule)[];

export interface Policy extends KubernetesObject {
  readonly spec: {
    readonly endpointSelector: EndpointSelector;
    readonly ingress?: readonly PolicyRule[];
    readonly egress?: readonly PolicyRule[];
  };
}

/** Keys of a policy's rules that {@link mayConnect} would overlook. */
export const unknownKeys = ({ spec: { ingress = [], egress = [] } }: Policy): string[] =>
  [...ingress, ...egress].flatMap((rule) => Object.keys(rule)).filter((key) => !KNOWN.some((known) => known === key));

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

/**
 * Whether `from` may call a host whose route leads to a port of `backend`. Cilium 1.19.1 hands such a request to its Envoy
 * without a look at policies (bpf/bpf_lxc.c); Envoy asks the egress policy of `from` about the backend, and connects to it
 * as the Gateway (cilium/proxy 232ed4a, filter_state_cilium_policy.cc and bpf_metadata.cc). Rules of `from` for the
 * Gateway itself count for nothing.
 */
export const mayCall = (policies: readonly Policy[], from: Peer, backend: Peer, port: number): boolean =>
  admitted(policies, from, 'egress', backend, { port, protocol: 'TCP' }) &&
  admitted(policies, backend, 'ingress', { entity: 'ingress' }, { port, protocol: 'TCP' });

interface Target {
  readonly port: number;
  readonly protocol: Protocol;
}

/** A Pod is open in a direction that no policy which selects it has rules for; once one does, what some rule admits. */
const admitted = (
  policies: readonly Policy[],
  peer: Peer,
  direction: 'ingress' | 'egress',
  other: Peer,
  target: Target,
): boolean => {
  const own = policies.filter(
    (policy) =>
      policy.spec[direction] !== undefined && selects(policy.spec.endpointSelector, namespaceOf(policy), peer),
  );
  return (
    own.length === 0 ||
    own.some((policy) =>
      policy.spec[direction]?.some((rule) => names(rule, namespaceOf(policy), other) && opens(rule, target)),
    )
  );
};

const namespaceOf = ({ metadata }: Policy): string => metadata.namespace ?? '';

const names = (rule: PolicyRule, namespace: string, peer: Peer): boolean => {
  const entities = [...(rule.fromEntities ?? []), ...(rule.toEntities ?? [])];
  if ('entity' in peer) return entities.includes(peer.entity);
  if ('host' in peer) {
    return entities.includes('world') || rule.toFQDNs?.some(({ matchName }) => matchName === peer.host) === true;
  }
  return [...(rule.fromEndpoints ?? []), ...(rule.toEndpoints ?? [])].some((selector) =>
    selects(selector, namespace, peer),
  );
};

const NAMESPACE = 'io.kubernetes.pod.namespace';

/** `k8s:` says that a label is Kubernetes'. A selector that says nothing of namespaces means that of its policy. */
const selects = (
  { matchLabels = {}, matchExpressions = [] }: EndpointSelector,
  namespace: string,
  peer: Peer,
): boolean => {
  if (!('labels' in peer)) return false;
  const plain = (key: string): string => key.replace(/^k8s:/, '');
  const wanted = Object.entries(matchLabels).map(([key, value]) => [plain(key), value] as const);
  const present = matchExpressions.map(({ key }) => plain(key));
  const isWide = present.includes(NAMESPACE) || wanted.some(([key]) => key === NAMESPACE);
  const labels: Readonly<Record<string, string>> = { ...peer.labels, [NAMESPACE]: peer.namespace };
  return (
    (isWide || peer.namespace === namespace) &&
    wanted.every(([key, value]) => labels[key] === value) &&
    present.every((key) => labels[key] !== undefined)
  );
};

const opens = ({ toPorts }: PolicyRule, { port, protocol }: Target): boolean =>
  toPorts === undefined ||
  toPorts.some(({ ports }) => ports.some((open) => open.port === String(port) && open.protocol === protocol));
