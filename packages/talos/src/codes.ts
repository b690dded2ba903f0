import { type Codes, reportsOf } from '@edgit/core';

/** Codes of errors in the settings of Talos. */
export const talosCodes = {
  'talos/unknown-extension': {
    means: 'Image Factory has no such extension for this version of Talos.',
    why: 'Image Factory can’t build the installer image.',
    fix: 'Correct the name, or remove it.',
  },
  'talos/firewall-rule-taken': {
    means: 'Two firewall rules have the same name.',
    why: 'Talos would keep only one of them.',
    fix: 'Choose another name.',
  },
  'talos/firewall-ports': {
    means: 'The ports of a firewall rule repeat or overlap, or a range is reversed.',
    why: 'Talos rejects the rule.',
    fix: 'Write each port once, and the lower end of a range first.',
  },
  'talos/unknown-version': {
    means: 'This version of edgit does not support this version of Talos.',
    why: 'An unknown key in the machine configuration can keep a machine from starting.',
    fix: 'Use one of the versions in the hint, or update edgit.',
  },
  'talos/kubernetes-version': {
    means: 'This version of Talos does not support this version of Kubernetes.',
    why: 'The upgrade would stop, or the control plane would not start.',
    fix: 'Use a version within the range in the hint.',
  },
  'talos/cluster-dns': {
    means: '`networks.dns` is not the tenth address of the network of Services.',
    why: 'Talos always uses the tenth address for the cluster DNS. Pods would query another address.',
    fix: 'Write the address in the hint.',
  },
} as const satisfies Codes;

export const { error, warning } = reportsOf(talosCodes);
