import { error } from '../codes/index.js';
import type { Diagnostic, Place } from '../input/diagnostics.js';
import { didYouMean } from '../input/suggest.js';
import type { Inventory } from './inventory.js';
import type { InventoryContext } from './inventory-context.js';

/** @returns no error if the component can be in a file that could not be read */
export const unknownComponent = (
  message: string,
  name: string,
  at: Place,
  inventory: Inventory,
  { disabled, mayExist }: InventoryContext,
): Diagnostic[] => {
  const off = disabled.get(name);
  if (off !== undefined) {
    return [
      error(
        'component/switched-off',
        `${message}, which is switched off`,
        [at, { ...off, what: 'switched off here' }],
        'remove the reference, or switch it on',
      ),
    ];
  }
  if (mayExist(name)) return [];
  const names = inventory.components.map((component) => component.name);
  return [error('component/unknown', `${message}, which is not a component`, [at], didYouMean(name, names))];
};
