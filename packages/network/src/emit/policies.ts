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

type Rule = Component['network'][number];
type Selector = Readonly<Record<string, unknown>>;

/**
 * A CiliumNetworkPolicy for every set of Pods that a component describes, and for every oauth2-proxy: what is not
 * opened here is closed, in both directions.
 */
export const policies = (context: EmitContext<NetworkSettings>): readonly Artifact[] =>
  context.inventory.components.flatMap((component) => {
    const objects = [
      ...component.network.map((rule, index) => podsPolicy(component, rule, index, context)),
      ...proxiedHosts(component).map(({ host }) => proxyPolicy(component, host, context)),
    ];
    return objects.length === 0 ? [] : [{ kind: 'objects', application: component.name, objects }];
  });

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
  spec: { endpointSelector: { matchLabels: pods }, ingress: ingress.length > 0 ? ingress : [{}], egress },
});

const podsPolicy = (
  component: InventoryItem,
  rule: Rule,
  index: number,
  { inventory, settings }: EmitContext<NetworkSettings>,
): KubernetesObject => {
  const name = index === 0 ? component.name : `${component.name}-${index + 1}`;
  const reached = rule.ports.length === 0 ? {} : { toPorts: [tcp(rule.ports)] };
  // The first set of Pods is the one that routes lead to.
  const routed = index === 0 ? component.expose : [];
  // Either end may say that two components talk: `to` of the one, `from` of the other.
  const callers = unique([...rule.from, ...componentsThat(inventory, ({ to }) => to.includes(component.name))]);
  const called = unique([...rule.to, ...componentsThat(inventory, ({ from }) => from.includes(component.name))]);
  const ingress = [
    ...(routed.some(({ auth }) => auth !== 'proxy') ? [{ fromEntities: ['ingress'], ...reached }] : []),
    ...(index === 0 ? proxiedHosts(component) : []).map(({ host }) => ({
      fromEndpoints: [{ matchLabels: proxyPods(host) }],
      ...reached,
    })),
    ...callers.map((caller) => ({ fromEndpoints: podsOf(inventory, caller, component.namespace), ...reached })),
    { fromEndpoints: ownPods(component) },
    ...(component.metrics.length > 0 ? [{ fromEndpoints: [inNamespace(MONITORING_NAMESPACE)] }] : []),
  ];
  const egress = [
    DNS,
    { toEndpoints: ownPods(component) },
    ...called.map((target) => ({
      toEndpoints: podsOf(inventory, target, component.namespace),
      ...portsOf(inventory, target),
    })),
    ...(rule.toGateway || component.oidc.length > 0 ? toGateway(settings) : []),
    ...(rule.toHosts.length > 0
      ? [{ toFQDNs: rule.toHosts.map((matchName) => ({ matchName })), toPorts: [tcp([443])] }]
      : []),
    ...(rule.toApiServer ? [{ toEntities: ['kube-apiserver'] }] : []),
    // Grafana queries Prometheus beside it.
    ...(component.namespace === MONITORING_NAMESPACE ? [{ toEndpoints: [inNamespace(MONITORING_NAMESPACE)] }] : []),
  ];
  return policy(name, component.namespace, rule.pods, ingress, egress);
};

const proxyPolicy = (
  component: InventoryItem,
  host: string,
  { settings, inventory }: EmitContext<NetworkSettings>,
): KubernetesObject =>
  policy(
    proxyName(host),
    component.namespace,
    proxyPods(host),
    [
      { fromEntities: ['ingress'], toPorts: [tcp([PROXY_PORT])] },
      { fromEndpoints: [inNamespace(MONITORING_NAMESPACE)] },
    ],
    [
      DNS,
      ...toGateway(settings),
      { toEndpoints: podsOf(inventory, component.name, component.namespace), ...portsOf(inventory, component.name) },
    ],
  );

const tcp = (ports: readonly number[]): Selector => ({
  ports: ports.map((port) => ({ port: String(port), protocol: 'TCP' })),
});

const NAMESPACE_LABEL = 'k8s:io.kubernetes.pod.namespace';

const inNamespace = (namespace: string, labels: Readonly<Record<string, string>> = {}): Selector => ({
  matchLabels: { [NAMESPACE_LABEL]: namespace, ...labels },
});

/** Names are looked up through Cilium's DNS proxy, so that rules by name (`toFQDNs`) know the addresses. */
const DNS: Selector = {
  toEndpoints: [inNamespace('kube-system', { 'k8s-app': 'kube-dns' })],
  toPorts: [
    {
      ports: [
        { port: '53', protocol: 'UDP' },
        { port: '53', protocol: 'TCP' },
      ],
      rules: { dns: [{ matchPattern: '*' }] },
    },
  ],
};

/** Hosts of the platform, as a Pod reaches them: the Gateway's address, behind which is Envoy. */
const toGateway = ({ gateway }: NetworkSettings): Selector[] => [
  { toEntities: ['ingress'] },
  { toCIDR: [`${gateway.address}/${gateway.address.includes(':') ? 128 : 32}`], toPorts: [tcp([443])] },
];

const componentsThat = ({ components }: Inventory, say: (rule: Rule) => boolean): string[] =>
  components.filter(({ network }) => network.some(say)).map(({ name }) => name);

const ownPods = (component: InventoryItem): Selector[] => component.network.map(({ pods }) => ({ matchLabels: pods }));

/** The Pods of a component, or its whole namespace when it does not say which they are. */
const podsOf = (inventory: Inventory, name: string, from: string): Selector[] => {
  const component = inventory.component(name);
  if (component === undefined) return [];
  const { namespace, network } = component;
  if (network.length === 0) return [inNamespace(namespace)];
  return network.map(({ pods }) => (namespace === from ? { matchLabels: pods } : inNamespace(namespace, pods)));
};

const portsOf = (inventory: Inventory, name: string): Selector => {
  const ports = unique((inventory.component(name)?.network ?? []).flatMap(({ ports: own }) => own));
  return ports.length === 0 ? {} : { toPorts: [tcp(ports)] };
};

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
