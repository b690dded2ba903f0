import type { Place } from '../input/diagnostics.js';
import type { Machines } from '../traps/images.js';
import type { InventoryItem } from './inventory.js';

/** What is known of the input beyond the components that could be read. */
export interface InventoryContext extends Machines {
  /** Where a catalogue component is switched off, by name. */
  readonly disabled: ReadonlyMap<string, Place>;
  /** Whether a component of that name may be in what could not be read: then a reference to it is no second error. */
  readonly mayExist: (name: string) => boolean;
  /** Whether the cluster's own files bring a component, and not the catalogue. */
  readonly isOwn: (component: InventoryItem) => boolean;
  /** Whether everything could be read. */
  readonly isComplete: boolean;
  /** `hosts` of cluster.yaml: other first labels. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Where in cluster.yaml a host is renamed. */
  readonly hostPlace: (label: string) => Place;
}
