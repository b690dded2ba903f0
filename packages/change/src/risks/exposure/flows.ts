import {
  asText,
  DIRECTIONS,
  type Direction,
  isPlain,
  type KubernetesObject,
  type Policy as KubernetesPolicy,
  type Plain,
  type PolicyPeer,
  type PolicyPort,
  type PolicyRule,
  policiesIn as readPolicies,
} from '@edgit/kubernetes';
import { canonical, listAt, mapAt } from '../../value.js';
import { namespaceOf } from '../rule.js';

/** A source or a destination that a rule of a policy admits. */
export type Peer =
  | { readonly type: 'any' }
  | { readonly type: 'entity'; readonly name: string }
  | { readonly type: 'pods'; readonly namespace: string; readonly labels: Plain; readonly more: string }
  | { readonly type: 'cidr'; readonly name: string }
  | { readonly type: 'other'; readonly name: string };

/** Traffic that a policy admits. */
export interface Flow {
  readonly direction: Direction;
  readonly peer: Peer;
  /** `8080/TCP`, `any`. */
  readonly port: string;
  /** Rules of layer 7: HTTP paths, DNS names. Empty if there are none. */
  readonly rules: string;
}

/** The content of a policy. Two policies with different names or order of rules can be equal. */
export interface Policy {
  readonly namespace: string;
  /** Selector of the Pods, as text. */
  readonly selector: string;
  /** Directions in which the policy denies all other traffic of these Pods. */
  readonly closes: readonly Direction[];
  readonly flows: readonly Flow[];
  /** Deny rules, as text. */
  readonly denied: readonly string[];
}

/** @returns the policies of an object. A Cilium object can have several in `specs` */
export const policiesIn = (object: KubernetesObject): readonly Policy[] => {
  const namespace = namespaceOf(object);
  return readPolicies(object, namespace).map((policy) => ({
    namespace,
    selector: selectorText(policy.pods ?? policy.nodes),
    closes: DIRECTIONS.filter((direction) => policy[direction].closes),
    flows: DIRECTIONS.flatMap((direction) =>
      policy[direction].rules.flatMap((rule) => flowsOf(policy, rule, direction, namespace)),
    ),
    denied: DIRECTIONS.flatMap((direction) =>
      policy[direction].denials.map(({ rule }) => `${direction} ${canonical(rule)}`),
    ),
  }));
};

/** A selector without requirements selects everything: `{}`. */
const selectorText = (selector: unknown): string => {
  const { matchLabels, matchExpressions } = isPlain(selector) ? selector : {};
  const labels = isPlain(matchLabels) ? matchLabels : {};
  const expressions = Array.isArray(matchExpressions) ? matchExpressions : [];
  return Object.keys(labels).length + expressions.length === 0 ? EVERYTHING : canonical([labels, expressions]);
};

export const EVERYTHING = '{}';

const flowsOf = (
  { of }: KubernetesPolicy,
  { peers, ports = [] }: PolicyRule,
  direction: Direction,
  namespace: string,
): readonly Flow[] =>
  peers.flatMap((peer) =>
    (ports.length === 0 ? [{ port: 'any', rules: '' }] : ports.map(portText)).map((port) => ({
      direction,
      peer: (of === 'cilium' ? ciliumPeer : kubernetesPeer)(peer, namespace),
      ...port,
    })),
  );

const kubernetesPeer = (peer: PolicyPeer, namespace: string): Peer =>
  peer.type === 'pods'
    ? {
        type: 'pods',
        namespace: peer.namespaces === undefined ? namespace : `matching ${selectorText(peer.namespaces)}`,
        labels: mapAt(peer.pods, 'matchLabels'),
        more: canonical(listAt(peer.pods, 'matchExpressions')),
      }
    : ciliumPeer(peer, namespace);

const nameText = (name: unknown): string => (typeof name === 'string' ? name : canonical(name));

const ciliumPeer = (peer: PolicyPeer, namespace: string): Peer => {
  switch (peer.type) {
    case 'any':
      return peer;
    case 'entity':
      return { type: 'entity', name: asText(peer.name) };
    case 'pods':
      return endpointPeer(peer.pods, namespace);
    case 'cidr':
      return { type: 'cidr', name: cidrText(nameText(peer.cidr), peer.except) };
    case 'host':
      return { type: 'other', name: nameText(peer.name) };
    default:
      return { type: 'other', name: `${peer.of === 'Nodes' ? 'nodes ' : ''}${canonical(peer.entry)}` };
  }
};

const NAMESPACE = /^(k8s:)?io\.kubernetes\.pod\.namespace$/;

const endpointPeer = (selector: unknown, own: string): Peer => {
  const all = mapAt(selector, 'matchLabels');
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
    more: canonical(listAt(selector, 'matchExpressions')),
  };
};

const portText = (open: PolicyPort): Pick<Flow, 'port' | 'rules'> => {
  if (open.type === 'icmp') return { port: `icmp ${canonical(open.entry)}`, rules: '' };
  const { port, endPort, protocol, requests } = open;
  const rules = requests === undefined ? '' : canonical(requests);
  if ([port, endPort, protocol].every((part) => part === undefined)) return { port: 'any', rules };
  return {
    port: `${asText(port ?? 'any')}${endPort === undefined ? '' : `-${asText(endPort)}`}/${asText(protocol ?? 'TCP')}`,
    rules,
  };
};

const cidrText = (cidr: string, except: readonly unknown[]): string =>
  except.length === 0 ? cidr : `${cidr} without ${except.map(asText).join(', ')}`;
