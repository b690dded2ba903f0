import type { Codes } from '../input/diagnostics.js';

/** What is wrong between the fields of cluster.yaml. */
export const clusterCodes = {
  'cluster/networks-overlap': {
    means: 'Two networks of the cluster have addresses in common.',
    why: 'Packets for one network would go to the other.',
    fix: 'Choose ranges that share no address.',
  },
  'cluster/address-outside': {
    means: 'An address is outside the network that it belongs to.',
    why: 'The node would not reach its network or its gateway.',
    fix: 'Choose an address of that network, or correct the network.',
  },
  'cluster/address-reserved': {
    means: 'An address is the first or the last of its network.',
    why: 'These two name the network itself and its broadcast. No machine can have them.',
    fix: 'Choose an address in between.',
  },
  'cluster/address-taken': {
    means: 'Two users have the same address.',
    why: 'Only one of them would be reached, and not always the same.',
    fix: 'Give each a different address.',
  },
  'cluster/node-name-taken': {
    means: 'Several nodes have the same name.',
    why: 'Kubernetes knows a node by its name: one would replace the other.',
    fix: 'Give each node a different name.',
  },
  'cluster/no-control-plane': {
    means: 'No node is a control plane.',
    why: 'Nothing would run etcd and the Kubernetes API.',
    fix: 'Give one or three nodes `role: control-plane`.',
  },
  'cluster/even-control-planes': {
    means: 'The number of control planes is even.',
    why: 'etcd needs a majority: one more than an odd number adds a machine that can fail and no safety.',
    fix: 'Use one control plane more or fewer.',
  },
  'cluster/no-api-address': {
    means: 'The Kubernetes API has no address.',
    why: 'Nodes and people would not know where to connect to.',
    fix: 'Set `controlPlane.vip`, or give the first control plane an `address`.',
  },
  'backups/inside-cluster': {
    means: 'Backups are kept in the cluster that they are of.',
    why: 'What destroys the cluster destroys its backups too.',
    fix: 'Name a bucket elsewhere in `backups.target`, or write `inCluster: true` if this is on purpose.',
  },
  'backups/two-answers': {
    means: '`backups` has a `target` and also `inCluster: true`, which says that there is none.',
    why: 'Only one of the two can be meant.',
    fix: 'Remove one of them.',
  },
} as const satisfies Codes;

/** What is wrong with the nodes and their network links. */
export const nodeCodes = {
  'node/two-links': {
    means: 'A node chooses its network link in several ways.',
    why: 'Talos takes one link, and the ways may name different ones.',
    fix: 'Keep one of them.',
  },
  'node/link-selector': {
    means:
      'The expression that chooses a link does not use a field of a link, or uses a field that links of Talos do not have.',
    why: 'It would match no link, or any, and the node would have no address.',
    fix: 'Write it with the fields of a link, such as `link.driver == "r8169"`.',
  },
  'node/mac-taken': {
    means: 'Several nodes have the same hardware address.',
    why: 'Each link has a different address: one of them is a copy.',
    fix: 'Write the address that the console or `talosctl get links` shows.',
  },
  'node/no-default-route': {
    means: 'Nodes with a static address have no default route.',
    why: 'They reach no registry, no time server and no other network.',
    fix: 'Write `router` with the address of the gateway.',
  },
  'node/no-address': {
    means: 'A node has no address.',
    why: 'Steps and firewall rules can’t name it, and DHCP may give it another address later.',
    fix: 'Write `address` once the console of the machine shows it.',
  },
  'node/no-link': {
    means: 'A node with a static address names no network link.',
    why: 'With two cables in it, Talos chooses none, and the node has no address.',
    fix: 'Write `mac`, as the console or `talosctl get links` shows it.',
  },
} as const satisfies Codes;
