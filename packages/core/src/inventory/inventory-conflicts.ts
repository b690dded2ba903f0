import { entryOf } from '@edgit/kubernetes';
import { type CoreCode, error } from '../codes/index.js';
import { claimedTwice } from '../input/claimed-twice.js';
import type { Diagnostic, Place } from '../input/diagnostics.js';
import { proxyName } from '../model/proxy-sign-in.js';
import type { Inventory, InventoryItem } from './inventory.js';
import type { InventoryContext } from './inventory-context.js';

/** A name, host or object that only one component can have. */
interface Claim {
  readonly key: string;
  readonly message: string;
  /** Called only for conflicts: finding a place parses its file again. */
  readonly places: () => readonly Place[];
}

/** Errors for two components with the same name, host, Secret or client, and for two manifests of the same object. */
export const conflicts = (inventory: Inventory, context: InventoryContext): Diagnostic[] => {
  const hosts = claimedTwice(hostClaims(inventory, context));
  const proxies = new Set(hosts.flatMap(([, claims]) => claims.map(({ proxy }) => proxy)));
  // A host that is claimed twice has two proxies with the same Secret and client: that is not a second mistake.
  const own = ({ name }: { readonly name: string }): boolean => !proxies.has(name);
  return [
    ...report(
      'name/taken',
      claimedTwice(nameClaims(inventory)),
      'rename the file; to change a component of the catalogue, use `components` in the file of its layer',
    ),
    ...report('host/taken', hosts, 'give one of them another `host`'),
    ...report('secret/name-taken', claimedTwice(secretClaims(inventory).filter(own)), 'rename one of them'),
    ...report(
      'sign-in/client-taken',
      claimedTwice(clientClaims(inventory).filter(own)),
      'give one of them another `clientId`',
    ),
    ...report('name/object-taken', claimedTwice(inventory.components.flatMap(manifestClaims)), 'rename one of them'),
  ];
};

const nameClaims = ({ components }: Inventory) =>
  components.map((component) => ({
    key: component.name,
    message: `two components are called \`${component.name}\``,
    places: () => [component.place(['name'])],
  }));

const hostClaims = ({ exposures }: Inventory, { hosts, hostPlace }: InventoryContext) =>
  withIndex(exposures).map(([{ component, fqdn, path, host }, index]) => ({
    // To a Gateway, /wiki and /wiki/ are the same.
    key: `${fqdn}${path.replace(/\/$/, '')}`,
    message: `host ${fqdn}${path === '/' ? '' : path} is claimed twice`,
    places: () => [
      component.place(['expose', index, 'host']),
      ...(entryOf(hosts, host) === undefined ? [] : [{ ...hostPlace(host), what: `renames ${host}` }]),
    ],
    proxy: proxyName(host),
  }));

const secretClaims = ({ secrets }: Inventory) =>
  secrets.map(({ component, secret }) => ({
    key: `${component.namespace}/${secret.name}`,
    message: `two secrets are called \`${secret.name}\` in namespace ${component.namespace}`,
    places: () => [component.place(['secrets', component.secrets.indexOf(secret), 'name'])],
    name: secret.name,
  }));

const clientClaims = ({ oidcClients }: Inventory) =>
  withIndex(oidcClients).map(([{ component, client }, index]) => ({
    key: client.clientId,
    message: `two OIDC clients are called \`${client.clientId}\``,
    places: () => [component.place(['oidc', index, 'clientId'])],
    name: client.clientId,
  }));

/** Pairs each item with its index among the items of its component. */
const withIndex = <T extends { readonly component: InventoryItem }>(owned: readonly T[]): (readonly [T, number])[] => {
  const counts = new Map<InventoryItem, number>();
  return owned.map((item) => {
    const index = counts.get(item.component) ?? 0;
    counts.set(item.component, index + 1);
    return [item, index] as const;
  });
};

const manifestClaims = (component: InventoryItem): Claim[] =>
  component.manifests.map(({ kind, metadata }, index) => ({
    key: [component.name, kind, metadata.namespace ?? component.namespace, metadata.name].join('/'),
    message: `two manifests of ${component.name} are ${kind} \`${metadata.name}\``,
    places: () => [component.place(['manifests', index, 'metadata', 'name'])],
  }));

const isInput = ({ file }: Place): boolean => file.endsWith('.yaml');

/** Places in the cluster's files come first: users can change those. */
const report = (code: CoreCode, found: readonly (readonly [string, readonly Claim[]])[], hint: string): Diagnostic[] =>
  found.map(([, claims]) => {
    const places = claims.flatMap((claim) => claim.places());
    const ours = places.filter((place) => !isInput(place));
    return error(code, claims[0]?.message ?? '', [...places.filter(isInput), ...ours], hint);
  });
