import { Resolver } from 'node:dns/promises';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asText, subjectOf } from '@edgit/kubernetes';
import { ProcessFailure, type Started, until } from '@edgit/programs/processes';
import { type Cluster, type Stage, startCluster } from './cluster.js';
import { freePort } from './control-plane.js';
import { type DnsTree, ELSEWHERE, type ResolverConfig } from './dns-tree.js';

/** The client of a query: Pods, the local network, or a node. */
export interface Asked {
  readonly pods?: Resolver;
  readonly lan?: Resolver;
  readonly nodes: ReadonlyMap<string, Resolver>;
  /** A Service that only the API server knows, with the address that it gave it. */
  readonly service?: { readonly name: string; readonly address: string };
}

/** Starts one CoreDNS per client, and one in place of every resolver outside the cluster. */
export const startServers = async (stage: Stage, tree: DnsTree): Promise<Asked> => {
  const { pods, lan } = tree;
  const upstream = await startUpstream(stage, tree);
  const cluster = pods && (await clusterWith(stage, tree));
  return {
    ...(pods &&
      cluster && { pods: await startResolver(stage, pods, upstream, cluster), service: await serviceIn(cluster) }),
    ...(lan && { lan: await startResolver(stage, lan, upstream) }),
    nodes: await startNodes(stage, tree, upstream),
  };
};

/** One for each /etc/hosts that there is: what a node does not find there it asks outside. */
const startNodes = async (stage: Stage, { nodes }: DnsTree, upstream: number): Promise<Map<string, Resolver>> => {
  const servers = new Map<string, Resolver>();
  const resolvers = new Map<string, Resolver>();
  for (const [node, hosts] of nodes) {
    const corefile =
      '.:53 {\n    hosts /etc/coredns/hosts {\n        fallthrough\n    }\n    forward . /etc/resolv.conf\n}\n';
    const server =
      servers.get(hosts) ??
      (await startResolver(stage, { name: `node-${servers.size + 1}`, corefile, hosts }, upstream));
    servers.set(hosts, server);
    resolvers.set(node, server);
  }
  return resolvers;
};

/** It answers for a whole world of a few names, and says of all others that they do not exist. */
const startUpstream = async (stage: Stage, { domains }: DnsTree): Promise<number> => {
  const folder = folderOf(stage, 'outside');
  const zone = join(folder, 'root.db');
  const records = [
    `. 60 IN SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 60`,
    '. 60 IN NS ns.invalid.',
    ...[ELSEWHERE.host, ...domains.map((domain) => `${ELSEWHERE.label}.${domain}`)].map(
      (host) => `${host}. 60 IN A ${ELSEWHERE.address}`,
    ),
    ...domains.map((domain) => `_acme-challenge.${domain}. 60 IN TXT "${ELSEWHERE.text}"`),
  ];
  writeFileSync(zone, `$ORIGIN .\n${records.join('\n')}\n`);
  const port = await freePort();
  const started = start(stage, 'outside', folder, `.:${port} {\n    bind 127.0.0.1\n    file ${zone} .\n}\n`);
  await firstAnswer(port, [started]);
  return port;
};

const processName = (name: string): string => `coredns-${name.replace(/\W+/g, '-')}`;

const folderOf = ({ processes }: Stage, name: string): string => {
  const folder = join(processes.folder, processName(name));
  mkdirSync(folder, { recursive: true });
  return folder;
};

const start = ({ processes, binaries }: Stage, name: string, folder: string, corefile: string): Started => {
  const file = join(folder, 'Corefile');
  writeFileSync(file, corefile);
  return processes.start(processName(name), binaries.get('coredns') ?? 'coredns', { args: ['-conf', file] });
};

/** The Corefile of the tree, with addresses, files and the resolvers outside where they are here. */
const startResolver = async (
  stage: Stage,
  { name, corefile, hosts }: ResolverConfig,
  upstream: number,
  cluster?: Cluster,
): Promise<Resolver> => {
  stage.report(`starting CoreDNS ${name}`);
  const folder = folderOf(stage, name);
  writeFileSync(join(folder, 'hosts'), hosts);
  const [port, health, ready, metrics] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const kubeconfig = cluster === undefined ? '' : impersonating(cluster, folder);
  const here = corefile
    .replace(/^\.:53 \{/m, `.:${port} {\n    bind 127.0.0.1`)
    .replace(/^(\s+health) \{/m, `$1 127.0.0.1:${health} {`)
    // It would delay the shutdown.
    .replace(/^(\s+lameduck) .*$/m, '$1 0s')
    .replace(/^(\s+ready)$/m, `$1 127.0.0.1:${ready}`)
    .replace(/^(\s+prometheus) .*$/m, `$1 127.0.0.1:${metrics}`)
    .replaceAll('/etc/coredns/', `${folder}/`)
    .replace(/^(\s+kubernetes .*\{)$/m, `$1\n        kubeconfig ${kubeconfig}`)
    // Some upstream resolvers use TLS; the test double does not.
    .replace(/^(\s+forward) \. .*?(\{[^}]*\})?$/ms, `$1 . 127.0.0.1:${upstream}`);
  const server = start(stage, name, folder, here);
  await firstAnswer(port, [server]);
  return resolverAt(port);
};

/** It asks the API server as its own ServiceAccount, which has the rights that the tree gives it. */
const impersonating = ({ kubeconfig }: Cluster, folder: string): string => {
  const config = JSON.parse(readFileSync(kubeconfig, 'utf8'));
  for (const { user } of config.users) user.as = 'system:serviceaccount:kube-system:coredns';
  const path = join(folder, 'kubeconfig');
  writeFileSync(path, JSON.stringify(config), { mode: 0o600 });
  return path;
};

const SERVICE = { name: 'rehearsal', namespace: 'kube-system' } as const;

const clusterWith = async (stage: Stage, { rights }: DnsTree): Promise<Cluster> => {
  const cluster = await startCluster(stage, 'dns', []);
  // The API server makes it itself, a moment after it is ready.
  await until('namespace kube-system', 30, cluster.processes, async () => {
    const { ok } = await cluster.server.read({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: SERVICE.namespace },
    });
    return ok ? true : undefined;
  });
  const service = { apiVersion: 'v1', kind: 'Service', metadata: SERVICE, spec: { ports: [{ port: 80 }] } };
  for (const object of [...rights, service]) {
    const { ok, message } = await cluster.server.apply(object);
    if (!ok) throw new ProcessFailure(`${subjectOf(object)}: ${message}`);
  }
  return cluster;
};

const serviceIn = async ({ server }: Cluster): Promise<{ name: string; address: string }> => {
  const { body } = await server.read({ apiVersion: 'v1', kind: 'Service', metadata: SERVICE });
  const { spec } = body as { readonly spec: { readonly clusterIP: string } };
  return { name: `${SERVICE.name}.${SERVICE.namespace}.svc.cluster.local`, address: spec.clusterIP };
};

const resolverAt = (port: number): Resolver => {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  resolver.setServers([`127.0.0.1:${port}`]);
  return resolver;
};

/** Until it has read the Services, CoreDNS says that it fails. */
const firstAnswer = async (port: number, processes: readonly Started[]): Promise<void> => {
  const resolver = resolverAt(port);
  await until('CoreDNS’ first answer', 60, processes, async () => {
    const answer = await ask(resolver, { name: ELSEWHERE.host, type: 'A' });
    return answer === ELSEWHERE.address ? true : undefined;
  });
};

/** @returns the addresses or texts that a name stands for, or why there are none, in c-ares' words */
export const ask = async (
  resolver: Resolver,
  { name, type }: { readonly name: string; readonly type: 'A' | 'AAAA' | 'TXT' },
): Promise<string> => {
  try {
    if (type === 'TXT') return (await resolver.resolveTxt(name)).flat().join(', ');
    return (type === 'A' ? await resolver.resolve4(name) : await resolver.resolve6(name)).join(', ');
  } catch (problem) {
    if (!(problem instanceof Error)) return asText(problem);
    return 'code' in problem ? asText(problem.code) : String(problem);
  }
};
