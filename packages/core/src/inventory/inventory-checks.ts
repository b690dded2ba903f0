import { error } from '../codes/index.js';
import type { Diagnostic, Place } from '../input/diagnostics.js';
import { didYouMean } from '../input/suggest.js';
import { priorityOfCharts } from '../model/priority.js';
import { chartTraps } from '../traps/charts.js';
import { guests } from '../traps/guests.js';
import { imageTraps, type Machines } from '../traps/images.js';
import { leakedTokens } from '../traps/leaked-tokens.js';
import { foreignRedirects } from '../traps/redirects.js';
import { serviceLinks } from '../traps/service-links.js';
import { contradictions } from './contradictions.js';
import type { Inventory, InventoryItem } from './inventory.js';
import { clashes } from './inventory-clashes.js';
import { references } from './inventory-references.js';

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

const ALONE: InventoryContext = {
  disabled: new Map(),
  mayExist: () => false,
  isOwn: () => false,
  isComplete: true,
  hosts: {},
  hostPlace: () => ({ file: 'cluster.yaml' }),
  nodes: [],
  nodePlace: () => ({ file: 'cluster.yaml' }),
};

/** Two things that must differ, a reference that leads nowhere, a known trap: every one of them, with all ends named. */
export const checkInventory = (inventory: Inventory, context: InventoryContext = ALONE): Diagnostic[] => [
  ...clashes(inventory, context),
  ...references(inventory, context),
  ...contradictions(inventory),
  ...renamedHosts(inventory, context),
  ...chartTraps(inventory),
  ...imageTraps(inventory, context),
  ...serviceLinks(inventory),
  ...leakedTokens(inventory),
  ...(context.isComplete ? foreignRedirects(inventory) : []),
  ...guests(inventory, context.isOwn),
  ...priorityOfCharts(inventory),
];

/** A renamed host that nothing exposes is a typing error. */
const renamedHosts = (inventory: Inventory, { hosts, hostPlace, isComplete }: InventoryContext): Diagnostic[] => {
  if (!isComplete) return [];
  const exposed = [...new Set(inventory.exposures.map((exposure) => exposure.host))];
  return Object.keys(hosts)
    .filter((label) => !exposed.includes(label))
    .map((label) =>
      error('host/unknown', `no component exposes host \`${label}\``, [hostPlace(label)], didYouMean(label, exposed)),
    );
};
