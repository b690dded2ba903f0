/** @import { Plan, Workspace } from './plan.mjs' */
import { planOf, refused, requireName } from './plan.mjs';
import { yamlOf } from './text.mjs';

/** Versions that the platform is checked with; renovate raises them in clusters, and here. */
const VERSIONS = { kubernetes: 'v1.35.3', talos: 'v1.12.6' };

/**
 * @typedef {{
 *   name: string, domain?: string, clusterDomain?: string, nodes?: string, controlPlanes?: readonly string[],
 *   workers?: readonly string[], vip?: string, gateway?: string, poolStop?: string, email?: string, git?: string
 * }} ClusterOptions
 */

/**
 * The smallest folder of a cluster. What is left out gets an address in the network of the nodes and a name below
 * example.org: it renders, and is to be replaced before it is used.
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
    networks: { nodes: network },
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
  return planOf(workspace, [file('cluster', cluster), file('network', networkFile)], () => [], [
    `put your own names and addresses into clusters/${name}`,
    `npx edgit render clusters/${name}, and commit rendered/${name}`,
  ]);
};

/** @type {(network: string, host: number) => string} */
const addressIn = (network, host) => {
  const match = /^(\d+\.\d+\.\d+)\.0\/(\d+)$/.exec(network);
  if (match === null || Number(match[2]) > 24) {
    throw refused({
      message: `no addresses are made up for the network ${network}`,
      hint: 'name them all: --control-planes, --gateway, --pool-stop; or give a network of the form 10.0.0.0/24',
    });
  }
  return `${match[1]}.${host}`;
};
