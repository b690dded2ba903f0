import type { Inventory } from '../inventory/inventory.js';

/** A host name of the platform and its address. */
export interface PlatformName {
  readonly host: string;
  readonly address: string;
}

/** Address of the Gateway; undefined if there is none. */
const gatewayAddress = ({ components }: Inventory): string | undefined => {
  for (const { manifests } of components) {
    for (const { apiVersion, kind, spec } of manifests) {
      if (kind !== 'Gateway' || !apiVersion.startsWith('gateway.networking.k8s.io/')) continue;
      const { addresses } = spec as { readonly addresses?: readonly { readonly value: string }[] };
      const [first] = addresses ?? [];
      if (first !== undefined) return first.value;
    }
  }
  return undefined;
};

/** @returns every exposed host with the Gateway’s address, in the order of their names; none without a Gateway */
export const platformNames = (inventory: Inventory): readonly PlatformName[] => namesOf(inventory, () => true);

/** @returns those of {@link platformNames} that nodes resolve before the DNS of the cluster runs */
export const namesForNodes = (inventory: Inventory): readonly PlatformName[] =>
  namesOf(inventory, ({ component }) => component.machines?.asked === true);

/** @returns the address of the resolver for the local network; undefined if there is none */
export const lanResolver = ({ components }: Inventory): string | undefined =>
  components.find(({ resolver }) => resolver?.of === 'lan')?.resolver?.address;

const namesOf = (
  inventory: Inventory,
  isWanted: (exposure: Inventory['exposures'][number]) => boolean,
): readonly PlatformName[] => {
  const address = gatewayAddress(inventory);
  if (address === undefined) return [];
  const hosts = new Set(inventory.exposures.filter(isWanted).map(({ fqdn }) => fqdn));
  return [...hosts].sort().map((host) => ({ host, address }));
};
