import { contains, overlaps } from './cidr.js';
import type { ClusterSpec } from './cluster.js';
import { type Diagnostic, error, type Place, warning } from './diagnostics.js';
import type { Partially } from './schema.js';
import type { Path } from './source.js';

/** What zod can't see in cluster.yaml: relations between its fields. Fields that are wrong by themselves are left out. */
export const checkCluster = (cluster: Partially<ClusterSpec>, place: (path: Path) => Place): Diagnostic[] => [
  ...overlappingNetworks(cluster, place),
  ...addressesOutside(cluster, place),
  ...sharedNodeFields(cluster, place),
  ...controlPlanes(cluster, place),
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
          `networks.${a.name} ${a.cidr} overlaps networks.${b.name} ${b.cidr}`,
          [place(['networks', b.name]), place(['networks', a.name])],
          'choose ranges that share no address',
        ),
      ),
  );
};

const addressesOutside = (
  { networks, nodes, controlPlane }: Partially<ClusterSpec>,
  place: (path: Path) => Place,
): Diagnostic[] => {
  const outside = (what: string, address: string | undefined, name: 'services' | 'nodes', path: Path): Diagnostic[] => {
    const cidr = networks?.[name];
    if (address === undefined || cidr === undefined || contains(cidr, address)) return [];
    return [
      error(`${what} ${address} is outside networks.${name} ${cidr}`, [place(path)], `choose an address in ${cidr}`),
    ];
  };
  return [
    ...outside('cluster DNS', networks?.dns, 'services', ['networks', 'dns']),
    ...outside('router', networks?.router, 'nodes', ['networks', 'router']),
    ...outside('control-plane VIP', controlPlane?.vip, 'nodes', ['controlPlane', 'vip']),
    ...(nodes ?? []).flatMap((node, index) =>
      outside(`address of node ${node?.name ?? index}`, node?.address, 'nodes', ['nodes', index, 'address']),
    ),
  ];
};

const sharedNodeFields = (
  { nodes, controlPlane, networks }: Partially<ClusterSpec>,
  place: (path: Path) => Place,
): Diagnostic[] => {
  const claims = [
    ...(nodes ?? []).flatMap((node, index) => [
      { key: node?.name && `name ${node.name}`, path: ['nodes', index, 'name'] },
      { key: node?.address && `address ${node.address}`, path: ['nodes', index, 'address'] },
    ]),
    { key: controlPlane?.vip && `address ${controlPlane.vip}`, path: ['controlPlane', 'vip'] },
    { key: networks?.router && `address ${networks.router}`, path: ['networks', 'router'] },
  ];
  const users = new Map<string, Path[]>();
  for (const { key, path } of claims) if (key) users.set(key, [...(users.get(key) ?? []), path]);
  return [...users]
    .filter(([, paths]) => paths.length > 1)
    .map(([key, paths]) => error(`${key} is used ${paths.length} times`, paths.map(place), 'each needs its own'));
};

const controlPlanes = ({ nodes }: Partially<ClusterSpec>, place: (path: Path) => Place): Diagnostic[] => {
  if (nodes === undefined || nodes.some((node) => node?.role === undefined)) return [];
  const count = nodes.filter((node) => node?.role === 'control-plane').length;
  if (count === 0)
    return [error('no node is a control plane', [place(['nodes'])], 'give one or three nodes that role')];
  if (count % 2 === 1) return [];
  return [
    warning(
      `${count} control planes: etcd survives the loss of ${count / 2 - 1} of them, as with ${count - 1}`,
      [place(['nodes'])],
      `use ${count - 1} or ${count + 1}`,
    ),
  ];
};
