import type { Diagnostic, Place } from '../input/diagnostics.js';
import type { ClusterNode } from '../model/cluster.js';
import type { Inventory, InventoryItem } from './inventory.js';

/** What is known of the input beyond the components that could be read. */
export interface InventoryContext {
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
  /** The machines of the cluster. */
  readonly nodes: readonly ClusterNode[];
  /** Where in cluster.yaml a machine is. */
  readonly nodePlace: (index: number) => Place;
}

/** Looks at all components before any layer emits. */
export type InventoryCheck = (inventory: Inventory, context: InventoryContext) => readonly Diagnostic[];
