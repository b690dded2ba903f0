import { markdownSpan, markdownText, shellWord, treePath } from '@edgit/core';
import { entryOf } from '@edgit/kubernetes';
import { type Schematic, schematicOf } from '../../schematic.js';
import { usedSchematics } from '../schematics.js';
import { type Section, shell } from './machines.js';

export const prepare: Section = ({ cluster, settings }, { endpoint }) => [
  `# Talos ${cluster.versions.talos} on the machines of ${cluster.name}`,
  '',
  `Run every command in this folder, ${markdownSpan(`${treePath(cluster)}/talos`)}, in one shell (bash or zsh).`,
  '',
  '| tool | version |',
  '|---|---|',
  `| talosctl | ${cluster.versions.talos}, that of the machines: https://github.com/siderolabs/talos/releases/tag/${cluster.versions.talos} |`,
  `| kubectl | ${cluster.versions.kubernetes.split('.').slice(0, 2).join('.')}, or one minor version beside it: https://kubernetes.io/docs/tasks/tools |`,
  '| curl | any |',
  '',
  '```sh',
  '# Files made here hold keys: no one else on this computer may read them',
  'umask 077',
  '# machine_config NAME TYPE writes NAME.secret.yaml: the whole configuration of a machine',
  `machine_config() { talosctl gen config ${cluster.name} https://${endpoint}:6443 --with-secrets secrets.yaml --kubernetes-version ${cluster.versions.kubernetes} --talos-version ${cluster.versions.talos} --config-patch @nodes/$1.yaml --output-types $2 --output $1.secret.yaml --with-docs=false --with-examples=false --force; }`,
  'export TALOSCONFIG=$PWD/talosconfig',
  '```',
  '',
  'Files named `*.secret.yaml` hold secrets: delete them when they have been applied. `talosconfig` is the key to all machines.',
  '',
  '## Once: the secrets bundle',
  '',
  'Keys and tokens of the cluster are in no file here. Make them once, keep them outside Git (a password store, an offline disk):',
  'whoever holds them owns the cluster, and without them no machine can be added. `talosconfig` is made of them; keep it alike.',
  '',
  ...shell(
    'talosctl gen secrets --output-file secrets.yaml',
    `talosctl gen config ${cluster.name} https://${endpoint}:6443 --with-secrets secrets.yaml --output-types talosconfig --output talosconfig --force`,
  ),
  '',
  '## Once per image: tell the factory',
  '',
  'The id of an image is computed from its schematic; the factory can build it after it has seen the schematic once. It answers with the id.',
  '',
  ...shell(
    ...usedSchematics(cluster.nodes, settings).map(
      ({ name, id }) =>
        `curl --fail --data-binary @schematics/${name}.yaml ${shellWord(`https://${settings.factory}/schematics`)}  # ${id}`,
    ),
  ),
  '',
];

/** Public frontend of the factory for PXE; a factory of one's own has it at its own address. */
const PXE_HOSTS: Readonly<Record<string, string>> = { 'factory.talos.dev': 'pxe.factory.talos.dev' };

export const images: Section = ({ cluster, settings }) => {
  const { talos } = cluster.versions;
  const boots = new Map<string, { readonly schematic: Schematic; readonly arch: string; readonly names: string[] }>();
  for (const node of cluster.nodes) {
    const schematic = schematicOf(node, settings);
    const key = `${schematic.id} ${node.arch}`;
    const boot = boots.get(key) ?? { schematic, arch: node.arch, names: [] };
    boot.names.push(node.name);
    boots.set(key, boot);
  }
  const pxe = entryOf(PXE_HOSTS, settings.factory) ?? settings.factory;
  return [
    '## Boot the machines',
    '',
    'Each from its own image: write the ISO to a USB stick, attach it through the machine’s BMC, or chain to the script with iPXE.',
    '',
    ...[...boots.values()].flatMap(({ schematic: { id }, arch, names }) => [
      `- ${names.join(', ')} (${arch})`,
      `  - ISO: ${markdownText(`https://${settings.factory}/image/${id}/${talos}/metal-${arch}.iso`)}`,
      `  - iPXE: ${markdownSpan(`chain --replace --autofree https://${pxe}/pxe/${id}/${talos}/metal-${arch}`)}`,
    ]),
    '',
    'A machine without Talos on its disk now runs it from memory, in maintenance mode. It asks for an address by DHCP on every port with a',
    'cable, and its console shows that address and the hardware addresses. In a network without DHCP, set one on the console (F3).',
    'Take the stick out when the machine has been installed.',
    '',
  ];
};
