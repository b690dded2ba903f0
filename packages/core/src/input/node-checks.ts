import type { Path } from '@edgit/kubernetes';
import { error, warning } from '../codes/index.js';
import type { ClusterNode, ClusterSpec } from '../model/cluster.js';
import { claimedTwice } from './claimed-twice.js';
import type { Diagnostic, Place } from './diagnostics.js';
import type { Partially } from './schema.js';
import { didYouMean } from './suggest.js';

type PlaceOf = (path: Path) => Place;

/** Fields of cluster.yaml that choose a node's link. */
const CHOICES = ['interface', 'mac', 'linkSelector'] as const;

/** Fields of a link that a selector can use: `LinkStatusSpec` of Talos v1.12.6 (api/resource/definitions/network). */
const LINK_FIELDS = [
  ...['index', 'type', 'link_index', 'flags', 'hardware_addr', 'broadcast_addr', 'mtu', 'queue_disc', 'master_index'],
  ...['operational_state', 'kind', 'slave_kind', 'bus_path', 'pciid', 'driver', 'driver_version', 'firmware_version'],
  ...['product_id', 'vendor_id', 'product', 'vendor', 'link_state', 'speed_megabits', 'port', 'duplex', 'vlan'],
  ...['bridge_master', 'bond_master', 'wireguard', 'permanent_addr', 'alias', 'alt_names'],
];

/** Errors in the network links of nodes. */
export const checkLinks = ({ nodes = [] }: Partially<ClusterSpec>, place: PlaceOf): Diagnostic[] => [
  ...(nodes ?? []).flatMap((node, index) => [
    ...contradictoryChoice(node, index, place),
    ...unknownLinkField(node, index, place),
  ]),
  ...sharedMacs(nodes ?? [], place),
];

type PartialNode = Partially<ClusterSpec['nodes']>[number];

const contradictoryChoice = (node: PartialNode, index: number, place: PlaceOf): Diagnostic[] => {
  const chosen = CHOICES.filter((key) => node?.[key] !== undefined);
  if (chosen.length < 2) return [];
  return [
    error(
      'node/two-links',
      `node ${node?.name ?? index} chooses its network link ${chosen.length} times: ${chosen.map((key) => `\`${key}\``).join(' and ')}`,
      chosen.map((key) => place(['nodes', index, key])),
      'keep one of them',
    ),
  ];
};

const unknownLinkField = (node: PartialNode, index: number, place: PlaceOf): Diagnostic[] => {
  const selector = node?.linkSelector;
  if (selector === undefined) return [];
  const at = [place(['nodes', index, 'linkSelector'])];
  const asked = [...selector.matchAll(/\blink\.(\w+)/g)].map(([, field = '']) => field);
  if (asked.length === 0) {
    return [
      error(
        'node/link-selector',
        `\`${selector}\` does not use a field of a link`,
        at,
        'write it like link.driver == "r8169"',
      ),
    ];
  }
  return asked
    .filter((field) => !LINK_FIELDS.includes(field))
    .map((field) =>
      error('node/link-selector', `a link of Talos has no field \`${field}\``, at, didYouMean(field, LINK_FIELDS)),
    );
};

const sharedMacs = (nodes: readonly PartialNode[], place: PlaceOf): Diagnostic[] =>
  claimedTwice(
    nodes.flatMap((node, index) =>
      node?.mac === undefined
        ? []
        : [{ key: node.mac.toLowerCase(), path: ['nodes', index, 'mac'], user: node.name ?? String(index) }],
    ),
  ).map(([mac, claims]) =>
    error(
      'node/mac-taken',
      `hardware address ${mac} is used by ${claims.map(({ user }) => `node ${user}`).join(' and ')}`,
      claims.map(({ path }) => place(path)),
      'write the address that the console or `talosctl get links` shows',
    ),
  );

/** Warnings for input that is valid but can leave machines without a network. */
export const warnOfLinks = ({ nodes, networks }: ClusterSpec, place: PlaceOf): Diagnostic[] => [
  ...nodes.flatMap((node, index) => [...noAddress(node, index, place), ...severalPorts(node, index, place)]),
  ...(networks.router === undefined && nodes.some(({ address }) => address !== undefined)
    ? [
        warning(
          'node/no-default-route',
          'nodes with a static address have no default route: they reach no registry, no time server and no other network',
          [place(['networks'])],
          'write `router`: the address of the gateway in networks.nodes',
        ),
      ]
    : []),
];

const noAddress = ({ name, address }: ClusterNode, index: number, place: PlaceOf): Diagnostic[] =>
  address !== undefined
    ? []
    : [
        warning(
          'node/no-address',
          `node ${name} has no address: steps and firewall rules can’t name it, and DHCP may give it another one`,
          [place(['nodes', index, 'name'])],
          'write `address`, and `mac` if it has several ports, once its console shows them',
        ),
      ];

/** A machine with a GPU is a server or a workstation, which has more than one port. */
const severalPorts = (node: ClusterNode, index: number, place: PlaceOf): Diagnostic[] =>
  node.address === undefined || node.gpu === 'none' || CHOICES.some((key) => node[key] !== undefined)
    ? []
    : [
        warning(
          'node/no-link',
          `node ${node.name} names no network link: with two cables in it, Talos picks none and it has no address`,
          [place(['nodes', index, 'name'])],
          'write `mac`, as `talosctl get links` or the console shows it',
        ),
      ];
