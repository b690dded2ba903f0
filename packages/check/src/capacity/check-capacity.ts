import type { Diagnostic, Place } from '@edgit/core';
import type { Path } from '@edgit/kubernetes';
import { error, warning } from '../codes/index.js';
import { bytesText, coresText } from './amounts.js';
import type { Capacity, PlacedDemand } from './capacity.js';
import type { SchedulingNode } from './nodes.js';
import type { CopiedVolume, CopiesOfClass } from './volumes.js';

/**
 * No machine that Talos 1.12 runs on has more for one Pod, and Longhorn has no larger volumes in use: a typing error is
 * likelier. Where cluster.yaml says what the nodes have, that counts instead.
 */
export const BOUNDS = { cpu: 512, memory: 16 * 2 ** 40, volume: 64 * 2 ** 40 } as const;

/** From this part of what there is on, a warning: a node that is down or drained leaves its Pods to the others. */
const NEARLY = 0.9;

const RESOURCES = [
  { name: 'cpu', text: coresText, title: 'CPU', field: 'cpus' },
  { name: 'memory', text: bytesText, title: 'memory', field: 'memory' },
] as const;
type Resource = (typeof RESOURCES)[number];

/** Finds a value of cluster.yaml. */
type PlaceOf = (path: Path) => Place;

/** @returns errors for demands that can't fit, whatever the scheduler does, and warnings for demands that nearly don't */
export const checkCapacity = (capacity: Capacity, clusterPlace?: PlaceOf): readonly Diagnostic[] => [
  ...tooFewNodes(capacity),
  ...RESOURCES.flatMap((resource) => [
    ...tooLargePods(capacity, resource),
    ...tooMuch(capacity, resource, clusterPlace),
  ]),
  ...tooLargeVolumes(capacity),
  ...tooManyCopies(capacity),
  ...tooMuchStorage(capacity),
];

const named = (nodes: readonly SchedulingNode[]): string =>
  nodes.length === 0 ? 'none' : nodes.map(({ name }) => name).join(', ');

/** A cluster in which nothing can run is one error, not one for each workload. */
const tooFewNodes = ({ demands }: Capacity): Diagnostic[] =>
  demands
    .filter(({ separate, nodes, pods }) => separate && nodes.length > 0 && pods !== 'each' && pods > nodes.length)
    .map(({ workload, nodes, pods, place }) =>
      error(
        'capacity/spread',
        `${workload} wants ${pods} Pods on ${pods} different nodes, and may run on ${nodes.length}: ${named(nodes)}`,
        [place('pods')],
        `ask for at most ${nodes.length}, or add nodes`,
      ),
    );

/** The most that one node has for Pods; undefined unless all of them say it. */
const largest = (nodes: readonly SchedulingNode[], { name }: Resource): number | undefined => {
  const sizes = nodes.map((node) => node[name]);
  return nodes.length === 0 || sizes.includes(undefined) ? undefined : Math.max(...sizes.map((size) => size ?? 0));
};

const tooLargePods = ({ demands }: Capacity, resource: Resource): Diagnostic[] =>
  demands.flatMap(({ workload, nodes, place, [resource.name]: wanted }) => {
    if (wanted === undefined) return [];
    const known = largest(nodes, resource);
    const most = known ?? BOUNDS[resource.name];
    if (wanted <= most) return [];
    const has =
      known === undefined
        ? `no node is taken to have more than ${resource.text(most)}`
        : `the largest node that it may run on has ${resource.text(most)} for Pods`;
    const hint =
      known === undefined
        ? `ask for less, or write in cluster.yaml what the nodes have (\`${resource.field}\`)`
        : 'ask for less, or add a larger node';
    return [
      error(
        'capacity/pod-too-large',
        `${workload} requests ${resource.text(wanted)} of ${resource.title}: ${has}`,
        [place('resources')],
        hint,
      ),
    ];
  });

/**
 * Pods that may run on some nodes alone, together, against those nodes: no order of scheduling helps. A set of nodes is
 * looked at with every demand that can run nowhere else.
 */
const tooMuch = ({ demands, nodes: all }: Capacity, resource: Resource, clusterPlace?: PlaceOf): Diagnostic[] => {
  const always = demands.filter(({ atTimes, nodes }) => !atTimes && nodes.length > 0);
  const sets = new Map(always.map(({ nodes }) => [named(nodes), nodes]));
  const wholes = all.filter((node) => node.taints.every(({ effect }) => effect === 'PreferNoSchedule'));
  if (wholes.length > 0) sets.set(named(wholes), wholes);
  return [...sets].flatMap(([key, nodes]): Diagnostic[] => {
    const sizes = nodes.map((node) => node[resource.name]);
    if (sizes.includes(undefined)) return [];
    const has = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    const within = new Set(nodes);
    const bound = always.flatMap((demand) => {
      const pods = demand.pods === 'each' ? demand.nodes.filter((node) => within.has(node)).length : demand.pods;
      const stays = demand.pods === 'each' || demand.nodes.every((node) => within.has(node));
      return stays && pods > 0 ? [{ demand, amount: pods * (demand[resource.name] ?? 0) }] : [];
    });
    const wanted = bound.reduce((sum, { amount }) => sum + amount, 0);
    if (wanted <= has * NEARLY) return [];
    const text = `${resource.text(wanted)} of ${resource.title} are requested on ${key}, which have ${resource.text(has)} for Pods`;
    const [first] = nodes;
    const places = [
      ...(clusterPlace === undefined || first === undefined
        ? []
        : [clusterPlace(['nodes', first.index, resource.field])]),
      ...largestOf(bound).map(({ demand, amount }) => ({
        ...demand.place('resources'),
        what: `${demand.component}: ${resource.text(amount)}`,
      })),
    ];
    return wanted > has
      ? [
          error(
            'capacity/nodes-full',
            text,
            places,
            `add nodes or ${resource.title}, or leave out or shrink what asks for most`,
          ),
        ]
      : [
          warning(
            'capacity/no-spare-node',
            `${text}: a node that is down or drained leaves no place for its Pods`,
            places,
            `add nodes or ${resource.title}`,
          ),
        ];
  });
};

interface Part {
  readonly demand: PlacedDemand;
  readonly amount: number;
}

/** The largest demands by component: the place is that of the first workload of a component. */
const largestOf = (parts: readonly Part[], count = 5): readonly Part[] => {
  const byComponent = new Map<string, Part>();
  for (const { demand, amount } of parts) {
    const known = byComponent.get(demand.component);
    byComponent.set(demand.component, { demand: known?.demand ?? demand, amount: (known?.amount ?? 0) + amount });
  }
  return [...byComponent.values()].sort((a, b) => b.amount - a.amount).slice(0, count);
};

const volumeTitle = ({ component, name }: CopiedVolume): string => `volume ${name} of ${component}`;

const tooLargeVolumes = ({ volumes, disks }: Capacity): Diagnostic[] =>
  volumes.flatMap((volume) => {
    const { size, class: own, place } = volume;
    if (size === undefined) return [];
    const known = own !== undefined && disks.length > 0 ? Math.max(...disks.map(({ bytes }) => bytes)) : undefined;
    const most = known ?? BOUNDS.volume;
    if (size <= most) return [];
    const has =
      known === undefined
        ? `no disk is taken to have more than ${bytesText(most)}`
        : `the largest disk has ${bytesText(most)} for volumes`;
    return [
      error(
        'capacity/volume-too-large',
        `${volumeTitle(volume)} wants ${bytesText(size)}: ${has}`,
        [place()],
        known === undefined ? 'ask for less' : 'ask for less, or add a larger disk',
      ),
    ];
  });

/** Longhorn keeps each copy on another node (replica-soft-anti-affinity is off by default, 1.11). */
const tooManyCopies = ({ volumes, workers }: Capacity): Diagnostic[] => {
  if (workers.length === 0) return [];
  const classes = new Map(volumes.map((volume) => [volume.className, volume.class]));
  const byPlace = new Map<string, { readonly className: string } & CopiesOfClass>();
  for (const [className, one] of [...classes].sort(([a], [b]) => (a < b ? 1 : -1))) {
    // Classes that follow the same setting are one mistake: the message names the first class.
    if (one !== undefined && one.copies > workers.length) byPlace.set(JSON.stringify(one.place), { className, ...one });
  }
  return [...byPlace.values()].map(({ className, copies, place }) =>
    error(
      'capacity/too-many-copies',
      `StorageClass ${className} keeps ${copies} copies on ${copies} different nodes, and there are ${workers.length} with volumes: ${workers.join(', ')}`,
      [place],
      `ask for at most ${workers.length}, or add workers`,
    ),
  );
};

const tooMuchStorage = ({ volumes, disks, workers }: Capacity): Diagnostic[] => {
  if (disks.length === 0 || disks.length < workers.length) return [];
  const has = disks.reduce((sum, { bytes }) => sum + bytes, 0);
  const wanted = volumes.reduce((sum, { raw }) => sum + (raw ?? 0), 0);
  if (wanted <= has * NEARLY) return [];
  const text = `volumes and their copies want ${bytesText(wanted)}, and the disks have ${bytesText(has)} for them`;
  const places = [...volumes]
    .sort((a, b) => (b.raw ?? 0) - (a.raw ?? 0))
    .slice(0, 5)
    .map((volume): Place => ({ ...volume.place(), what: `${volume.component}: ${bytesText(volume.raw ?? 0)}` }));
  return wanted > has
    ? [error('capacity/disks-full', text, places, 'add disks, or ask for smaller volumes or fewer copies')]
    : [
        warning(
          'capacity/disks-nearly-full',
          `${text}: there is little left to grow, or to rebuild a copy`,
          places,
          'add disks',
        ),
      ];
};
