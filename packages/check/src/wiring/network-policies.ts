import {
  CILIUM_CLUSTERWIDE_POLICY,
  CILIUM_POLICY,
  type Direction,
  mayReachNamespace,
  NETWORK_POLICY,
  type Peer,
  policiesIn,
  type SourcedPolicy,
  type Target,
  type Verdict,
  verdictOf,
} from '@edgit/kubernetes';
import type { Resource } from './resources.js';
import type { World } from './world.js';

/** @returns whether the policies that the world has for `own` admit a connection with `other` */
export const verdictIn = (
  world: World,
  own: Peer,
  direction: Direction,
  other: Peer,
  target: Target,
): Verdict<Resource> => verdictOf(policiesFor(world, own), own, direction, other, target);

/** @returns whether they may admit a connection to Pods of a namespace of which no labels are known */
export const mayReachIn = (world: World, own: Peer, namespace: string): Verdict<Resource> =>
  mayReachNamespace(policiesFor(world, own), own, namespace);

const policiesFor = (world: World, peer: Peer): readonly SourcedPolicy<Resource>[] => {
  const own = 'namespace' in peer ? peer.namespace : undefined;
  return [
    ...(own === undefined ? [] : world.list(CILIUM_POLICY, own)),
    ...world.all(CILIUM_CLUSTERWIDE_POLICY),
    ...(own === undefined ? [] : world.list(NETWORK_POLICY, own)),
  ].flatMap(policiesOf);
};

const known = new WeakMap<Resource, readonly SourcedPolicy<Resource>[]>();

/** Every connection asks: an object is read once. */
const policiesOf = (source: Resource): readonly SourcedPolicy<Resource>[] => {
  const found = known.get(source);
  if (found !== undefined) return found;
  const read = policiesIn(source.root.value, source.namespace).map((policy) => ({ policy, source }));
  known.set(source, read);
  return read;
};
