import { groupsBy } from '../inventory/groups.js';
import type { Inventory, ResolvedExposure } from '../inventory/inventory.js';

/**
 * What portals show: the first entrance of a component at each host. Further paths of a host are of the same service,
 * for programs more often than for people. `portal` of an entrance says otherwise: a tile that leads to an API helps no
 * person.
 */
export const portalEntrances = (inventory: Inventory): readonly ResolvedExposure[] => entrancesOf(inventory).all;

/** @returns what portals show of one component */
export const componentEntrances = (inventory: Inventory, component: string): readonly ResolvedExposure[] =>
  entrancesOf(inventory).of(component);

interface Entrances {
  readonly all: readonly ResolvedExposure[];
  of(component: string): readonly ResolvedExposure[];
}

const known = new WeakMap<Inventory, Entrances>();

/** Each component asks. */
const entrancesOf = (inventory: Inventory): Entrances => {
  const found = known.get(inventory);
  if (found !== undefined) return found;
  const all = shownOf(inventory);
  const entrances = { all, of: groupsBy(all, ({ component }) => component.name) };
  known.set(inventory, entrances);
  return entrances;
};

const shownOf = ({ exposures }: Inventory): readonly ResolvedExposure[] => {
  const hosts = new Map<ResolvedExposure['component'], Set<string>>();
  return exposures.filter(({ component, fqdn, portal }) => {
    const own = hosts.get(component) ?? new Set();
    const isFirst = !own.has(fqdn);
    hosts.set(component, own.add(fqdn));
    return portal === undefined ? isFirst : portal !== false;
  });
};

/** @returns the address that programs use of an entrance: with its path, unless that is all of the host */
export const entranceUrl = ({ url, path }: Pick<ResolvedExposure, 'url' | 'path'>): string =>
  path === '/' ? url : `${url}${path}`;

/** @returns where people are led: the page of an entrance, if it names one */
export const pageUrl = ({ url, path, portal }: Pick<ResolvedExposure, 'url' | 'path' | 'portal'>): string =>
  entranceUrl({ url, path: typeof portal === 'string' ? portal : path });
