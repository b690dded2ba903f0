import { error } from '../codes/index.js';
import type { Diagnostic } from '../input/diagnostics.js';
import { didYouMean } from '../input/suggest.js';
import { priorityOfCharts } from '../model/priority.js';
import { contradictions } from './contradictions.js';
import type { Inventory } from './inventory.js';
import { conflicts } from './inventory-conflicts.js';
import type { InventoryContext } from './inventory-context.js';
import { references } from './inventory-references.js';

const DEFAULT_CONTEXT: InventoryContext = {
  disabled: new Map(),
  mayExist: () => false,
  isOwn: () => false,
  isComplete: true,
  hosts: {},
  hostPlace: () => ({ file: 'cluster.yaml' }),
  nodes: [],
  nodePlace: () => ({ file: 'cluster.yaml' }),
};

/** Checks all components against each other: conflicts, references without a target, contradictions. */
export const checkInventory = (inventory: Inventory, context: InventoryContext = DEFAULT_CONTEXT): Diagnostic[] => [
  ...conflicts(inventory, context),
  ...references(inventory, context),
  ...contradictions(inventory),
  ...renamedHosts(inventory, context),
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
