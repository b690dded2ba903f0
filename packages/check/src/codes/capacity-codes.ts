import type { Codes } from '@edgit/core';

/** What does not fit on the machines of the cluster. */
export const capacityCodes = {
  'capacity/spread': {
    means: 'A workload wants each of its Pods on another node, and there are not enough nodes for it.',
    why: 'The Pods that are left over stay Pending.',
    fix: 'Ask for fewer Pods, or add nodes.',
  },
  'capacity/pod-too-large': {
    means: 'A Pod requests more than any node has that it can run on.',
    why: 'It stays Pending.',
    fix: 'Request less, or add a larger node.',
  },
  'capacity/nodes-full': {
    means: 'Pods request more together than the nodes have that they can run on.',
    why: 'Some of them stay Pending, and which ones is chance.',
    fix: 'Add nodes, or remove or shrink what requests most.',
  },
  'capacity/no-spare-node': {
    means: 'All Pods fit, but not when one node is down.',
    why: 'After a failure or during an upgrade some of them stay Pending.',
    fix: 'Add a node, or request less.',
  },
  'capacity/volume-too-large': {
    means: 'A volume is larger than any disk.',
    why: 'It can’t be made, and its Pod stays Pending.',
    fix: 'Ask for less, or add a larger disk.',
  },
  'capacity/too-many-copies': {
    means: 'A StorageClass keeps more copies than there are nodes with volumes.',
    why: 'Each copy is on another node: volumes would stay degraded.',
    fix: 'Ask for fewer copies, or add workers.',
  },
  'capacity/disks-full': {
    means: 'All volumes together, with their copies, are larger than the disks.',
    why: 'Some volumes can’t be made.',
    fix: 'Add disks, or ask for smaller volumes or fewer copies.',
  },
  'capacity/disks-nearly-full': {
    means: 'All volumes fit, but little is left.',
    why: 'No volume can grow, and a lost copy can’t be built again.',
    fix: 'Add disks.',
  },
} as const satisfies Codes;
