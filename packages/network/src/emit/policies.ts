import {
  API_SERVER_PORT,
  type Artifact,
  answeringPorts,
  type EmitContext,
  type InventoryItem,
  type NetworkRule,
  PROXY_METRICS,
  PROXY_PORT,
  proxiedHosts,
  proxyName,
  proxyPods,
  watchedEntries,
} from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import type { NetworkSettings } from '../settings.js';
import { type Connections, connectionsOf, type PodSet } from './connections.js';
import { toHosts, toKeycloak } from './hosts.js';
import { inNamespace, NAMESPACE_LABEL, opened, openedTo, podSelector, podsOf, type Selector } from './selectors.js';

/**
 * Every namespace is closed in both directions, unless the settings name it with a reason. This opens what components
 * need: one CiliumNetworkPolicy for every set of Pods that a component describes, and one for every oauth2-proxy.
 */
export const policies = (context: EmitContext<NetworkSettings>): readonly Artifact[] => {
  const closing = defaultDenyProviders(context);
  return context.inventory.components.flatMap((component) => {
    const objects = [
      ...(closing.has(component) ? [policy(DEFAULT_DENY, component.namespace, {}, [], [DNS])] : []),
      ...podSets(component, context).map((pods, index) => podsPolicy(pods, index, context)),
      ...proxiedHosts(component).map(({ host }) => proxyPolicy(component, host, context)),
    ];
    return objects.length === 0 ? [] : [{ kind: 'objects', application: component.name, objects }];
  });
};

const DEFAULT_DENY = 'default-deny';

const isOpen = (namespace: string, { openNamespaces }: NetworkSettings): boolean =>
  Object.hasOwn(openNamespaces, namespace);

/**
 * The component of each namespace that brings its `default-deny`: the one that it is called after, or else the first to
 * be applied, so that an application that joins later does not take it over. The application `namespaces` can't: it is
 * applied by hand before there are policies.
 */
const defaultDenyProviders = ({ inventory, settings }: EmitContext<NetworkSettings>): ReadonlySet<InventoryItem> =>
  new Set(
    [...inventory.namespaces.keys()]
      .filter((name) => !isOpen(name, settings))
      .flatMap((name) => {
        const own = inventory.inNamespace(name);
        const [earliest] = own.toSorted((a, b) => a.wave - b.wave);
        return own.find((component) => component.name === name) ?? earliest ?? [];
      }),
  );

/** The Pods that a component describes; its namespace, where it opens something and doesn't say which Pods it has. */
const podSets = (
  component: InventoryItem,
  { inventory, settings }: EmitContext<NetworkSettings>,
): readonly PodSet[] => {
  const { namespace, network } = component;
  if (network.length > 0) return network.map((rule) => ({ component, rule }));
  if (isOpen(namespace, settings)) return [];
  const whole = { component, rule: undefined };
  const facets = [component.expose, component.oidc, component.metrics, connectionsOf(inventory).from(whole)];
  return facets.some(({ length }) => length > 0) ? [whole] : [];
};

const policy = (
  name: string,
  namespace: string,
  pods: Readonly<Record<string, string>>,
  ingress: readonly Selector[],
  egress: readonly Selector[],
): KubernetesObject => ({
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumNetworkPolicy',
  metadata: { name, namespace },
  // A list with an empty rule admits nothing; an empty list would admit everything.
  spec: { endpointSelector: podSelector(pods), ingress: ingress.length > 0 ? ingress : [{}], egress },
});

const podsPolicy = (pods: PodSet, index: number, context: EmitContext<NetworkSettings>): KubernetesObject => {
  const { component, rule } = pods;
  const connections = connectionsOf(context.inventory);
  return policy(
    index === 0 ? component.name : `${component.name}-${index + 1}`,
    component.namespace,
    rule?.pods ?? {},
    [
      ...fromRoutes(pods),
      ...merged('from', incoming(pods, connections)),
      ...fromOutside(rule),
      ...fromOwn(pods),
      ...fromScrapers(pods, connections),
    ],
    [
      DNS,
      ...merged('to', toOwn(pods)),
      ...merged('to', outgoing(pods, connections)),
      ...toHosts(component, rule, index, context.inventory),
      ...toOutside(rule),
    ],
  );
};

/** The Gateway, or the oauth2-proxy before a host, at the port that answers. */
const fromRoutes = ({ component, rule }: PodSet): readonly Selector[] => {
  const routed = component.expose.flatMap((exposure) => {
    const found = answeringPorts(component, exposure);
    return found?.rule === rule ? (found?.ports ?? ['']).map((port) => ({ exposure, port })) : [];
  });
  const direct = routed.filter(({ exposure }) => exposure.auth !== 'proxy').map(({ port }) => port);
  return [
    ...(direct.length > 0 ? [{ fromEntities: ['ingress'], ...openedTo(rule, direct) }] : []),
    ...proxiedHosts(component).flatMap(({ host, exposures }) => {
      const ports = routed.filter(({ exposure }) => exposures.includes(exposure)).map(({ port }) => port);
      return ports.length === 0 ? [] : [{ fromEndpoints: [podSelector(proxyPods(host))], ...openedTo(rule, ports) }];
    }),
  ];
};

/** Some Pods, and ports as a part of a rule. */
interface End {
  readonly pods: Selector;
  readonly ports: Selector;
}

const incoming = (pods: PodSet, connections: Connections): readonly End[] =>
  connections.to(pods).map(({ from, port }) => ({
    pods: podsOf(pods.component.namespace, from),
    ports: openedTo(pods.rule, [port]),
  }));

const outgoing = (pods: PodSet, connections: Connections): readonly End[] =>
  connections.from(pods).map(({ to, port }) => ({
    pods: podsOf(pods.component.namespace, to),
    ports: openedTo(to.rule, [port]),
  }));

/** One rule for all Pods that have the same ports. */
const merged = (word: 'from' | 'to', ends: readonly End[]): readonly Selector[] => {
  const byPorts = new Map<string, { readonly ports: Selector; readonly pods: Map<string, Selector> }>();
  for (const { pods, ports } of ends) {
    const key = JSON.stringify(ports);
    const group = byPorts.get(key) ?? { ports, pods: new Map<string, Selector>() };
    byPorts.set(key, group);
    group.pods.set(JSON.stringify(pods), pods);
  }
  return [...byPorts.values()].map(({ ports, pods }) => ({ [`${word}Endpoints`]: [...pods.values()], ...ports }));
};

/** Ports that Pods of the same component reach: all, unless the entry says who connects and where. */
const ownPorts = (to: NetworkRule, from: NetworkRule): readonly string[] =>
  to.fromOwn === undefined
    ? Object.keys(to.ports)
    : to.fromOwn.filter(({ pods }) => pods === undefined || pods === from.name).map(({ port }) => port);

const ownEnd = (pods: NetworkRule, to: NetworkRule, from: NetworkRule): readonly End[] => {
  const names = ownPorts(to, from);
  return names.length === 0 ? [] : [{ pods: podSelector(pods.pods), ports: openedTo(to, names) }];
};

const WHOLE_NAMESPACE: End = { pods: {}, ports: {} };

const fromOwn = ({ component, rule }: PodSet): readonly Selector[] =>
  merged(
    'from',
    rule === undefined ? [WHOLE_NAMESPACE] : component.network.flatMap((other) => ownEnd(other, rule, other)),
  );

const toOwn = ({ component, rule }: PodSet): readonly End[] =>
  rule === undefined ? [WHOLE_NAMESPACE] : component.network.flatMap((other) => ownEnd(other, other, rule));

/** Prometheus, at the ports of `metrics` alone. */
const fromScrapers = (pods: PodSet, { scrapers }: Connections): readonly Selector[] => {
  const { component, rule } = pods;
  const names = component.metrics
    .filter((metrics) => rule === undefined || watchedEntries(component, metrics).includes(rule))
    .map(({ port }) => port);
  return names.length === 0 || scrapers.length === 0
    ? []
    : [{ fromEndpoints: scrapers.map((one) => podsOf(component.namespace, one)), ...openedTo(rule, names) }];
};

const fromOutside = (rule: NetworkRule | undefined): readonly Selector[] =>
  (
    [
      [rule?.fromApiServer, FROM_API_SERVER],
      [rule?.fromNodes, NODES],
      [rule?.fromWorld, FROM_WORLD],
    ] as const
  ).flatMap(([names = [], entities]) =>
    names.length === 0 ? [] : [{ fromEntities: entities, ...openedTo(rule, names) }],
  );

const toOutside = (rule: NetworkRule | undefined): readonly Selector[] => {
  if (rule === undefined) return [];
  const controlPlanes = [...(rule.toApiServer ? [API_SERVER_PORT] : []), ...rule.toControlPlanes];
  return [
    ...(rule.toWorld.length > 0 ? [{ toEntities: ['world'], ...opened(...rule.toWorld) }] : []),
    ...(controlPlanes.length > 0 ? [{ toEntities: ['kube-apiserver'], ...opened(...controlPlanes) }] : []),
    ...(rule.toCluster ? TO_CLUSTER : []),
  ];
};

const proxyPolicy = (
  component: InventoryItem,
  host: string,
  { inventory }: EmitContext<NetworkSettings>,
): KubernetesObject => {
  const { scrapers } = connectionsOf(inventory);
  const answering = proxiedHosts(component)
    .filter((proxied) => proxied.host === host)
    .flatMap(({ exposures }) => exposures)
    .map((exposure): End => {
      const { rule, ports = [] } = answeringPorts(component, exposure) ?? {};
      return { pods: podSelector(rule?.pods ?? {}), ports: openedTo(rule, ports) };
    });
  return policy(
    proxyName(host),
    component.namespace,
    proxyPods(host),
    [
      { fromEntities: ['ingress'], ...opened(PROXY_PORT) },
      ...(scrapers.length === 0
        ? []
        : [
            {
              fromEndpoints: scrapers.map((one) => podsOf(component.namespace, one)),
              ...opened(PROXY_METRICS.port),
            },
          ]),
    ],
    [DNS, ...toKeycloak(component.namespace, inventory), ...merged('to', answering)],
  );
};

/** An API server is on a host: it may be this one, and the tunnel from another one names that host alone. */
const FROM_API_SERVER = ['kube-apiserver', 'remote-node', 'host'];

/** A request to a node without such a Pod is forwarded with the address of that node. */
const FROM_WORLD = ['world', 'remote-node', 'host'];

/** Cilium identifies a control plane as the API server that runs on it. */
const NODES = ['host', 'remote-node', 'kube-apiserver'];

/** Every Pod of every namespace, and the nodes. */
const TO_CLUSTER: readonly Selector[] = [
  { toEndpoints: [{ matchExpressions: [{ key: NAMESPACE_LABEL, operator: 'Exists' }] }] },
  { toEntities: NODES },
];

/** Names are looked up through Cilium's DNS proxy, so that rules by name (`toFQDNs`) know the addresses. */
const DNS: Selector = {
  toEndpoints: [inNamespace('kube-system', { 'k8s-app': 'kube-dns' })],
  toPorts: [
    {
      ports: ['UDP', 'TCP'].map((protocol) => ({ port: '53', protocol })),
      rules: { dns: [{ matchPattern: '*' }] },
    },
  ],
};
