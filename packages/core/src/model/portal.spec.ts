import { expect, test } from 'vitest';
import type { Inventory, ResolvedExposure } from '../inventory/inventory.js';
import { portalEntrances } from './portal.js';

const [wiki, shop] = [{ name: 'wiki' }, { name: 'shop' }];
const entrance = (component: object, fqdn: string, path: string, portal?: boolean) =>
  ({ component, fqdn, path, ...(portal !== undefined && { portal }) }) as ResolvedExposure;
const inventory = (...exposures: readonly ResolvedExposure[]) => ({ exposures }) as unknown as Inventory;
const shown = (...exposures: readonly ResolvedExposure[]) =>
  portalEntrances(inventory(...exposures)).map(({ fqdn, path }) => `${fqdn}${path}`);

test('a portal shows the first entrance of a component at each host', () => {
  expect(
    shown(
      entrance(wiki, 'wiki.example.org', '/'),
      entrance(wiki, 'wiki.example.org', '/api'),
      entrance(wiki, 'edit.example.org', '/'),
      entrance(shop, 'wiki.example.org', '/shop'),
    ),
  ).toEqual(['wiki.example.org/', 'edit.example.org/', 'wiki.example.org/shop']);
});

test('an entrance says itself whether it is shown', () => {
  expect(
    shown(
      entrance(wiki, 'wiki.example.org', '/', false),
      entrance(wiki, 'wiki.example.org', '/api'),
      entrance(wiki, 'wiki.example.org', '/admin', true),
    ),
  ).toEqual(['wiki.example.org/admin']);
});

test('they are found once for an Inventory, however many ask', () => {
  const lab = inventory(entrance(wiki, 'wiki.example.org', '/'));
  expect(portalEntrances(lab)).toBe(portalEntrances(lab));
});
