import type { Inventory, ResolvedExposure } from './inventory.js';

/** The categories of the catalogue as people read them, in the order in which portals show them. */
const CATEGORIES: Readonly<Record<string, string>> = {
  portal: 'Portal',
  applications: 'Applications',
  ai: 'AI',
  data: 'Data',
  storage: 'Storage',
  delivery: 'Delivery',
  observability: 'Observability',
  security: 'Security',
  network: 'Network',
};

/** @returns the titles of the catalogue's categories, in the order of the portals; others come behind them */
export const categoryTitles = (): readonly string[] => Object.values(CATEGORIES);

/** @returns a component's category as people read it: its own words, if the catalogue has none like it */
export const categoryTitle = (category: string): string =>
  Object.hasOwn(CATEGORIES, category) ? (CATEGORIES[category] ?? category) : category;

/**
 * What portals show: the first entrance of a component at each host. Further paths of a host are of the same service,
 * for programs more often than for people. `portal` of an entrance says otherwise.
 */
export const portalEntrances = ({ exposures }: Inventory): readonly ResolvedExposure[] =>
  exposures.filter(
    (exposure) =>
      exposure.portal ??
      exposure === exposures.find(({ component, fqdn }) => component === exposure.component && fqdn === exposure.fqdn),
  );

/** @returns the address of an entrance, with its path unless that is all of the host */
export const entranceUrl = ({ url, path }: Pick<ResolvedExposure, 'url' | 'path'>): string =>
  path === '/' ? url : `${url}${path}`;
