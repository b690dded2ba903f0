import { backupTarget, type ClusterSpec, type Inventory } from '@edgit/core';
import type { AppsSettings } from '../settings.js';
import type { Alert } from './alert.js';
import { ARCHIVED_DATABASES, DATABASES } from './databases.js';
import { DELIVERY } from './delivery.js';
import { GPU, MACHINES } from './machines.js';
import { NETWORK } from './network.js';
import { OBSERVABILITY } from './observability.js';
import { SECURITY } from './security.js';
import { storage } from './storage.js';
import { unreachable } from './unreachable.js';

/**
 * What the rules of charts don't know of. The metrics are those of the versions that the catalogue deploys: each table
 * says where they were looked up.
 *
 * @returns the alerts of a cluster: those of components that it runs, each with the team that is told
 */
export const alertsOf = (
  cluster: ClusterSpec,
  settings: AppsSettings,
  inventory: Inventory,
): readonly (Alert & { readonly team: string })[] =>
  [
    ...MACHINES,
    ...(cluster.nodes.some(({ gpu }) => gpu !== 'none') ? GPU : []),
    ...storage(settings),
    ...DATABASES,
    ...(backupTarget(cluster) === undefined ? [] : ARCHIVED_DATABASES),
    ...NETWORK,
    ...SECURITY,
    ...DELIVERY,
    ...OBSERVABILITY,
    ...unreachable(inventory),
  ].flatMap((alert) => {
    const component = inventory.component(alert.component);
    return component === undefined ? [] : [{ ...alert, team: alert.team ?? component.owner }];
  });
