import { at, type Field, isPresent, itemsOf } from './field.js';
import { selectorTakes } from './label-selectors.js';
import { namespaceLabels } from './namespaces.js';
import { type Peer, portTakes, type Target } from './policy-peers.js';
import type { World } from './world.js';

/**
 * @param namespace that of the NetworkPolicy
 * @returns whether a rule is about this peer and port; undefined when it may mean the Pod by its address
 */
export const kubernetesTakes = (
  rule: Field,
  namespace: string,
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
