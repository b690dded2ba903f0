import {
  type Artifact,
  type Component,
  type EmitContext,
  type Inventory,
  type InventoryItem,
  type KubernetesObject,
  MONITORING_NAMESPACE,
  PROXY_PORT,
  proxiedHosts,
  proxyName,
  proxyPods,
} from '@edgit/core';
import type { NetworkSettings } from '../settings.js';
import { answers, toHosts, toKeycloak } from './hosts.js';
import { inNamespace, NAMESPACE_LABEL, opened, podSelector, podsOf, type Selector } from './selectors.js';

type Rule = Component['network'][number];

/**
 * Every namespace is closed, in both directions, unless the settings name it with a reason. What is open in it is here:
 * a CiliumNetworkPolicy for every set of Pods that a component describes, and for every oauth2-proxy.
 */
export const policies = (context: EmitContext<NetworkSettings>): readonly Artifact[] => {
  const closing = closingComponents(context);
  return context.inventory.components.flatMap((component) => {
    const objects = [
      ...(closing.has(component) ? [policy(DEFAULT_DENY, component.namespace, {}, [], [DNS])] : []),
      ...rulesOf(component, context).map((rule, index) => podsPolicy(component, rule, index, context)),
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
const closingComponents = ({ inventory, settings }: EmitContext<NetworkSettings>): ReadonlySet<InventoryItem> =>
  new Set(
    [...inventory.namespaces.keys()]
      .filter((name) => !isOpen(name, settings))
      .flatMap((name) => {
        const own = inventory.components.filter(({ namespace }) => namespace === name);
        const [earliest] = own.toSorted((a, b) => a.wave - b.wave);
        return own.find((component) => component.name === name) ?? earliest ?? [];
      }),
  );

/** What a component opens that connects to others, or they to it, and doesn't say which Pods it has: its namespace. */
const WHOLE_NAMESPACE: Rule = {
  pods: {},
  ports: [],
  from: [],
  fromApiServer: false,
  fromNodes: false,
  fromWorld: false,
  to: [],
  toHosts: [],
  toWorld: [],
  toApiServer: false,
  toCluster: false,
};

const rulesOf = (component: InventoryItem, { inventory, settings }: EmitContext<NetworkSettings>): readonly Rule[] => {
  const { name, namespace, network } = component;
  if (network.length > 0 || isOpen(namespace, settings)) return network;
  const facets = [component.expose, component.oidc, component.metrics];
  const named = componentsThat(inventory, ({ from, to }) => [...from, ...to].includes(name));
  return [...facets, named].some(({ length }) => length > 0) ? [WHOLE_NAMESPACE] : [];
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

const podsPolicy = (
  component: InventoryItem,
  rule: Rule,
  index: number,
  { inventory }: EmitContext<NetworkSettings>,
): KubernetesObject => {
  const name = index === 0 ? component.name : `${component.name}-${index + 1}`;
  const reached = rule.ports.length === 0 ? {} : { toPorts: [opened(rule.ports)] };
  const routed = component.expose.filter((exposure) => answers(exposure, rule, index));
  // Either end may say that two components talk: `to` of the one, `from` of the other.
  const callers = unique([...rule.from, ...componentsThat(inventory, ({ to }) => to.includes(component.name))]);
  const called = unique([...rule.to, ...componentsThat(inventory, ({ from }) => from.includes(component.name))]);
  const ingress = [
    ...(routed.some(({ auth }) => auth !== 'proxy') ? [{ fromEntities: ['ingress'], ...reached }] : []),
    ...proxiedHosts(component)
      .filter(({ exposures }) => exposures.some((exposure) => routed.includes(exposure)))
      .map(({ host }) => ({ fromEndpoints: [{ matchLabels: proxyPods(host) }], ...reached })),
    ...callers.map((caller) => ({ fromEndpoints: podsOf(inventory, caller, component.namespace), ...reached })),
    ...(rule.fromApiServer ? [{ fromEntities: FROM_API_SERVER, ...reached }] : []),
    ...(rule.fromNodes ? [{ fromEntities: NODES, ...reached }] : []),
    ...(rule.fromWorld ? [{ fromEntities: FROM_WORLD, ...reached }] : []),
    ...(rule.fromOwn === undefined
      ? [{ fromEndpoints: ownPods(component) }]
      : rule.fromOwn.map(({ pods, ports }) => ({ fromEndpoints: [podSelector(pods)], toPorts: [opened(ports)] }))),
    ...(component.metrics.length > 0 ? fromPrometheus(rule.metricsPorts) : []),
  ];
  const egress = [
    DNS,
    { toEndpoints: ownPods(component) },
    ...called.map((target) => ({
      toEndpoints: podsOf(inventory, target, component.namespace),
      ...portsOf(inventory, target),
    })),
    ...toHosts(component, rule, index, inventory),
    ...(rule.toWorld.length > 0 ? [{ toEntities: ['world'], toPorts: [opened(rule.toWorld)] }] : []),
    ...(rule.toApiServer ? [{ toEntities: ['kube-apiserver'] }] : []),
    ...(rule.toCluster ? TO_CLUSTER : []),
    // Grafana queries Prometheus beside it.
    ...(component.namespace === MONITORING_NAMESPACE ? [{ toEndpoints: [inNamespace(MONITORING_NAMESPACE)] }] : []),
  ];
  return policy(name, component.namespace, rule.pods, ingress, egress);
};

const proxyPolicy = (
  component: InventoryItem,
  host: string,
  { inventory }: EmitContext<NetworkSettings>,
): KubernetesObject =>
  policy(
    proxyName(host),
    component.namespace,
    proxyPods(host),
    [
      { fromEntities: ['ingress'], toPorts: [opened([PROXY_PORT])] },
      { fromEndpoints: [inNamespace(MONITORING_NAMESPACE)] },
    ],
    [
      DNS,
      ...toKeycloak(component.namespace, inventory),
      { toEndpoints: podsOf(inventory, component.name, component.namespace), ...portsOf(inventory, component.name) },
    ],
  );

const fromPrometheus = (ports: readonly number[] | undefined): readonly Selector[] => {
  if (ports?.length === 0) return [];
  const from = { fromEndpoints: [inNamespace(MONITORING_NAMESPACE)] };
  return [ports === undefined ? from : { ...from, toPorts: [opened(ports)] }];
};

/** An API server is on a host: it may be this one, and the tunnel from another one names that host alone. */
const FROM_API_SERVER = ['kube-apiserver', 'remote-node', 'host'];

/** Whoever asks a node that has no such Pod is passed on with that node's address. */
const FROM_WORLD = ['world', 'remote-node', 'host'];

/** A control plane is known as the API server that runs on it. */
const NODES = ['host', 'remote-node', 'kube-apiserver'];

/** Every Pod of every namespace, and the nodes. */
const TO_CLUSTER: readonly Selector[] = [
  { toEndpoints: [{ matchExpressions: [{ key: NAMESPACE_LABEL, operator: 'Exists' }] }] },
  { toEntities: NODES },
];

/** Names are looked up through Cilium's DNS proxy, so that rules by name (`toFQDNs`) know the addresses. */
const DNS: Selector = {
  toEndpoints: [inNamespace('kube-system', { 'k8s-app': 'kube-dns' })],
  toPorts: [{ ...opened([53]), rules: { dns: [{ matchPattern: '*' }] } }],
};

const componentsThat = ({ components }: Inventory, say: (rule: Rule) => boolean): string[] =>
  components.filter(({ network }) => network.some(say)).map(({ name }) => name);

/** All Pods of the component; where it doesn't say which, its namespace. */
const ownPods = ({ network }: InventoryItem): Selector[] =>
  network.length === 0 ? [podSelector({})] : network.map(({ pods }) => podSelector(pods));

const portsOf = (inventory: Inventory, name: string): Selector => {
  const ports = unique((inventory.component(name)?.network ?? []).flatMap(({ ports: own }) => own));
  return ports.length === 0 ? {} : { toPorts: [opened(ports)] };
};

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
