import { withArchitectureAffinity } from '../model/architectures.js';
import type { ClusterSpec } from '../model/cluster.js';
import type { Component } from '../model/component.js';
import { fqdn } from '../model/layer.js';
import { withPriorityClass } from '../model/priority.js';
import { groupsBy } from './groups.js';
import type { Inventory, InventoryItem, ResolvedExposure } from './inventory.js';

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
const BY_STRICTNESS: readonly Component['podSecurity'][] = ['restricted', 'baseline', 'privileged'];

/** Collects the components of all layers and resolves their host names. `checkInventory` checks them. */
export const buildInventory = (cluster: ClusterSpec, declared: readonly InventoryItem[]): Inventory => {
  const components = declared.map(withArchitectureAffinity).map(withPriorityClass).sort(byName);
  const names = new Map(components.map((component) => [component.name, component]));
  const namespaces = new Map<string, Component['podSecurity']>();
  for (const { namespace, podSecurity } of components) {
    const known = namespaces.get(namespace) ?? 'restricted';
    namespaces.set(namespace, BY_STRICTNESS.indexOf(podSecurity) > BY_STRICTNESS.indexOf(known) ? podSecurity : known);
  }
  const exposures = components.flatMap((component) =>
    component.expose.map((exposure): ResolvedExposure => {
      const name = fqdn(cluster, exposure.host, exposure.domain);
      return { ...exposure, component, fqdn: name, url: `https://${name}` };
    }),
  );
  return {
    components,
    exposures,
    secrets: components.flatMap((component) => component.secrets.map((secret) => ({ component, secret }))),
    oidcClients: components.flatMap((component) =>
      component.oidc.map((client) => ({
        component,
        client: { ...client, clientId: client.clientId ?? component.name },
      })),
    ),
    namespaces: new Map([...namespaces].sort(([a], [b]) => (a < b ? -1 : 1))),
    component: (name) => names.get(name),
    inNamespace: groupsBy(components, ({ namespace }) => namespace),
    exposuresOf: groupsBy(exposures, ({ component }) => component.name),
    exposuresAt: groupsBy(exposures, (exposure) => exposure.fqdn),
  };
};
