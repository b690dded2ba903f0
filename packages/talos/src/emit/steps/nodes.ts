import { administratorLabels } from '../registration.js';
import { addressOf, type Section, shell, typeOf } from './machines.js';

/** Also for nodes that registered before cluster.yaml had the label or taint. */
export const labels: Section = (_, { workers }) => {
  const commands = workers.flatMap((node) => [
    ...Object.entries(node.taints).map(
      // `value:Effect`, or the effect alone.
      ([key, taint]) => `kubectl taint node ${node.name} ${key}${taint.includes(':') ? '=' : ':'}${taint} --overwrite`,
    ),
    ...Object.entries(administratorLabels(node)).map(
      ([key, value]) => `kubectl label node ${node.name} ${key}=${value} --overwrite`,
    ),
  ]);
  if (commands.length === 0) return [];
  return [
    '## Taints and labels of workers',
    '',
    'A new node registers with its taints. Kubernetes lets a kubelet neither change taints afterwards nor set labels below kubernetes.io:',
    'an administrator does it for nodes that are registered already. Each command can be repeated.',
    '',
    ...shell(...commands),
    '',
  ];
};

export const change: Section = (_, { all, first }) => {
  const [node] = all;
  if (node === undefined) return [];
  const apply = `talosctl --nodes ${addressOf(node)} apply-config --file ${node.name}.secret.yaml`;
  return [
    '## Change the configuration of a running machine',
    '',
    'After `edgit render`, for each machine whose file in nodes/ has changed; `edgit diff` names those that will reboot. One after the other,',
    `here ${node.name}. \`--insecure\` is for machines that are not installed; these ask for the key in talosconfig.`,
    '',
    ...shell(
      `machine_config ${node.name} ${typeOf(node)}`,
      `${apply} --dry-run  # the difference, and whether it reboots`,
      apply,
      `talosctl --nodes ${first} health`,
    ),
    '',
    '- `--mode no-reboot` rejects a change that needs a reboot, `--mode staged` keeps it for the next one.',
    '- `--mode try --timeout 2m` takes a change back after two minutes: for addresses, links and the firewall. Apply it again without, to keep it.',
    '- `machine.install` counts at the next upgrade, volumes when they are made: applying changes neither.',
    '',
  ];
};

export const another: Section = () => [
  '## Another machine',
  '',
  '1. Write it into `nodes` of cluster.yaml, render, and commit.',
  '2. Where the firewall names machines one by one, the files of the others have changed too: apply those first (above).',
  '3. Boot it, and install it as above: its own two lines of “Install”, and no bootstrap. A control plane joins etcd by itself.',
  `4. \`kubectl get nodes\` shows it, and for a control plane \`talosctl etcd members\` too. Then its taints and labels.`,
  '',
];

export const remove: Section = (_, { controlPlanes, workers }) => [
  '## A machine that leaves, or died',
  '',
  'Healthy: on Longhorn’s page, take the node out of scheduling and ask for its eviction; when it has no copies left, this drains it, has it',
  'leave etcd, wipes its system disk, and switches it off.',
  '',
  ...shell("talosctl --nodes '<its address>' reset", "kubectl delete node '<its name>'"),
  '',
  'Dead: Kubernetes keeps its Pods and volumes until someone says that it does not come back. Be sure that it is switched off.',
  '',
  ...shell(
    "kubectl taint node '<its name>' node.kubernetes.io/out-of-service=nodeshutdown:NoExecute  # its volumes are let go",
  ),
  '',
  'Longhorn makes new copies on other nodes where there is room. Look at its page: when no volume is degraded, the node can go, and',
  'Longhorn forgets it too.',
  '',
  ...shell("kubectl delete node '<its name>'"),
  '',
  ...(controlPlanes.length > 1
    ? [
        'A dead control plane also leaves etcd, told by another one. With the majority of them gone, restore etcd from a snapshot instead: docs/backup.md.',
        '',
        ...shell(
          "talosctl --nodes '<address of another>' etcd members",
          "talosctl --nodes '<address of another>' etcd remove-member '<its ID>'",
        ),
        '',
      ]
    : []),
  `What was on it starts elsewhere${workers.length > 1 ? '' : ', if there is another worker'}; Vault starts sealed. The machine that takes its place, under the same name or another one, is`,
  'another machine (above).',
  '',
];
