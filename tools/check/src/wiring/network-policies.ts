import { at, type Field, isPresent, itemsOf, labelsOf, textOf, textsOf } from './field.js';
import { selectedKeys, selectorTakes } from './label-selectors.js';
import { namespaceLabels } from './namespaces.js';
import { type Pod, type Protocol, serviceAccountOf } from './pods.js';
import type { Kind, Resource } from './resources.js';
import type { World } from './world.js';

/* CiliumNetworkPolicies as Cilium 1.19 reads them, and NetworkPolicies. */

/** One end of a connection, as policies see it: a Pod, or one of Cilium's entities. */
export type Peer =
  | { readonly namespace: string; readonly labels: Readonly<Record<string, string>> }
  | { readonly entity: string };

export type Direction = 'ingress' | 'egress';

export interface Target {
  readonly port: number;
  readonly protocol: Protocol;
  /** Names of that port: rules may use them. */
  readonly names: readonly string[];
}

/** What the policies of one end say of a connection. */
export interface Verdict {
  /** Undefined when a rule is of a sort that is not understood here. */
  readonly isAdmitted: boolean | undefined;
  /** Those that have a say. */
  readonly policies: readonly Resource[];
}

const CILIUM: Kind = 'cilium.io/CiliumNetworkPolicy';
const CILIUM_CLUSTERWIDE: Kind = 'cilium.io/CiliumClusterwideNetworkPolicy';
const KUBERNETES: Kind = 'networking.k8s.io/NetworkPolicy';

/** What a policy says of one direction. */
interface Section {
  readonly policy: Resource;
  /** Namespace that selectors mean when they say nothing of namespaces; undefined for policies of the whole cluster. */
  readonly namespace: string | undefined;
  readonly rules: readonly Field[];
  readonly denials: readonly Field[];
  /** Whether it closes what it does not open. */
  readonly closes: boolean;
}

const NAMESPACE = 'io.kubernetes.pod.namespace';
const NAMESPACE_LABELS = 'io.cilium.k8s.namespace.labels.';

/** @returns a Pod with the labels that Cilium adds */
export const peerOf = (pod: Pod, world: World): Peer => ({
  namespace: pod.namespace,
  labels: {
    ...pod.labels,
    ...Object.fromEntries(
      Object.entries(namespaceLabels(pod.namespace, world.namespaces.get(pod.namespace))).map(([key, value]) => [
        `${NAMESPACE_LABELS}${key}`,
        value,
      ]),
    ),
    [NAMESPACE]: pod.namespace,
    'io.cilium.k8s.policy.serviceaccount': serviceAccountOf(pod),
  },
});

/** Whether the policies of `own` admit a connection with `other`: with no rules for a direction it is open. */
export const verdictOf = (world: World, own: Peer, direction: Direction, other: Peer, target: Target): Verdict => {
  const sections = sectionsFor(world, own, direction);
  const policies = sections.map(({ policy }) => policy);
  const denied = sections.flatMap((section) =>
    section.denials.map((rule) => ruleTakes(section, rule, other, target, world)),
  );
  if (denied.includes(true)) return { isAdmitted: false, policies };
  if (!sections.some(({ closes }) => closes)) return { isAdmitted: true, policies };
  const admitted = sections.flatMap((section) =>
    section.rules.map((rule) => ruleTakes(section, rule, other, target, world)),
  );
  if (denied.includes(undefined)) return { isAdmitted: undefined, policies };
  return { isAdmitted: admitted.includes(true) || (admitted.includes(undefined) ? undefined : false), policies };
};

const sectionsFor = (world: World, peer: Peer, direction: Direction): readonly Section[] => {
  const own = 'namespace' in peer ? peer : undefined;
  const cilium = [
    ...(own === undefined ? [] : world.list(CILIUM, own.namespace)),
    ...world.all(CILIUM_CLUSTERWIDE),
  ].flatMap((policy) =>
    [at(policy.root, 'spec'), ...itemsOf(at(policy.root, 'specs'))].flatMap((spec) =>
      ciliumSection(policy, spec, peer, direction),
    ),
  );
  const plain = own === undefined ? [] : world.list(KUBERNETES, own.namespace);
  return [...cilium, ...plain.flatMap((policy) => plainSection(policy, peer, direction))];
};

const ciliumSection = (policy: Resource, spec: Field, peer: Peer, direction: Direction): readonly Section[] => {
  const namespace = policy.kind === CILIUM ? policy.namespace : undefined;
  const selector = at(spec, 'endpointSelector');
  if (!isPresent(selector) || !ciliumSelects(selector, namespace, peer)) return [];
  const rules = itemsOf(at(spec, direction));
  const denials = itemsOf(at(spec, `${direction}Deny`));
  const closes = at(spec, 'enableDefaultDeny', direction).value ?? rules.length + denials.length > 0;
  return [{ policy, namespace, rules, denials, closes: closes === true }];
};

const plainSection = (policy: Resource, peer: Peer, direction: Direction): readonly Section[] => {
  const spec = at(policy.root, 'spec');
  if (!('labels' in peer) || !selectorTakes(at(spec, 'podSelector'), peer.labels)) return [];
  const types = textsOf(at(spec, 'policyTypes'));
  const isAbout =
    types.length === 0
      ? direction === 'ingress' || isPresent(at(spec, 'egress'))
      : types.some((type) => type.toLowerCase() === direction);
  return isAbout
    ? [{ policy, namespace: policy.namespace, rules: itemsOf(at(spec, direction)), denials: [], closes: true }]
    : [];
};

const ruleTakes = (section: Section, rule: Field, peer: Peer, target: Target, world: World): boolean | undefined => {
  if (section.policy.kind === KUBERNETES) return plainTakes(section, rule, peer, target, world);
  return both(ciliumNames(section, rule, peer), () => ciliumOpens(rule, target));
};

const both = (one: boolean | undefined, other: () => boolean): boolean | undefined =>
  one === false || !other() ? false : one;

const NOT_UNDERSTOOD = ['Requires', 'Nodes', 'Groups', 'Services'];
const UNDERSTOOD = ['Endpoints', 'Entities', 'FQDNs', 'CIDR', 'CIDRSet'];

/** Addresses (CIDR) and names stand for what is outside the cluster, never for Pods. */
const ciliumNames = ({ namespace }: Section, rule: Field, peer: Peer): boolean | undefined => {
  const ends = (names: readonly string[]) =>
    names.flatMap((name) => [at(rule, `from${name}`), at(rule, `to${name}`)]).filter(isPresent);
  const strange = ends(NOT_UNDERSTOOD);
  // A rule that names no peers is about all of them; one that says nothing at all is about none.
  if (strange.length + ends(UNDERSTOOD).length === 0)
    return isPresent(at(rule, 'toPorts')) || isPresent(at(rule, 'icmps'));
  const isNamed =
    ends(['Entities']).some((list) => textsOf(list).some((entity) => entityTakes(entity, peer))) ||
    ends(['Endpoints']).some((list) => itemsOf(list).some((selector) => ciliumSelects(selector, namespace, peer)));
  return strange.length > 0 ? undefined : isNamed;
};

const entityTakes = (entity: string, peer: Peer): boolean =>
  entity === 'all' || entity === 'cluster' || ('entity' in peer && peer.entity === entity);

/** Labels may say where they are from: `k8s:app`, `any:app`, `reserved:ingress`. */
const plainKey = (key: string): string => key.replace(/^(k8s|any):/, '');

const ciliumSelects = (selector: Field, namespace: string | undefined, peer: Peer): boolean => {
  if ('entity' in peer) return selectedKeys(selector).includes(`reserved:${peer.entity}`);
  const keys = selectedKeys(selector).map(plainKey);
  const isWide = namespace === undefined || keys.some((key) => key === NAMESPACE || key.startsWith(NAMESPACE_LABELS));
  return (isWide || peer.namespace === namespace) && selectorTakes(withPlainKeys(selector), peer.labels, plainKey);
};

const withPlainKeys = (selector: Field): Field => ({
  ...selector,
  value: {
    matchLabels: Object.fromEntries(
      Object.entries(labelsOf(at(selector, 'matchLabels'))).map(([key, value]) => [plainKey(key), value]),
    ),
    matchExpressions: at(selector, 'matchExpressions').value,
  },
});

const ciliumOpens = (rule: Field, target: Target): boolean => {
  const open = itemsOf(at(rule, 'toPorts'));
  if (!isPresent(at(rule, 'toPorts'))) return !isPresent(at(rule, 'icmps'));
  return open.some(
    (entry) => !isPresent(at(entry, 'ports')) || itemsOf(at(entry, 'ports')).some((port) => portTakes(port, target)),
  );
};

const portTakes = (entry: Field, { port, protocol, names }: Target): boolean => {
  const own = at(entry, 'port').value;
  const allowed = textOf(at(entry, 'protocol')) ?? 'ANY';
  if (allowed !== 'ANY' && allowed !== protocol) return false;
  if (typeof own === 'string' && names.includes(own)) return true;
  const first = Number(own);
  return first === 0 || (port >= first && port <= Number(at(entry, 'endPort').value ?? first));
};

const plainTakes = (
  { namespace = '' }: Section,
  rule: Field,
  peer: Peer,
  target: Target,
  world: World,
): boolean | undefined => {
  const ports = itemsOf(at(rule, 'ports'));
  const isOpen =
    ports.length === 0 || ports.some((port) => !isPresent(at(port, 'port')) || portTakes(withTcp(port), target));
  const peers = [...itemsOf(at(rule, 'from')), ...itemsOf(at(rule, 'to'))];
  if (peers.length === 0) return isOpen;
  if (!isOpen) return false;
  const taken = peers.map((selector): boolean | undefined => {
    if (isPresent(at(selector, 'ipBlock'))) return undefined;
    if (!('labels' in peer)) return false;
    const namespaces = at(selector, 'namespaceSelector');
    const isInNamespace = isPresent(namespaces)
      ? selectorTakes(namespaces, namespaceLabels(peer.namespace, world.namespaces.get(peer.namespace)))
      : peer.namespace === namespace;
    return isInNamespace && selectorTakes(at(selector, 'podSelector'), peer.labels);
  });
  return taken.includes(true) || (taken.includes(undefined) ? undefined : false);
};

const withTcp = (port: Field): Field => ({
  ...port,
  value: { protocol: 'TCP', ...(port.value as Readonly<Record<string, unknown>>) },
});
