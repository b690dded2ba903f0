import { type Artifact, apiEndpoint, type EmitContext } from '@edgit/core';
import { installerImage } from '../schematic.js';
import type { TalosSettings } from '../settings.js';
import { usedSchematics } from './schematics.js';

/** A function of the shell that ends when all components are back after a restart. */
const backFunction = ({ components }: EmitContext<TalosSettings>['inventory']): string[] => {
  const commands = components.flatMap(({ afterRestart }) => afterRestart);
  return ['back() {', ...(commands.length === 0 ? ['  true'] : commands.map((command) => `  ${command}`)), '}'];
};

/** What an operator types to install and to upgrade the machines, in order, with this cluster's names. */
export const steps = ({ cluster, inventory, settings }: EmitContext<TalosSettings>): readonly Artifact[] => {
  const endpoint = apiEndpoint(cluster) ?? '<address of the first control plane>';
  const target = (node: (typeof cluster.nodes)[number]): string => node.address ?? `<address of ${node.name}>`;
  const controlPlanes = cluster.nodes.filter((node) => node.role === 'control-plane');
  const workers = cluster.nodes.filter((node) => node.role === 'worker');
  const first = controlPlanes[0];
  const api = first === undefined ? endpoint : target(first);
  const lines = [
    `# Talos ${cluster.versions.talos} on the machines of ${cluster.name}`,
    '',
    '## Once: the secrets bundle',
    '',
    'Keys and tokens of the cluster are in no file here. Make them once, keep them outside Git (a password store, an offline disk):',
    'whoever holds them owns the cluster, and without them no node can be added.',
    '',
    '```sh',
    'talosctl gen secrets --output-file secrets.yaml',
    '```',
    '',
    '## Once per image: tell the factory',
    '',
    'The id of an image is computed from its schematic; the factory can build it after it has seen the schematic once.',
    '',
    '```sh',
    ...usedSchematics(cluster.nodes, settings).map(
      ({ name, id }) =>
        `curl --fail --data-binary @schematics/${name}.yaml https://${settings.factory}/schematics  # ${id}`,
    ),
    '```',
    '',
    '## Install',
    '',
    '```sh',
    ...cluster.nodes.map(
      (node) =>
        `talosctl gen config ${cluster.name} https://${endpoint}:6443 --with-secrets secrets.yaml --kubernetes-version ${cluster.versions.kubernetes} --talos-version ${cluster.versions.talos} --config-patch @nodes/${node.name}.yaml --output-types ${node.role === 'worker' ? 'worker' : 'controlplane'} --output ${node.name}.secret.yaml && talosctl apply-config --insecure --nodes ${target(node)} --file ${node.name}.secret.yaml`,
    ),
    `talosctl gen config ${cluster.name} https://${endpoint}:6443 --with-secrets secrets.yaml --output-types talosconfig --output talosconfig`,
    ...(first === undefined
      ? []
      : [
          `talosctl --talosconfig talosconfig config endpoint ${controlPlanes.map(target).join(' ')}`,
          `talosctl --talosconfig talosconfig --endpoints ${target(first)} --nodes ${target(first)} bootstrap`,
          `talosctl --talosconfig talosconfig --endpoints ${target(first)} --nodes ${target(first)} kubeconfig`,
        ]),
    '```',
    '',
    'Files named `*.secret.yaml` hold secrets: delete them when they have been applied. `talosconfig` is the key to all machines:',
    'keep it like the secrets bundle. The commands below read it after `export TALOSCONFIG=$PWD/talosconfig`.',
    '',
    '## Upgrade Talos',
    '',
    'One machine after the other, control planes first, each only when the cluster is healthy again and what ran on the machine',
    'is back: `back` waits for it, and asks a person where one is needed.',
    '',
    '```sh',
    ...backFunction(inventory),
    // Only a control plane can tell the health of the cluster: the check needs its kubeconfig.
    ...[...controlPlanes, ...workers].map(
      (node) =>
        `talosctl --nodes ${target(node)} upgrade --image ${installerImage(node, settings, cluster.versions.talos)} && talosctl --nodes ${api} health && back  # ${node.name}`,
    ),
    '```',
    '',
    '## Upgrade Kubernetes',
    '',
    '```sh',
    `talosctl --nodes ${api} upgrade-k8s --to ${cluster.versions.kubernetes.replace(/^v/, '')}`,
    '```',
    '',
  ];
  return [{ kind: 'text', path: 'talos/steps.md', text: lines.join('\n') }];
};
