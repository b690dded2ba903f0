import { type Inventory, shellWord } from '@edgit/core';
import { installerImage } from '../../schematic.js';
import { addressOf, type Section, shell } from './machines.js';

/** A function of the shell that ends when all components are back after a restart. */
const backFunction = ({ components }: Inventory): string[] => {
  const commands = components.flatMap(({ afterRestart }) => afterRestart);
  return ['back() {', ...(commands.length === 0 ? ['  true'] : commands.map((command) => `  ${command}`)), '}'];
};

export const upgrade: Section = ({ cluster, inventory, settings }, { all, first }) => [
  '## Upgrade Talos',
  '',
  'One machine after the other, control planes first, each only when the cluster is healthy again and what ran on the machine',
  'is back: `back` waits for it, and asks a person where one is needed. An upgrade drains the machine.',
  '',
  // Only a control plane can tell the health of the cluster: the check needs its kubeconfig.
  ...shell(
    ...backFunction(inventory),
    ...all.map(
      (node) =>
        `talosctl --nodes ${addressOf(node)} upgrade --image ${shellWord(installerImage(node, settings, cluster.versions.talos))} && talosctl --nodes ${first} health && back  # ${node.name}`,
    ),
  ),
  '',
  '## Upgrade Kubernetes',
  '',
  ...shell(`talosctl --nodes ${first} upgrade-k8s --to ${cluster.versions.kubernetes.replace(/^v/, '')}`),
  '',
];
