/** @import { Plan, Workspace } from './plan.mjs' */
import { planError, planOf, requireName } from './plan.mjs';
import { yamlOf } from './yaml-of.mjs';

/** Versions that the platform is checked with; renovate raises them in clusters, and here. */
const VERSIONS = { kubernetes: 'v1.35.3', talos: 'v1.12.6' };

/**
 * @typedef {{
 *   name: string, domain?: string, clusterDomain?: string, nodes?: string, controlPlanes?: readonly string[],
 *   workers?: readonly string[], vip?: string, router?: string, gateway?: string, poolStop?: string, email?: string, git?: string
 * }} ClusterOptions
 */

/**
 * The smallest folder of a cluster. Missing options get an address in the network of the nodes, or a name below
 * example.org. The result renders; replace these values before you use it.
 *
 * @param {Workspace} workspace
 * @param {ClusterOptions} options
 * @returns {Plan}
 */
export const newCluster = (workspace, { name, ...options }) => {
  requireName(name);
  const domain = options.domain ?? `${name}.example.org`;
  const network = options.nodes ?? '10.0.0.0/24';
  const controlPlanes = options.controlPlanes ?? [addressIn(network, 11)];
  const gateway = options.gateway ?? addressIn(network, 200);
  const cluster = {
    name,
    versions: VERSIONS,
    domains: { public: domain, cluster: options.clusterDomain ?? `apps.${domain}` },
    networks: { nodes: network, router: options.router ?? addressIn(network, 1) },
    ...(options.vip !== undefined && { controlPlane: { vip: options.vip } }),
    nodes: [
      ...controlPlanes.map((address, index) => ({ name: `cp-${index + 1}`, role: 'control-plane', address })),
      ...(options.workers ?? []).map((address, index) => ({ name: `worker-${index + 1}`, role: 'worker', address })),
    ],
    git: { url: options.git ?? `https://git.example.org/${name}/platform.git` },
  };
  const networkFile = {
    gateway: { address: gateway },
    pool: { start: gateway, stop: options.poolStop ?? addressIn(network, 210) },
    acme: { email: options.email ?? `platform@${domain}` },
  };
  const file = (/** @type {string} */ of, /** @type {Record<string, unknown>} */ content) => ({
    path: `clusters/${name}/${of}.yaml`,
    text: `# yaml-language-server: $schema=../../schemas/${of}.schema.json\n${yamlOf(content)}`,
  });
  const ignored = workspace.read(IGNORE_FILE);
  const created = [file('cluster', cluster), file('network', networkFile)];
  if (ignored === undefined) created.push({ path: IGNORE_FILE, text: `${NEVER_COMMITTED.join('\n')}\n` });
  return planOf(workspace, created, () => (ignored === undefined ? [] : ignoring(ignored)), [
    `write your names and addresses into clusters/${name}, and cpus, memory and disks of each node`,
    ...(options.workers === undefined
      ? ['without --workers the control planes run all Pods: add workers if you have machines for them']
      : []),
    `npx edgit render clusters/${name}, and commit rendered/${name}`,
  ]);
};

const IGNORE_FILE = '.gitignore';

/** Files that setup steps and Terraform write into the tree: keys, state, clones. */
const NEVER_COMMITTED = [
  'rendered/.*',
  'rendered/*/talos/secrets.yaml',
  'rendered/*/talos/*.secret.yaml',
  'rendered/*/talos/talosconfig',
  'rendered/*/upstream/',
  '.terraform/',
  '*.tfstate*',
  'kubeconfig',
  '*.agekey',
];

/** @type {(text: string) => readonly import('./plan.mjs').FileText[]} the file with the lines that it lacks, if any */
const ignoring = (text) => {
  const lines = new Set(text.split(/\r?\n/));
  const missing = NEVER_COMMITTED.filter((line) => !lines.has(line));
  if (missing.length === 0) return [];
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  return [{ path: IGNORE_FILE, text: `${text}${end}${missing.join('\n')}\n` }];
};

/** @type {(network: string, host: number) => string} */
const addressIn = (network, host) => {
  const match = /^(\d+\.\d+\.\d+)\.0\/(\d+)$/.exec(network);
  if (match === null || Number(match[2]) > 24) {
    throw planError({
      code: 'new/addresses',
      message: `edgit can’t choose addresses in the network ${network}`,
      hint: 'set all of --control-planes, --gateway, --pool-stop, or use a network of the form 10.0.0.0/24',
    });
  }
  return `${match[1]}.${host}`;
};
