import { addressOf, type Section, shell, typeOf, variableOf } from './machines.js';

export const install: Section = ({ cluster }, { all, controlPlanes, first }) => [
  '## Where the machines are now',
  '',
  'Put in what the consoles show. A DHCP server that gives each machine the address it will have makes these right as they are.',
  '',
  ...shell(...all.map((node) => `${variableOf(node)}='${addressOf(node)}'`)),
  '',
  'Look at a machine before it is installed: its links (`mac` or `interface` in cluster.yaml) and its disks (`disk`).',
  '',
  ...shell(
    ...all.slice(-1).flatMap((node) => {
      const nodes = `--insecure --nodes "$${variableOf(node)}"`;
      return [`talosctl get links ${nodes}`, `talosctl get disks ${nodes}`];
    }),
  ),
  '',
  '## Install',
  '',
  ...shell(
    ...all.flatMap((node) => [
      `machine_config ${node.name} ${typeOf(node)}`,
      `talosctl apply-config --insecure --nodes "$${variableOf(node)}" --file ${node.name}.secret.yaml`,
    ]),
  ),
  '',
  'Each machine installs itself on its disk, which takes minutes, and restarts with the address it will keep. Wait for the control planes;',
  'workers get their certificates from them, and answer when the cluster has been started.',
  '',
  ...shell(
    `talosctl config endpoint ${controlPlanes.map(addressOf).join(' ')}`,
    `talosctl config node ${first}`,
    `for node in ${controlPlanes.map(addressOf).join(' ')}; do until talosctl --endpoints $node --nodes $node version --short; do sleep 10; done; done`,
  ),
  '',
  '## Start the cluster, once',
  '',
  'On one control plane alone; the others join it. It may answer that bootstrap is not available yet: wait, and repeat it. When it answers',
  'that etcd’s data directory is not empty, it has been done.',
  '',
  ...shell(
    `talosctl --endpoints ${first} --nodes ${first} bootstrap`,
    `talosctl --endpoints ${first} --nodes ${first} kubeconfig`,
    'until kubectl get --raw /readyz; do sleep 10; done',
    `kubectl wait --for=create --timeout=15m ${all.map(({ name }) => `node/${name}`).join(' ')}`,
  ),
  '',
  'All nodes are there, and none is Ready: that takes the network. Go on with step 1 of ../bootstrap/steps.md, and come back for this:',
  '',
  ...shell(`talosctl --nodes ${first} health --wait-timeout 15m`),
  '',
  `Then go on with the rest of ../bootstrap/steps.md. What follows is for later: how ${cluster.name} is changed.`,
  '',
];
