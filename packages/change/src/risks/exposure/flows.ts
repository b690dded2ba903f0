import { asText, isPlain, type KubernetesObject, type Plain } from '@edgit/core';
import { at, canonical, listAt, mapAt, textAt } from '../../value.js';
import { kindOf, namespaceOf } from '../scene.js';

/** From where, or to where: one thing that a rule of a policy admits. */
export type Peer =
  | { readonly type: 'any' }
  | { readonly type: 'entity'; readonly name: string }
  | { readonly type: 'pods'; readonly namespace: string; readonly labels: Plain; readonly more: string }
  | { readonly type: 'cidr'; readonly name: string }
  | { readonly type: 'other'; readonly name: string };

export const DIRECTIONS = ['ingress', 'egress'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Something that a policy admits. */
export interface Flow {
  readonly direction: Direction;
  readonly peer: Peer;
  /** `8080/TCP`, `any`. */
  readonly port: string;
  /** Restrictions above the port: HTTP paths, DNS names. Empty where there are none. */
  readonly rules: string;
}

/** What a policy is about, whatever it is called and however its rules are split up. */
export interface Policy {
  readonly namespace: string;
  /** The Pods, as text. */
  readonly selector: string;
  /** Directions in which these Pods are closed but for what is admitted. */
  readonly closes: readonly Direction[];
  readonly flows: readonly Flow[];
  /** Rules that forbid, as text. */
  readonly denied: readonly string[];
}

export const POLICIES = [
  'networking.k8s.io NetworkPolicy',
  'cilium.io CiliumNetworkPolicy',
  'cilium.io CiliumClusterwideNetworkPolicy',
];

/** @returns the policies that an object is: Cilium's may hold several in `specs` */
export const policiesIn = (object: KubernetesObject): readonly Policy[] => {
  const namespace = namespaceOf(object);
  if (kindOf(object) === 'networking.k8s.io NetworkPolicy') return [kubernetesPolicy(namespace, object.spec)];
  return [...(isPlain(object.spec) ? [object.spec] : []), ...listAt(object, 'specs')].map((spec) =>
    ciliumPolicy(namespace, spec),
  );
};

/** A selector without requirements selects everything: `{}`. */
const selectorText = (selector: unknown): string => {
  const { matchLabels, matchExpressions } = isPlain(selector) ? selector : {};
  const labels = isPlain(matchLabels) ? matchLabels : {};
  const expressions = Array.isArray(matchExpressions) ? matchExpressions : [];
  return Object.keys(labels).length + expressions.length === 0 ? EVERYTHING : canonical([labels, expressions]);
};

export const EVERYTHING = '{}';
const ANY: Peer = { type: 'any' };
const NAMESPACE = /^(k8s:)?io\.kubernetes\.pod\.namespace$/;

const kubernetesPolicy = (namespace: string, spec: unknown): Policy => {
  const types = listAt(spec, 'policyTypes');
  const isInferred = (direction: Direction): boolean => direction === 'ingress' || listAt(spec, 'egress').length > 0;
  const closes = DIRECTIONS.filter((direction) =>
    types.length === 0 ? isInferred(direction) : types.some((type) => asText(type).toLowerCase() === direction),
  );
  const flows = closes.flatMap((direction) =>
    listAt(spec, direction).flatMap((rule) => {
      const peers = listAt(rule, direction === 'ingress' ? 'from' : 'to').map((peer) =>
        kubernetesPeer(namespace, peer),
      );
      const ports = listAt(rule, 'ports').map((port) =>
        portText(at(port, 'port'), at(port, 'endPort'), at(port, 'protocol')),
      );
      return combined(
        direction,
        peers.length === 0 ? [ANY] : peers,
        ports.map((port) => ({ port, rules: '' })),
      );
    }),
  );
  return { namespace, selector: selectorText(at(spec, 'podSelector')), closes, flows, denied: [] };
};

const kubernetesPeer = (namespace: string, peer: unknown): Peer => {
  const block = textAt(peer, 'ipBlock', 'cidr');
  if (block !== undefined) return { type: 'cidr', name: cidrText(block, listAt(peer, 'ipBlock', 'except')) };
  const there = at(peer, 'namespaceSelector');
  const labels = mapAt(peer, 'podSelector', 'matchLabels');
  const more = canonical(listAt(peer, 'podSelector', 'matchExpressions'));
  return { type: 'pods', namespace: there === undefined ? namespace : `matching ${selectorText(there)}`, labels, more };
};

const ciliumPolicy = (namespace: string, spec: unknown): Policy => {
  const selector = at(spec, 'endpointSelector') ?? at(spec, 'nodeSelector');
  // `enableDefaultDeny: false` admits what nothing forbids.
  const closes = DIRECTIONS.filter(
    (direction) => Array.isArray(at(spec, direction)) && at(spec, 'enableDefaultDeny', direction) !== false,
  );
  const flows = DIRECTIONS.flatMap((direction) =>
    listAt(spec, direction).flatMap((rule) =>
      combined(direction, ciliumPeers(namespace, rule, direction), ciliumPorts(rule)),
    ),
  );
  const denied = DIRECTIONS.flatMap((direction) =>
    listAt(spec, `${direction}Deny`).map((rule) => `${direction} ${canonical(rule)}`),
  );
  return { namespace, selector: selectorText(selector), closes, flows, denied };
};

/** How a rule names peers: the key without `from` and `to`, and what an entry of it is. */
const PEERS: Readonly<Record<string, (entry: unknown, namespace: string) => Peer>> = {
  Endpoints: (entry, namespace) => endpointPeer(entry, namespace),
  Entities: (entry) => ({ type: 'entity', name: asText(entry) }),
  CIDR: (entry) => ({ type: 'cidr', name: asText(entry) }),
  CIDRSet: (entry) => ({
    type: 'cidr',
    name: cidrText(textAt(entry, 'cidr') ?? canonical(entry), listAt(entry, 'except')),
  }),
  FQDNs: (entry) => ({
    type: 'other',
    name: textAt(entry, 'matchName') ?? textAt(entry, 'matchPattern') ?? canonical(entry),
  }),
  Services: (entry) => ({ type: 'other', name: canonical(entry) }),
  Groups: (entry) => ({ type: 'other', name: canonical(entry) }),
  Nodes: (entry) => ({ type: 'other', name: `nodes ${canonical(entry)}` }),
};

const ciliumPeers = (namespace: string, rule: unknown, direction: Direction): readonly Peer[] => {
  const word = direction === 'ingress' ? 'from' : 'to';
  const named = Object.entries(PEERS).filter(([key]) => Array.isArray(at(rule, `${word}${key}`)));
  if (named.length === 0) {
    // A rule that names neither peers nor ports admits nothing: `ingress: [{}]` is how Cilium is told to deny all
    // (1.19, Documentation/security/policy/language.rst, default deny). With ports alone it admits everybody there.
    return ['toPorts', 'icmps'].some((key) => Array.isArray(at(rule, key))) ? [ANY] : [];
  }
  return named.flatMap(([key, read]) => listAt(rule, `${word}${key}`).map((entry) => read(entry, namespace)));
};

const endpointPeer = (entry: unknown, own: string): Peer => {
  const all = mapAt(entry, 'matchLabels');
  const namespace = Object.entries(all).find(([key]) => NAMESPACE.test(key))?.[1];
  const labels = Object.fromEntries(
    Object.entries(all)
      .filter(([key]) => !NAMESPACE.test(key))
      .map(([key, value]) => [key.replace(/^(k8s|any):/, ''), value]),
  );
  return {
    type: 'pods',
    namespace: asText(namespace ?? own),
    labels,
    more: canonical(listAt(entry, 'matchExpressions')),
  };
};

const ciliumPorts = (rule: unknown): readonly Pick<Flow, 'port' | 'rules'>[] => [
  ...listAt(rule, 'toPorts').flatMap((entry) => {
    const rules = at(entry, 'rules') === undefined ? '' : canonical(at(entry, 'rules'));
    const ports = listAt(entry, 'ports').map((port) =>
      portText(at(port, 'port'), at(port, 'endPort'), at(port, 'protocol')),
    );
    return (ports.length === 0 ? ['any'] : ports).map((port) => ({ port, rules }));
  }),
  ...listAt(rule, 'icmps').map((entry) => ({ port: `icmp ${canonical(entry)}`, rules: '' })),
];

const portText = (port: unknown, end: unknown, protocol: unknown): string =>
  `${asText(port ?? 'any')}${end === undefined ? '' : `-${asText(end)}`}/${asText(protocol ?? 'TCP')}`;

const cidrText = (cidr: string, except: readonly unknown[]): string =>
  except.length === 0 ? cidr : `${cidr} without ${except.map(asText).join(', ')}`;

const combined = (
  direction: Direction,
  peers: readonly Peer[],
  ports: readonly Pick<Flow, 'port' | 'rules'>[],
): readonly Flow[] =>
  peers.flatMap((peer) =>
    (ports.length === 0 ? [{ port: 'any', rules: '' }] : ports).map((port) => ({ direction, peer, ...port })),
  );
