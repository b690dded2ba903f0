import type { Place } from '../input/diagnostics.js';
import type { Path } from '../input/source.js';
import { onItsArchitectures } from '../model/architectures.js';
import type { ClusterSpec } from '../model/cluster.js';
import type { Component, ComponentSecret, Exposure, OidcClient } from '../model/component.js';
import { fqdn, type LayerName } from '../model/layer.js';
import { withItsPriority } from '../model/priority.js';
import { groupsBy } from './groups.js';

/** A component and where it was declared. */
export interface InventoryItem extends Component {
  readonly layer: LayerName;
  /** The place of one of its values: exact in a cluster's YAML, the file alone in the catalogue. */
  readonly place: (path: Path, target?: 'key' | 'value') => Place;
}

/** An exposed service with its names resolved. */
export interface ResolvedExposure extends Exposure {
  readonly component: InventoryItem;
  readonly fqdn: string;
  readonly url: string;
}

/** All components of all layers: where the layers meet. */
export interface Inventory {
  /** In the order of their names. */
  readonly components: readonly InventoryItem[];
  readonly exposures: readonly ResolvedExposure[];
  readonly secrets: readonly { readonly component: InventoryItem; readonly secret: ComponentSecret }[];
  readonly oidcClients: readonly {
    readonly component: InventoryItem;
    readonly client: OidcClient & { clientId: string };
  }[];
  /** Every namespace and the strictest Pod Security Standard that all its components can run under. */
  readonly namespaces: ReadonlyMap<string, Component['podSecurity']>;
  component(name: string): InventoryItem | undefined;
  /** Components of a namespace, in the order of their names. */
  inNamespace(namespace: string): readonly InventoryItem[];
  /** Exposed services of a component. */
  exposuresOf(component: string): readonly ResolvedExposure[];
  /** Exposed services at a host name, such as `git.example.org`. */
  exposuresAt(fqdn: string): readonly ResolvedExposure[];
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
const LOOSENESS: readonly Component['podSecurity'][] = ['restricted', 'baseline', 'privileged'];

/** Gathers the components of all layers and resolves their host names. Does not check: {@link checkInventory}. */
export const buildInventory = (cluster: ClusterSpec, declared: readonly InventoryItem[]): Inventory => {
  const components = declared.map(onItsArchitectures).map(withItsPriority).sort(byName);
  const names = new Map(components.map((component) => [component.name, component]));
  const namespaces = new Map<string, Component['podSecurity']>();
  for (const { namespace, podSecurity } of components) {
    const known = namespaces.get(namespace) ?? 'restricted';
    namespaces.set(namespace, LOOSENESS.indexOf(podSecurity) > LOOSENESS.indexOf(known) ? podSecurity : known);
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
