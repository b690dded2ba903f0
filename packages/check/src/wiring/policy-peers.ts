import { at, type Field, textOf } from './field.js';
import type { Labels } from './label-selectors.js';
import { namespaceLabels } from './namespaces.js';
import { type Pod, type Protocol, serviceAccountOf } from './pods.js';
import type { World } from './world.js';

/** One end of a connection, as policies see it: a Pod, or one of Cilium's entities. */
export type Peer = { readonly namespace: string; readonly labels: Labels } | { readonly entity: string };

export interface Target {
  readonly port: number;
  readonly protocol: Protocol;
  /** Names of that port: rules may use them. */
  readonly names: readonly string[];
}

/** Labels that Cilium gives to a Pod: its namespace, and the labels of that. */
export const NAMESPACE = 'io.kubernetes.pod.namespace';
export const NAMESPACE_LABELS = 'io.cilium.k8s.namespace.labels.';

/** A Pod in its node's network is that node to Cilium, for the Pods of other nodes: no policy of a namespace is about it. */
const OTHER_NODE: Peer = { entity: 'remote-node' };

/** @returns a Pod with the labels that Cilium adds */
export const peerOf = (pod: Pod, world: World): Peer =>
  at(pod.spec, 'hostNetwork').value === true
    ? OTHER_NODE
    : {
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
      };

/** @returns whether a port of a rule, by number, name or range, is the one of a connection */
export const portTakes = (entry: Field, { port, protocol, names }: Target): boolean => {
  const own = at(entry, 'port').value;
  const allowed = textOf(at(entry, 'protocol')) ?? 'ANY';
  if (allowed !== 'ANY' && allowed !== protocol) return false;
  if (typeof own === 'string' && names.includes(own)) return true;
  const first = Number(own);
  return first === 0 || (port >= first && port <= Number(at(entry, 'endPort').value ?? first));
};
