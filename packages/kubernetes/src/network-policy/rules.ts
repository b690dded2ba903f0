import { labelsIn, selectedKeys, selectorTakes } from '../label-selector.js';
import { valueAt } from '../path.js';
import { LABELS_OF_NAMESPACE, NAMESPACE_LABEL, type Peer, type PodPeer, plainKey, type Target } from './peer.js';
import type { Policy, PolicyPeer, PolicyPort, PolicyRule } from './policy.js';

/**
 * @returns whether a rule matches this peer and port; undefined if that depends on unknown facts: an address, the endpoints
 *   of a Service, the nodes of a cloud
 */
export const ruleMatches = (policy: Policy, rule: PolicyRule, peer: Peer, target: Target): boolean | undefined => {
  if (rule.ports?.some((port) => portMatches(policy, port, target)) === false) return false;
  const isUnknown = rule.hasConditions || rule.peers.some(({ type }) => type === 'other');
  if (policy.of === 'cilium' && isUnknown) return undefined;
  const taken = rule.peers.map((one) => peerMatches(policy, one, peer));
  return taken.includes(true) || (taken.includes(undefined) ? undefined : false);
};

const peerMatches = (policy: Policy, own: PolicyPeer, peer: Peer): boolean | undefined => {
  switch (own.type) {
    case 'any':
      return true;
    case 'entity':
      return entityMatches(own.name, peer);
    case 'pods':
      return (
        'labels' in peer && (policy.of === 'cilium' ? ciliumSelects : kubernetesSelects)(own, policy.namespace, peer)
      );
    case 'host':
      return 'host' in peer && own.name === peer.host;
    case 'cidr':
      // Cilium matches addresses only outside the cluster, never those of Pods.
      return policy.of === 'cilium' && !('host' in peer) ? false : undefined;
    default:
      return undefined;
  }
};

const entityMatches = (name: unknown, peer: Peer): boolean => {
  if (name === 'all') return true;
  if ('host' in peer) return name === 'world';
  if ('labels' in peer) return name === 'cluster';
  return peer.entity === name || (name === 'cluster' && peer.entity !== 'world');
};

const kubernetesSelects = (
  { pods, namespaces }: { readonly pods: unknown; readonly namespaces?: unknown },
  namespace: string | undefined,
  peer: PodPeer,
): boolean =>
  (namespaces === undefined ? peer.namespace === namespace : selectorTakes(namespaces, peer.namespaceLabels)) &&
  selectorTakes(pods, peer.labels);

const namesNamespaces = (keys: readonly string[]): boolean =>
  keys.some((key) => key === NAMESPACE_LABEL || key.startsWith(LABELS_OF_NAMESPACE));

const ciliumSelects = ({ pods }: { readonly pods: unknown }, namespace: string | undefined, peer: PodPeer): boolean => {
  const isThere =
    namespace === undefined || peer.namespace === namespace || namesNamespaces(selectedKeys(pods).map(plainKey));
  return isThere && selectorTakes(pods, peer.labels, plainKey);
};

/** @returns whether a policy selects this peer */
export const appliesTo = (policy: Policy, peer: Peer): boolean => {
  if (policy.pods === undefined || 'host' in peer) return false;
  if ('entity' in peer)
    return policy.namespace === undefined && selectedKeys(policy.pods).includes(`reserved:${peer.entity}`);
  if (policy.of === 'cilium') return ciliumSelects({ pods: policy.pods }, policy.namespace, peer);
  return peer.namespace === policy.namespace && selectorTakes(policy.pods, peer.labels);
};

/**
 * @param own namespace of the policy; undefined for one of the whole cluster
 * @returns whether an egress rule of Cilium can match a Pod of namespace `other`, if nothing else is known about the Pod
 */
export const mayMatchNamespace = (
  { peers, ports, hasConditions }: PolicyRule,
  own: string | undefined,
  other: string,
): boolean =>
  hasConditions ||
  peers.some((peer) => {
    switch (peer.type) {
      case 'any':
        return ports === undefined || ports.some(({ type }) => type === 'port');
      case 'entity':
        return peer.name === 'all' || peer.name === 'cluster';
      case 'pods':
        return mayBeIn(peer.pods, own, other);
      default:
        return peer.type === 'other';
    }
  });

const mayBeIn = (selector: unknown, own: string | undefined, other: string): boolean => {
  if (!namesNamespaces(selectedKeys(selector).map(plainKey))) return own === undefined || own === other;
  const labels = Object.entries(labelsIn(valueAt(selector, ['matchLabels'])));
  const named = labels.find(([key]) => plainKey(key) === NAMESPACE_LABEL);
  return named === undefined || named[1] === other;
};

/** Whether a port of a rule matches: by number, name or range. */
const portMatches = ({ of }: Policy, own: PolicyPort, { port, protocol, names }: Target): boolean => {
  if (own.type === 'icmp') return false;
  if (own.port === undefined || own.port === null) return true;
  const allowed = own.protocol || (of === 'kubernetes' ? 'TCP' : 'ANY');
  if (allowed !== 'ANY' && allowed !== protocol) return false;
  if (typeof own.port === 'string' && names.includes(own.port)) return true;
  const first = Number(own.port);
  return first === 0 || (port >= first && port <= Number(own.endPort ?? first));
};
