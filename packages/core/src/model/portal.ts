import { groupsBy } from '../inventory/groups.js';
import type { Inventory, ResolvedExposure } from '../inventory/inventory.js';

/**
 * The entrances that portals show: by default the first of a component at each host. Further paths of a host are mostly
 * for programs. `portal` of an entrance overrides this, for example to hide an API.
 */
export const portalEntrances = (inventory: Inventory): readonly ResolvedExposure[] => entrancesOf(inventory).all;

/** @returns the entrances of one component that portals show */
export const componentEntrances = (inventory: Inventory, component: string): readonly ResolvedExposure[] =>
  entrancesOf(inventory).of(component);

interface Entrances {
  readonly all: readonly ResolvedExposure[];
  of(component: string): readonly ResolvedExposure[];
}

const known = new WeakMap<Inventory, Entrances>();

/** Cached, since it is called for each component. */
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

/** @returns the URL of an entrance for programs: with its path, unless that is `/` */
export const entranceUrl = ({ url, path }: Pick<ResolvedExposure, 'url' | 'path'>): string =>
  path === '/' ? url : `${url}${path}`;

/** @returns the URL of an entrance for people: its page, if it names one */
export const pageUrl = ({ url, path, portal }: Pick<ResolvedExposure, 'url' | 'path' | 'portal'>): string =>
  entranceUrl({ url, path: typeof portal === 'string' ? portal : path });
