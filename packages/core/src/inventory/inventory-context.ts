import type { Diagnostic, Place } from '../input/diagnostics.js';
import type { ClusterNode } from '../model/cluster.js';
import type { Inventory, InventoryItem } from './inventory.js';

/** Facts about the input besides the components that could be read. */
export interface InventoryContext {
  /** The places where catalogue components are switched off, by component. */
  readonly disabled: ReadonlyMap<string, Place>;
  /** Whether a component of that name can be in a file that could not be read. A reference to it is then not an error. */
  readonly mayExist: (name: string) => boolean;
  /** Whether a component comes from the cluster's own files, not from the catalogue. */
  readonly isOwn: (component: InventoryItem) => boolean;
  /** Whether everything could be read. */
  readonly isComplete: boolean;
  /** `hosts` of cluster.yaml: other first labels. */
  readonly hosts: Readonly<Record<string, string>>;
  /** The place in cluster.yaml that renames a host. */
  readonly hostPlace: (label: string) => Place;
  /** The machines of the cluster. */
  readonly nodes: readonly ClusterNode[];
  /** The place of a machine in cluster.yaml. */
  readonly nodePlace: (index: number) => Place;
}

/** A check of all components, before any layer emits. */
export type InventoryCheck = (inventory: Inventory, context: InventoryContext) => readonly Diagnostic[];
