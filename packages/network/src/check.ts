import { type CheckContext, compareAddresses, contains, type Diagnostic, inRange } from '@edgit/core';
import { error } from './codes.js';
import type { NetworkSettings } from './settings.js';

/** Checks the pool, the Gateway and the resolver against the addresses in cluster.yaml. */
export const checkNetwork = (context: CheckContext<NetworkSettings>): readonly Diagnostic[] => {
  const { start, stop } = context.settings?.pool ?? {};
  if (start === undefined || stop === undefined) return [];
  const at = context.place(['pool']);
  if (compareAddresses(start, stop) > 0) {
    return [error('pool/reversed', `pool starts at ${start}, after its end ${stop}`, [at], 'swap `start` and `stop`')];
  }
  return [
    ...addressesOutsidePool(context, { start, stop }),
    ...poolOutsideNodes(context, { start, stop }),
    ...addressesTakenFromPool(context, { start, stop }),
    ...nameServersInPool(context, { start, stop }),
  ];
};

/** A node resolves names while it starts, for its images for one: it can't use a DNS server that is a Pod. */
const nameServersInPool = ({ cluster, place, clusterPlace }: CheckContext<NetworkSettings>, pool: Pool): Diagnostic[] =>
  (cluster.networks?.nameservers ?? []).flatMap((address, index) =>
    address !== undefined && inRange(pool, address)
      ? [
          error(
            'pool/name-server',
            `name server ${address} of the nodes is an address of the pool ${pool.start}-${pool.stop}`,
            [clusterPlace(['networks', 'nameservers', index]), place(['pool'])],
            'use resolvers outside the cluster: nodes have the platform’s hosts in /etc/hosts',
          ),
        ]
      : [],
  );

interface Pool {
  readonly start: string;
  readonly stop: string;
}

const addressesOutsidePool = ({ settings, place }: CheckContext<NetworkSettings>, pool: Pool): Diagnostic[] => {
  const gateway = settings.gateway?.address;
  const resolver = settings.resolver?.address;
  const wanted = [
    { what: 'gateway address', address: gateway, path: ['gateway', 'address'] },
    { what: 'resolver address', address: resolver, path: ['resolver', 'address'] },
  ];
  return [
    ...wanted.flatMap(({ what, address, path }) =>
      address === undefined || inRange(pool, address)
        ? []
        : [
            error(
              'pool/address-outside',
              `${what} ${address} is outside the pool ${pool.start}-${pool.stop}`,
              [place(path), place(['pool', 'start'])],
              'choose an address of the pool: Cilium announces no other',
            ),
          ],
    ),
    ...(gateway !== undefined && gateway === (resolver ?? pool.stop)
      ? [
          error(
            'pool/address-taken',
            `${gateway} is the address of both the gateway and the resolver`,
            [place(['gateway', 'address']), place(resolver === undefined ? ['pool', 'stop'] : ['resolver', 'address'])],
            'give the resolver another address of the pool: `resolver: { address: … }`',
          ),
        ]
      : []),
  ];
};

const poolOutsideNodes = (
  { cluster, place, clusterPlace }: CheckContext<NetworkSettings>,
  pool: Pool,
): Diagnostic[] => {
  const nodes = cluster.networks?.nodes;
  if (nodes === undefined || (contains(nodes, pool.start) && contains(nodes, pool.stop))) return [];
  return [
    error(
      'pool/outside-nodes',
      `pool ${pool.start}-${pool.stop} is outside networks.nodes ${nodes}`,
      [place(['pool']), clusterPlace(['networks', 'nodes'])],
      'choose addresses in the network of the nodes: ARP does not reach other networks',
    ),
  ];
};

const addressesTakenFromPool = (
  { cluster, place, clusterPlace }: CheckContext<NetworkSettings>,
  pool: Pool,
): Diagnostic[] => {
  const used = [
    ...(cluster.nodes ?? []).map((node, index) => ({
      address: node?.address,
      what: `node ${node?.name ?? index}`,
      path: ['nodes', index, 'address'],
    })),
    { address: cluster.controlPlane?.vip, what: 'the control-plane VIP', path: ['controlPlane', 'vip'] },
    { address: cluster.networks?.router, what: 'the router', path: ['networks', 'router'] },
  ];
  return used.flatMap(({ address, what, path }) =>
    address !== undefined && inRange(pool, address)
      ? [
          error(
            'pool/address-taken',
            `${address} is used by both ${what} and the pool ${pool.start}-${pool.stop}`,
            [clusterPlace(path), place(['pool'])],
            'make the pool smaller or choose another address',
          ),
        ]
      : [],
  );
};
