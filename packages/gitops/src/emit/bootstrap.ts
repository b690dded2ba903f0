import {
  APPLICATION_FILE,
  type Artifact,
  applicationPath,
  type EmitContext,
  hydratedPath,
  type Inventory,
  type InventoryItem,
  isHelm,
  KEYCLOAK_HOST,
  lanResolver,
  markdownFence,
  markdownText,
  platformNames,
  shellPattern,
  shellWord,
  treePath,
  VAULT_HOST,
  VAULT_TERRAFORM_ROLE,
} from '@edgit/core';
import { isRendered } from '../delivery.js';
import { ARGOCD_NAMESPACE, IN_CLUSTER, ROOT_PROJECT } from '../names.js';
import type { GitopsSettings } from '../settings.js';
import { operatorValues } from './operator-values.js';
import { directory } from './sources.js';
import { syncPolicy } from './sync-policy.js';

/** What must exist before Argo CD can take over, and the one Application that discovers all others. */
export const bootstrap = (context: EmitContext<GitopsSettings>): readonly Artifact[] => [
  { kind: 'yaml', path: 'bootstrap/root.yaml', documents: [rootApplication(context)] },
  { kind: 'text', path: 'bootstrap/steps.md', text: steps(context) },
];

const rootApplication = ({ cluster, settings }: EmitContext<GitopsSettings>): unknown => {
  const git = { repoURL: cluster.git.url, targetRevision: cluster.git.revision };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'root', namespace: ARGOCD_NAMESPACE },
    spec: {
      project: ROOT_PROJECT,
      destination: { server: IN_CLUSTER, namespace: ARGOCD_NAMESPACE },
      sources: [
        { ...git, path: `${treePath(cluster)}/projects`, directory: directory() },
        {
          ...git,
          path: `${treePath(cluster)}/applications`,
          directory: directory({ recurse: true, include: `*/${APPLICATION_FILE}` }),
        },
      ],
      syncPolicy: syncPolicy(settings),
    },
  };
};

/** Commands, as a block that can be copied. */
const shellBlock = (...lines: readonly string[]): readonly string[] => [markdownFence(lines.join('\n'), 'sh')];

/** @returns the steps for Secrets that a component needs before External Secrets runs */
const manualSecretSteps = ({ components }: EmitContext<GitopsSettings>['inventory']): string[] => {
  const given = components.flatMap(({ byHand, namespace }) => byHand.map((secret) => ({ ...secret, namespace })));
  if (given.length === 0) return [];
  return [
    'Secrets that Vault can’t hold, since it needs them itself. Put each value into a file without a newline at its end, and delete',
    'the files when the Secrets are there:',
    '',
    ...given.flatMap(({ keys }) => Object.entries(keys).map(([key, what]) => `- \`${key}\`: ${what}`)),
    '',
    ...shellBlock(
      ...given.map(
        ({ name, namespace, keys }) =>
          `kubectl --namespace ${namespace} create secret generic ${name} ${Object.keys(keys)
            .map((key) => `--from-file=${key}`)
            .join(' ')}`,
      ),
    ),
    '',
  ];
};

/** How a person installs a component that Argo CD itself needs. */
const installation = (component: InventoryItem, settings: GitopsSettings): readonly string[] => {
  const { name, namespace, delivery, manifests } = component;
  if (!isHelm(delivery)) {
    const deployments = manifests.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name);
    return [
      // Where Talos' own CoreDNS ran before, the fields are Talos'.
      `kubectl apply --server-side --force-conflicts -f ${applicationPath(name)}/manifests`,
      ...deployments.map((each) => `kubectl --namespace ${namespace} rollout status deployment/${each}`),
    ];
  }
  if (isRendered(settings, component)) return [`kubectl apply --server-side --recursive -f ${hydratedPath(name)}`];
  const { chart } = delivery;
  return [
    `helm upgrade --install ${name} ${shellWord(chart.name)} --repo ${shellWord(chart.repo)} --version ${shellWord(chart.version)} --namespace ${namespace} --values ${applicationPath(name)}/values.yaml`,
  ];
};

/** What components have a person do once. */
const sections = ({ components }: Inventory, when: 'first' | 'last', number: number): readonly string[] =>
  components
    .flatMap(({ firstStart }) => firstStart.filter((section) => section.when === when))
    .flatMap(({ title, lines }) => [`## ${number}. ${title}`, '', ...lines, '']);

/** Commands with this cluster's versions, from what the Inventory holds. */
const steps = ({ cluster, settings, inventory, url }: EmitContext<GitopsSettings>): string => {
  // What Argo CD itself needs; it brings the rest, in the order of the waves.
  const last = inventory.component('argocd')?.wave ?? 0;
  const upstreams = inventory.components
    .filter(({ wave }) => wave <= last)
    .flatMap(({ upstream }) => upstream)
    .map(
      ({ repo, revision, path, include }) =>
        `rm -rf upstream && git clone --quiet --depth 1 --branch ${shellWord(revision)} ${shellWord(repo)} upstream && kubectl apply --server-side ${
          include === undefined
            ? `-k ${shellWord(`upstream/${path}`)}`
            : `$(printf -- '-f %s ' ${shellWord(`upstream/${path}/`)}${shellPattern(include)})`
        }`,
    );
  const installed = inventory.components
    .filter(({ installFirst }) => installFirst !== undefined)
    .sort((a, b) => (a.installFirst ?? 0) - (b.installFirst ?? 0));
  return [
    `# Bring ${cluster.name} to life`,
    '',
    'In this folder’s parent, after the machines run (../talos/steps.md). Each command can be repeated.',
    '',
    '## 1. CRDs, the network and its names',
    '',
    ...shellBlock(
      ...upstreams,
      'rm -rf upstream',
      ...installed.flatMap((component) => installation(component, settings)),
    ),
    '',
    '## 2. Argo CD',
    '',
    '```sh',
    // The projects before Argo CD starts: an Application whose project it has not seen yet waits for minutes.
    'kubectl apply --server-side -f applications/namespaces/manifests -f projects',
    `kubectl apply --server-side $(printf -- '-f %s ' applications/argocd/manifests/gitops-*.yaml)`,
    `kubectl --namespace ${ARGOCD_NAMESPACE} rollout status deployment/argocd-repo-server statefulset/argocd-application-controller`,
    '```',
    '',
    `If ${markdownText(cluster.git.url)} is private, add its credential now (a Secret labelled argocd.argoproj.io/secret-type: repository).`,
    '',
    ...manualSecretSteps(inventory),
    '## 3. Everything else',
    '',
    '```sh',
    'kubectl apply --server-side -f bootstrap/root.yaml',
    '```',
    '',
    'Argo CD now discovers every application and applies them in the order of their waves. What needs a secret is tried again',
    'until Vault, which starts sealed, has it: the next step.',
    '',
    ...sections(inventory, 'first', 4),
    ...operatorValues(inventory),
    ...names(inventory),
    '## 6. Registry, sign-in, dashboards',
    '',
    `In this order, each when its server answers; each reads its secrets from Vault (${url(VAULT_HOST)}). Harbor is first:`,
    `most images come through its caches, also that of Keycloak (${url(KEYCLOAK_HOST)}).`,
    '',
    'A token of an hour that reads what these three read, and nothing else; later runs too need no more.',
    '',
    '```sh',
    `export VAULT_TOKEN=$(VAULT_ADDR=$TF_VAR_vault_address vault token create -role=${VAULT_TERRAFORM_ROLE} -field=token)`,
    ...[...inventory.components]
      .sort((a, b) => a.wave - b.wave)
      .flatMap(({ terraform }) => terraform)
      .map((root) => `terraform -chdir=terraform/${root} init && terraform -chdir=terraform/${root} apply`),
    '```',
    '',
    ...sections(inventory, 'last', 7),
    'What else a person does once, and how the first one comes into a group: docs/sign-in.md.',
    '',
  ].join('\n');
};

/** Who finds the hosts without anything being done, and what is done for all others. */
const names = (inventory: Inventory): readonly string[] => {
  const all = platformNames(inventory);
  const resolver = lanResolver(inventory);
  const [first] = all;
  if (first === undefined) return [];
  return [
    '## 5. Names for people',
    '',
    'The next step reaches these hosts from your machine. Pods ask the cluster’s own DNS, and nodes have the hosts that they ask in',
    'their configuration: both find them with nothing published anywhere. Certificates need the zones at your DNS provider, and no',
    'record in them: cert-manager makes its own.',
    '',
    ...(resolver === undefined
      ? []
      : [
          `On the local network, let DHCP or the router name ${resolver} as DNS server: it knows these hosts and asks for everything else`,
          'outside. Machines that ask another one need these records there, or at the provider of the zones. They name a private',
          'address, which some routers drop from answers (protection against DNS rebinding):',
        ]),
    ...(resolver === undefined ? ['Everybody else needs these records at the provider of the zones:'] : []),
    '',
    '```',
    ...all.map(({ host, address }) => `${host}. 300 IN ${address.includes(':') ? 'AAAA' : 'A'} ${address}`),
    '```',
    '',
    `From outside the local network nobody reaches ${first.address}. If somebody is to, such as a Git host with its webhooks, publish the`,
    'record of that one host with the public address of a tunnel or proxy that passes this host on, and no other: whoever reaches',
    'TCP 443 of the Gateway reaches every host there, by names that are no secret.',
    '',
  ];
};
