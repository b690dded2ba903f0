import type { InventoryCheck } from '@edgit/core';
import { chartTraps } from './charts.js';
import { guestNamespaces } from './guest-namespaces.js';
import { imageTraps } from './images.js';
import { leakedTokens } from './leaked-tokens.js';
import { foreignRedirects } from './redirects.js';
import { serviceLinks } from './service-links.js';

/** Known mistakes that the components alone show: each of them, with its place. */
export const inventoryTraps: InventoryCheck = (inventory, context) => [
  ...chartTraps(inventory),
  ...imageTraps(inventory, context),
  ...serviceLinks(inventory),
  ...leakedTokens(inventory),
  ...(context.isComplete ? foreignRedirects(inventory) : []),
  ...guestNamespaces(inventory, context.isOwn),
];
