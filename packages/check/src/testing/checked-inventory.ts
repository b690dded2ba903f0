import { type ComponentInput, InputError, type Inventory, type InventoryContext, isError } from '@edgit/core';
import { inventoryOf } from '@edgit/core/testing';
import { inventoryTraps } from '../traps/index.js';

/** Everything could be read, and no machine is known. */
const CONTEXT: InventoryContext = {
  disabled: new Map(),
  mayExist: () => false,
  isOwn: () => false,
  isComplete: true,
  hosts: {},
  hostPlace: () => ({ file: 'cluster.yaml' }),
  nodes: [],
  nodePlace: () => ({ file: 'cluster.yaml' }),
};

/**
 * @returns the Inventory of these components and no others
 * @throws InputError when they contradict each other, or one of them is a known mistake
 */
export const checkedInventory = (components: readonly ComponentInput[]): Inventory => {
  const inventory = inventoryOf(components);
  const errors = inventoryTraps(inventory, CONTEXT).filter(isError);
  if (errors.length > 0) throw new InputError(errors);
  return inventory;
};
