import type { Path } from '@edgit/kubernetes';
import type { Place } from '../input/diagnostics.js';
import type { Component, ComponentSecret, Exposure, OidcClient } from '../model/component.js';
import type { LayerName } from '../model/layer-name.js';

/** A component and where it was declared. */
export interface InventoryItem extends Component {
  readonly layer: LayerName;
  /** The place of one of its values: exact for YAML of a cluster, only the file for the catalogue. */
  readonly place: (path: Path, target?: 'key' | 'value') => Place;
}

/** An exposed service with its names resolved. */
export interface ResolvedExposure extends Exposure {
  readonly component: InventoryItem;
  readonly fqdn: string;
  readonly url: string;
}

/** All components of all layers: the data that the layers share. */
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
