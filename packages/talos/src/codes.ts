import { type Codes, reportsOf } from '@edgit/core';

/** What is wrong with the settings of Talos. */
export const talosCodes = {
  'talos/unknown-extension': {
    means: 'Image Factory has no such extension for this version of Talos.',
    why: 'No installer image can be made.',
    fix: 'Correct the name, or remove it.',
  },
  'talos/firewall-rule-taken': {
    means: 'A firewall rule has the name of another one.',
    why: 'Talos would keep one of them.',
    fix: 'Choose another name.',
  },
  'talos/firewall-ports': {
    means: 'The ports of a firewall rule are given twice or overlap, or a range is reversed.',
    why: 'Talos rejects the rule.',
    fix: 'Write each port once, and the lower end of a range first.',
  },
  'talos/unknown-version': {
    means: 'edgit does not know whether its machine configuration holds for this version of Talos.',
    why: 'A wrong key keeps a machine from starting.',
    fix: 'Use one of the known versions, or update edgit.',
  },
  'talos/kubernetes-version': {
    means: 'This version of Talos does not support this version of Kubernetes.',
    why: 'The upgrade would stop, or the control plane would not start.',
    fix: 'Use a version within the range in the hint.',
  },
  'talos/cluster-dns': {
    means: '`networks.dns` is not the tenth address of the network of Services.',
    why: 'Talos puts the DNS of the cluster there: Pods would ask another address.',
    fix: 'Write the address in the hint.',
  },
} as const satisfies Codes;

export const { error, warning } = reportsOf(talosCodes);
