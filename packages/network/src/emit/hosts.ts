import {
  answeringPorts,
  type Inventory,
  type InventoryItem,
  KEYCLOAK_HOST,
  type NetworkRule,
  ownClients,
  PROXY_PORT,
  proxyPods,
  type ResolvedExposure,
} from '@edgit/core';
import { endpointsFrom, opened, openedTo, podsOf, type Selector } from './selectors.js';

/*
 * Hosts of the platform, as Pods reach them. Cilium 1.19.1 redirects what a Pod sends to the Gateway's address to its
 * Envoy before it looks at policies (bpf/bpf_lxc.c, "Forward to L7 LB first before applying network policy"). Envoy then
 * holds the Pod's egress policy against the identity and port of the backend that the route leads to, and connects to it
 * as `ingress` (cilium/proxy 232ed4a, which that version runs: bpf_metadata.cc, filter_state_cilium_policy.cc). So a rule
 * for the Gateway's address or `ingress` never counts: who calls a host needs a way to the Pods behind it.
 */

/** @returns what these Pods of a component call: the hosts that they name, and Keycloak's where they sign people in */
export const toHosts = (
  component: InventoryItem,
  rule: NetworkRule | undefined,
  index: number,
  inventory: Inventory,
): readonly Selector[] => {
  const { namespace } = component;
  const signsIn = rule?.signsIn ?? (index === 0 && ownClients(component).length > 0);
  const named = (rule?.toHosts ?? []).map((name) => ({ name, exposures: inventory.exposuresAt(name) }));
  const outside = named.filter(({ exposures }) => exposures.length === 0);
  return unique([
    ...named.flatMap(({ exposures }) => exposures.map(behind(namespace))),
    ...(signsIn ? toKeycloak(namespace, inventory) : []),
    ...(outside.length === 0 ? [] : [{ toFQDNs: outside.map(({ name }) => ({ matchName: name })), ...opened(443) }]),
  ]);
};

/** @param from namespace of the Pods that sign people in */
export const toKeycloak = (from: string, inventory: Inventory): readonly Selector[] =>
  unique(inventory.exposures.filter(({ host }) => host === KEYCLOAK_HOST).map(behind(from)));

/** The Pods that a route leads to: the oauth2-proxy before a host, or those that answer. A canary's Pods are among them. */
const behind =
  (from: string) =>
  (exposure: ResolvedExposure): Selector => {
    const { component } = exposure;
    if (exposure.auth === 'proxy') {
      return {
        toEndpoints: [endpointsFrom(from, component.namespace, proxyPods(exposure.host))],
        ...opened(PROXY_PORT),
      };
    }
    const { rule, ports = [] } = answeringPorts(component, exposure) ?? {};
    return { toEndpoints: [podsOf(from, { component, rule })], ...openedTo(rule, ports) };
  };

/** Paths of one host often lead to the same Pods. */
const unique = (rules: readonly Selector[]): readonly Selector[] => [
  ...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values(),
];
