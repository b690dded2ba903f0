import type { Inventory } from '../inventory/inventory.js';

/** Component that answers Pods’ questions for names: the cluster’s DNS, in place of Talos’ own. */
export const CLUSTER_DNS = 'cluster-dns';

/** Component that answers the local network’s questions. */
export const LAN_DNS = 'coredns';
/** What gives a Service of type LoadBalancer its address (Cilium v1.19.1, LB IPAM). */
export const LOAD_BALANCER_ADDRESS = 'lbipam.cilium.io/ips';

/** Components whose hosts the nodes themselves ask: images come from the one, the API server trusts the other. */
const ASKED_BY_NODES: ReadonlySet<string> = new Set(['harbor', 'keycloak']);

/** A name of the platform and the address that it stands for. */
export interface PlatformName {
  readonly host: string;
  readonly address: string;
}

/** Address of the one Gateway; undefined where there is none. */
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

/** @returns those of {@link platformNames} that the nodes ask, before there is anything in the cluster to answer them */
export const namesForNodes = (inventory: Inventory): readonly PlatformName[] =>
  namesOf(inventory, ({ component }) => ASKED_BY_NODES.has(component.name));

/** @returns where the local network’s resolver is; undefined where there is none */
export const lanResolver = (inventory: Inventory): string | undefined =>
  inventory
    .component(LAN_DNS)
    ?.manifests.map(({ metadata }) => metadata.annotations?.[LOAD_BALANCER_ADDRESS])
    .find((address) => address !== undefined);

const namesOf = (
  inventory: Inventory,
  isWanted: (exposure: Inventory['exposures'][number]) => boolean,
): readonly PlatformName[] => {
  const address = gatewayAddress(inventory);
  if (address === undefined) return [];
  const hosts = new Set(inventory.exposures.filter(isWanted).map(({ fqdn }) => fqdn));
  return [...hosts].sort().map((host) => ({ host, address }));
};
