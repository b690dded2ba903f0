import type { Path } from '@edgit/kubernetes';
import { error, warning } from '../codes/index.js';
import { contains, normalAddress, overlaps, reservedAddresses } from '../model/cidr.js';
import type { ClusterSpec } from '../model/cluster.js';
import { apiEndpoint } from '../model/layer.js';
import { claimedTwice } from './claimed-twice.js';
import type { Diagnostic, Place } from './diagnostics.js';
import { checkLinks, warnOfLinks } from './node-checks.js';
import type { Partially } from './schema.js';

/** Checks relations between fields of cluster.yaml, which zod can't. Fields that are wrong by themselves are absent. */
export const checkCluster = (cluster: Partially<ClusterSpec>, place: (path: Path) => Place): Diagnostic[] => [
  ...overlappingNetworks(cluster, place),
  ...unusableAddresses(cluster, place),
  ...sharedNodeFields(cluster, place),
  ...controlPlanes(cluster, place),
  ...checkLinks(cluster, place),
];

const overlappingNetworks = ({ networks }: Partially<ClusterSpec>, place: (path: Path) => Place): Diagnostic[] => {
  const ranges = (['nodes', 'pods', 'services'] as const).flatMap((name) => {
    const cidr = networks?.[name];
    return cidr === undefined ? [] : [{ name, cidr }];
  });
  return ranges.flatMap((a, index) =>
    ranges
      .slice(index + 1)
      .filter((b) => overlaps(a.cidr, b.cidr))
      .map((b) =>
        error(
          'cluster/networks-overlap',
          `networks.${a.name} ${a.cidr} overlaps networks.${b.name} ${b.cidr}`,
          [b, a].map(({ name }) => networkPlace(name, place)),
          'choose ranges that share no address',
        ),
      ),
  );
};

/** The place of a network; the place of `networks` if the cluster uses the default. */
const networkPlace = (name: string, place: (path: Path) => Place): Place => {
  const [own, all] = [place(['networks', name]), place(['networks'])];
  const isDefault = own.position?.line === all.position?.line && own.position?.column === all.position?.column;
  return isDefault ? { ...all, what: `${name} by default` } : own;
};

const unusableAddresses = (
  { networks, nodes, controlPlane }: Partially<ClusterSpec>,
  place: (path: Path) => Place,
): Diagnostic[] => {
  const check = (what: string, address: string | undefined, name: 'services' | 'nodes', path: Path): Diagnostic[] => {
    const cidr = networks?.[name];
    if (address === undefined || cidr === undefined) return [];
    const hint = `choose an address in ${cidr}`;
    if (!contains(cidr, address)) {
      return [
        error('cluster/address-outside', `${what} ${address} is outside networks.${name} ${cidr}`, [place(path)], hint),
      ];
    }
    return reservedAddresses(cidr).includes(normalAddress(address))
      ? [
          error(
            'cluster/address-reserved',
            `${what} ${address} is the first or last address of ${cidr}, which no machine can have`,
            [place(path)],
            hint,
          ),
        ]
      : [];
  };
  return [
    ...check('cluster DNS', networks?.dns, 'services', ['networks', 'dns']),
    ...check('router', networks?.router, 'nodes', ['networks', 'router']),
    ...check('control-plane VIP', controlPlane?.vip, 'nodes', ['controlPlane', 'vip']),
    ...(nodes ?? []).flatMap((node, index) =>
      check(`address of node ${node?.name ?? index}`, node?.address, 'nodes', ['nodes', index, 'address']),
    ),
  ];
};

const sharedNodeFields = (
  { nodes, controlPlane, networks }: Partially<ClusterSpec>,
  place: (path: Path) => Place,
): Diagnostic[] => {
  const indexed = (nodes ?? []).map((node, index) => ({ ...node, index }));
  const names = indexed.flatMap(({ name, index }) =>
    name === undefined ? [] : [{ key: name, path: ['nodes', index, 'name'], user: `nodes[${index}]` }],
  );
  const users = [
    ...indexed.map(({ name, index, address }) => ({
      address,
      path: ['nodes', index, 'address'],
      user: `node ${name ?? index}`,
    })),
    { address: controlPlane?.vip, path: ['controlPlane', 'vip'], user: 'the control-plane VIP' },
    { address: networks?.router, path: ['networks', 'router'], user: 'the router' },
  ];
  const addresses = users.flatMap(({ address, path, user }) =>
    address === undefined ? [] : [{ key: normalAddress(address), path, user }],
  );
  return [
    ...claimedTwice(names).map(([name, claims]) =>
      error(
        'cluster/node-name-taken',
        `${claims.length} nodes are called ${name}`,
        claims.map(({ path }) => place(path)),
        'give each node a different name',
      ),
    ),
    ...claimedTwice(addresses).map(([address, claims]) =>
      error(
        'cluster/address-taken',
        `address ${address} is used by ${claims.map(({ user }) => user).join(' and ')}`,
        claims.map(({ path }) => place(path)),
        'give each a different address',
      ),
    ),
  ];
};

const controlPlanes = ({ nodes }: Partially<ClusterSpec>, place: (path: Path) => Place): Diagnostic[] => {
  if (nodes === undefined || nodes.some((node) => node?.role === undefined)) return [];
  const count = nodes.filter((node) => node?.role === 'control-plane').length;
  const at = [place(['nodes'])];
  if (count === 0)
    return [
      error(
        'cluster/no-control-plane',
        'no node is a control plane',
        at,
        'give one or three nodes `role: control-plane`',
      ),
    ];
  if (count % 2 === 1) return [];
  return [
    warning(
      'cluster/even-control-planes',
      `${count} control planes: etcd survives the loss of ${count / 2 - 1} of them, as with ${count - 1}`,
      at,
      `use ${count - 1} or ${count + 1}`,
    ),
  ];
};

/** Checks that run only if every field is valid by itself: an invalid field would look like an absent one. */
export const checkWholeCluster = (cluster: ClusterSpec, place: (path: Path) => Place): Diagnostic[] => {
  const hasControlPlane = cluster.nodes.some(({ role }) => role === 'control-plane');
  if (!hasControlPlane || apiEndpoint(cluster) !== undefined) return warnOfLinks(cluster, place);
  return [
    error(
      'cluster/no-api-address',
      'the Kubernetes API has no address',
      [place(['nodes'])],
      'set `controlPlane.vip`, or give the first control plane an `address`',
    ),
  ];
};
