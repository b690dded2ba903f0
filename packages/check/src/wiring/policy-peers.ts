import { type Peer, podPeer } from '@edgit/kubernetes';
import { at } from './field.js';
import { ownLabels } from './namespaces.js';
import { type Pod, serviceAccountOf } from './pods.js';
import type { World } from './world.js';

/** A Pod in its node's network is that node to Cilium, for the Pods of other nodes: no policy of a namespace is about it. */
const OTHER_NODE: Peer = { entity: 'remote-node' };

/** @returns a Pod as policies see it */
export const peerOf = (pod: Pod, world: World): Peer =>
  at(pod.spec, 'hostNetwork').value === true
    ? OTHER_NODE
    : podPeer(pod.namespace, pod.labels, {
        ofNamespace: ownLabels(world.namespaces.get(pod.namespace)),
        serviceAccount: serviceAccountOf(pod),
      });
