/* CiliumNetworkPolicies as Cilium 1.19 reads them, as far as those of the rendered tree go. */

/** Where a connection begins or ends: a Pod, what Cilium calls an entity, a name outside the cluster. */
export type Peer =
  | { readonly namespace: string; readonly labels: Readonly<Record<string, string>> }
  | { readonly entity: string }
  | { readonly host: string };

export interface Port {
  readonly port: string;
  readonly protocol: 'TCP' | 'UDP';
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: 'Exists' }[];
}

/** What a rule may hold; another key would be one that this evaluator does not know. */
interface Rule {
  readonly fromEndpoints?: readonly Selector[];
  readonly fromEntities?: readonly string[];
  readonly toEndpoints?: readonly Selector[];
  readonly toEntities?: readonly string[];
  readonly toFQDNs?: readonly { readonly matchName: string }[];
  readonly toCIDR?: readonly string[];
  readonly toPorts?: readonly { readonly ports: readonly Port[] }[];
}

const KNOWN = [
  'fromEndpoints',
  'fromEntities',
  'toEndpoints',
  'toEntities',
  'toFQDNs',
  'toCIDR',
  'toPorts',
] as const satisfies readonly (keyof Rule)[];

export interface Policy {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly endpointSelector: Selector;
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
}

/** Keys of a policy's rules that {@link mayReach} would overlook. */
export const unknownKeys = ({ spec: { ingress = [], egress = [] } }: Policy): string[] =>
  [...ingress, ...egress].flatMap((rule) => Object.keys(rule)).filter((key) => !KNOWN.some((known) => known === key));

/** Whether `from` may open a connection to a port of `to`: policies of both ends have a say. */
export const mayReach = (policies: readonly Policy[], from: Peer, to: Peer, port: Port): boolean =>
  admitted(policies, from, 'egress', to, port) && admitted(policies, to, 'ingress', from, port);

const admitted = (
  policies: readonly Policy[],
  peer: Peer,
  direction: 'ingress' | 'egress',
  other: Peer,
  port: Port,
): boolean => {
  if (!('labels' in peer)) return true;
  // A policy without rules for a direction leaves it as it is.
  const own = policies.filter(
    ({ spec, metadata }) => spec[direction] !== undefined && selects(spec.endpointSelector, metadata.namespace, peer),
  );
  return (
    own.length === 0 ||
    own.some(({ spec, metadata }) =>
      spec[direction]?.some((rule) => names(rule, metadata.namespace, other) && opens(rule, port)),
    )
  );
};

const names = (rule: Rule, namespace: string, peer: Peer): boolean => {
  if ('entity' in peer) return [...(rule.fromEntities ?? []), ...(rule.toEntities ?? [])].includes(peer.entity);
  if ('host' in peer) {
    return (
      rule.toEntities?.includes('world') === true ||
      rule.toFQDNs?.some(({ matchName }) => matchName === peer.host) === true
    );
  }
  return [...(rule.fromEndpoints ?? []), ...(rule.toEndpoints ?? [])].some((selector) =>
    selects(selector, namespace, peer),
  );
};

const NAMESPACE = 'io.kubernetes.pod.namespace';

/** `k8s:` says that a label is Kubernetes'. A selector that says nothing of namespaces means that of its policy. */
const selects = (
  { matchLabels = {}, matchExpressions = [] }: Selector,
  namespace: string,
  peer: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> },
): boolean => {
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

const opens = ({ toPorts }: Rule, { port, protocol }: Port): boolean =>
  toPorts === undefined ||
  toPorts.some(({ ports }) => ports.some((open) => open.port === port && open.protocol === protocol));
