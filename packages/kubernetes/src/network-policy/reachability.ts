import type { KubernetesObject } from '../object.js';
import type { Peer, Protocol, Target } from './peer.js';
import { policiesIn } from './read-policies.js';
import { type SourcedPolicy, verdictOf } from './verdict.js';

type Objects = readonly KubernetesObject[];

/** Whether `from` can connect to a port of `to`: both the policies of `from` and those of `to` must admit it. */
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
 * Whether `from` can call a host whose route leads to a port of `backend`. Cilium 1.19.1 passes such a request to its Envoy
 * without checking policies (bpf/bpf_lxc.c). Envoy checks the egress policy of `from` for the backend, and connects to it
 * as the Gateway (cilium/proxy 232ed4a, filter_state_cilium_policy.cc and bpf_metadata.cc). Rules of `from` for the
 * Gateway itself have no effect.
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

/** Cached per object, since it is called for every connection. */
const policiesOf = (source: KubernetesObject): readonly SourcedPolicy<KubernetesObject>[] => {
  const found = known.get(source);
  if (found !== undefined) return found;
  const read = policiesIn(source, source.metadata.namespace ?? '').map((policy) => ({ policy, source }));
  known.set(source, read);
  return read;
};
