import { type KubernetesObject, kindOf } from '@edgit/kubernetes';
import type { TreeObject, TreeTexts } from '@edgit/tree';
import { parseAllDocuments } from 'yaml';

/** What only resolvers outside the cluster know: a host, the same label in the platform's domains, a challenge. */
export const ELSEWHERE = {
  host: 'elsewhere.example',
  label: 'elsewhere',
  address: '192.0.2.53',
  text: 'challenge',
} as const;

/** What one CoreDNS reads. */
export interface ResolverConfig {
  readonly name: string;
  readonly corefile: string;
  readonly hosts: string;
  /** The file in the tree. */
  readonly path?: string;
}

/** A host that is exposed, and the address of its Gateway. */
export interface RoutedHost {
  readonly host: string;
  readonly address: string;
  readonly application: string;
  readonly path: string;
}

/** All that a tree says of names. */
export interface DnsTree {
  readonly pods?: ResolverConfig;
  readonly lan?: ResolverConfig;
  /** /etc/hosts of each node, beside what Talos itself writes there. */
  readonly nodes: ReadonlyMap<string, string>;
  readonly hosts: readonly RoutedHost[];
  /** The domains that the resolvers have hosts of. */
  readonly domains: readonly string[];
  /** Roles of the resolver for Pods, and who has them. */
  readonly rights: readonly KubernetesObject[];
}

/** The Service of the cluster's DNS; the resolver of the local network is another one. */
const POD_RESOLVER = 'kube-system/coredns';

interface ConfigMap {
  readonly data?: Readonly<Record<string, string>>;
}

export const dnsTree = (texts: TreeTexts, tree: readonly TreeObject[]): DnsTree => {
  const configs = tree.filter(({ object }) => kindOf(object) === 'ConfigMap' && corefileOf(object) !== undefined);
  const isForPods = ({ object }: TreeObject): boolean => titleOf(object) === POD_RESOLVER;
  const pods = configs.find(isForPods);
  const lan = configs.find((config) => !isForPods(config));
  return {
    ...(pods && { pods: resolverConfig(pods) }),
    ...(lan && { lan: resolverConfig(lan) }),
    nodes: nodeHosts(texts),
    hosts: routedHosts(tree),
    domains: (/^\s+hosts \S+ (.*) \{$/m.exec(corefileOf((pods ?? lan)?.object) ?? '')?.[1] ?? '')
      .split(' ')
      .filter(Boolean),
    rights: tree
      .map(({ object }) => object)
      .filter(({ kind, metadata }) => /^ClusterRole(Binding)?$/.test(kind) && metadata.name === 'system:coredns'),
  };
};

const titleOf = ({ metadata }: KubernetesObject): string => `${metadata.namespace}/${metadata.name}`;

const corefileOf = (object: KubernetesObject | undefined): string | undefined =>
  (object as (KubernetesObject & ConfigMap) | undefined)?.data?.Corefile;

const resolverConfig = ({ object, path }: TreeObject): ResolverConfig => ({
  name: titleOf(object),
  corefile: corefileOf(object) ?? '',
  hosts: (object as KubernetesObject & ConfigMap).data?.hosts ?? '',
  path,
});

interface StaticHost {
  readonly kind?: string;
  readonly name?: string;
  readonly hostnames?: readonly string[];
}

/** Talos v1.12.6 writes each StaticHostConfig into a node's /etc/hosts (controllers/network/etcfile.go). */
const nodeHosts = (texts: TreeTexts): Map<string, string> =>
  new Map(
    [...texts].flatMap(([path, text]) => {
      const node = /^talos\/nodes\/(.*)\.yaml$/.exec(path)?.[1];
      if (node === undefined) return [];
      const lines = parseAllDocuments(text)
        .map((document) => document.toJS() as StaticHost)
        .filter(({ kind }) => kind === 'StaticHostConfig')
        .map(({ name, hostnames = [] }) => `${name} ${hostnames.join(' ')}\n`);
      return [[node, lines.join('')] as const];
    }),
  );

interface Route {
  readonly spec: {
    readonly hostnames?: readonly string[];
    readonly parentRefs?: readonly { readonly name: string; readonly namespace?: string }[];
  };
}

interface Gateway {
  readonly spec: { readonly addresses?: readonly { readonly value: string }[] };
}

const gatewaysOf = (tree: readonly TreeObject[]): ReadonlyMap<string, string> =>
  new Map(
    tree
      .map(({ object }) => object)
      .filter((object): object is KubernetesObject & Gateway => kindOf(object) === 'gateway.networking.k8s.io/Gateway')
      .map((gateway) => [titleOf(gateway), gateway.spec.addresses?.[0]?.value ?? '']),
  );

/** Every host of every route, once. */
const routedHosts = (tree: readonly TreeObject[]): RoutedHost[] => {
  const gateways = gatewaysOf(tree);
  const hosts = new Map<string, RoutedHost>();
  for (const { object, path } of tree) {
    if (kindOf(object) !== 'gateway.networking.k8s.io/HTTPRoute') continue;
    const { metadata, spec } = object as KubernetesObject & Route;
    const [parent] = spec.parentRefs ?? [];
    const address = gateways.get(`${parent?.namespace ?? metadata.namespace}/${parent?.name}`) ?? 'a Gateway’s address';
    for (const host of spec.hostnames ?? []) {
      hosts.set(host, { host, address, application: path.split('/')[1] ?? '', path });
    }
  }
  return [...hosts.values()];
};
