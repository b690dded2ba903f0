import { at, type Field, isPresent, itemsOf, labelsOf, textsOf } from './field.js';
import { selectedKeys, selectorTakes } from './label-selectors.js';
import { NAMESPACE, NAMESPACE_LABELS, type Peer, portTakes, type Target } from './policy-peers.js';

/* Rules of CiliumNetworkPolicies as Cilium 1.19 reads them. */

/**
 * @param namespace what selectors mean that say nothing of namespaces; undefined in policies of the whole cluster
 * @returns whether a rule is about this peer and port; undefined when it goes by what is not known here
 */
export const ciliumTakes = (
  rule: Field,
  namespace: string | undefined,
  peer: Peer,
  target: Target,
): boolean | undefined => (opensPort(rule, target) ? namesPeer(rule, namespace, peer) : false);

const NOT_UNDERSTOOD = ['Requires', 'Nodes', 'Groups', 'Services'];
const UNDERSTOOD = ['Endpoints', 'Entities', 'FQDNs', 'CIDR', 'CIDRSet'];

/** Addresses (CIDR) and names stand for what is outside the cluster, never for Pods. */
const namesPeer = (rule: Field, namespace: string | undefined, peer: Peer): boolean | undefined => {
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
  entity === 'all' ||
  ('entity' in peer
    ? peer.entity === entity || (entity === 'cluster' && peer.entity !== 'world')
    : entity === 'cluster');

/**
 * @param namespace what selectors mean that say nothing of namespaces; undefined in policies of the whole cluster
 * @returns whether a rule may be about some Pod of namespace `other`, of which nothing else is known
 */
export const ciliumMayMean = (rule: Field, namespace: string | undefined, other: string): boolean => {
  if (NOT_UNDERSTOOD.some((name) => isPresent(at(rule, `to${name}`)))) return true;
  if (!UNDERSTOOD.some((name) => isPresent(at(rule, `to${name}`)))) return isPresent(at(rule, 'toPorts'));
  return (
    textsOf(at(rule, 'toEntities')).some((entity) => ['all', 'cluster'].includes(entity)) ||
    itemsOf(at(rule, 'toEndpoints')).some((selector) => selectsInNamespace(selector, namespace, other))
  );
};

const selectsInNamespace = (selector: Field, own: string | undefined, other: string): boolean => {
  const keys = selectedKeys(selector).map(plainKey);
  if (!keys.some((key) => key === NAMESPACE || key.startsWith(NAMESPACE_LABELS))) {
    return own === undefined || own === other;
  }
  const named = Object.entries(labelsOf(at(selector, 'matchLabels'))).find(([key]) => plainKey(key) === NAMESPACE);
  return named === undefined || named[1] === other;
};

/** Labels may say where they are from: `k8s:app`, `any:app`, `reserved:ingress`. */
const plainKey = (key: string): string => key.replace(/^(k8s|any):/, '');

/** @returns whether an endpoint selector selects this peer */
export const ciliumSelects = (selector: Field, namespace: string | undefined, peer: Peer): boolean => {
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

const opensPort = (rule: Field, target: Target): boolean => {
  const open = itemsOf(at(rule, 'toPorts'));
  if (!isPresent(at(rule, 'toPorts'))) return !isPresent(at(rule, 'icmps'));
  return open.some(
    (entry) => !isPresent(at(entry, 'ports')) || itemsOf(at(entry, 'ports')).some((port) => portTakes(port, target)),
  );
};
