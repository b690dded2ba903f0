import { installerImage } from '../../schematic.js';
import { addressOf, type Section, shell } from './machines.js';

export const upgrade: Section = ({ cluster, settings }, { all, first }) => [
  '## Upgrade Talos',
  '',
  'One machine after the other, control planes first, each only when the cluster is healthy again. An upgrade drains the machine.',
  '',
  // Only a control plane can tell the health of the cluster: the check needs its kubeconfig.
  ...shell(
    ...all.map(
      (node) =>
        `talosctl --nodes ${addressOf(node)} upgrade --image ${installerImage(node, settings, cluster.versions.talos)} && talosctl --nodes ${first} health  # ${node.name}`,
    ),
  ),
  '',
  '## Upgrade Kubernetes',
  '',
  ...shell(`talosctl --nodes ${first} upgrade-k8s --to ${cluster.versions.kubernetes.replace(/^v/, '')}`),
  '',
];
