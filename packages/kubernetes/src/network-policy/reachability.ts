import type { KubernetesObject } from '../object.js';
import type { Peer, Protocol, Target } from './peer.js';
import { policiesIn } from './read-policies.js';
import { type SourcedPolicy, verdictOf } from './verdict.js';

type Objects = readonly KubernetesObject[];

/** Whether `from` may open a connection to a port of `to`: both its own policies and those of `to` have a say. */
export const mayConnect = (
  policies: Objects,
  from: Peer,
  to: Peer,
  port: number,
  protocol: Protocol = 'TCP',
): boolean => {
  const target = { port, protocol, names: [] };
  const read = policies.flatMap(policiesOf);
  return (
    verdictOf(read, from, 'egress', to, target).isAdmitted === true &&
    verdictOf(read, to, 'ingress', from, target).isAdmitted === true
  );
};

/**
 * Whether `from` may call a host whose route leads to a port of `backend`. Cilium 1.19.1 hands such a request to its Envoy
 * without a look at policies (bpf/bpf_lxc.c); Envoy asks the egress policy of `from` about the backend, and connects to it
 * as the Gateway (cilium/proxy 232ed4a, filter_state_cilium_policy.cc and bpf_metadata.cc). Rules of `from` for the
 * Gateway itself count for nothing.
 */
export const mayCall = (policies: Objects, from: Peer, backend: Peer, port: number): boolean => {
  const target: Target = { port, protocol: 'TCP', names: [] };
  const read = policies.flatMap(policiesOf);
  return (
    verdictOf(read, from, 'egress', backend, target).isAdmitted === true &&
    verdictOf(read, backend, 'ingress', { entity: 'ingress' }, target).isAdmitted === true
  );
};

const known = new WeakMap<KubernetesObject, readonly SourcedPolicy<KubernetesObject>[]>();

/** Every connection asks: an object is read once. */
const policiesOf = (source: KubernetesObject): readonly SourcedPolicy<KubernetesObject>[] => {
  const found = known.get(source);
  if (found !== undefined) return found;
  const read = policiesIn(source, source.metadata.namespace ?? '').map((policy) => ({ policy, source }));
  known.set(source, read);
  return read;
};
