import { type ClusterSpec, type Inventory, workloadNodes } from '@edgit/core';
import type { Content } from '../content.js';
import { chartDemands } from './chart-demands.js';
import type { Demand, Demands } from './demand.js';
import { mayRunOn, type SchedulingNode, schedulingNodes } from './nodes.js';
import { objectDemands } from './object-demands.js';
import { type CopiedVolume, copiesByClass, type DiskRoom, diskRooms, withCopies } from './volumes.js';

/** A demand and the nodes that its Pods may run on. */
export interface PlacedDemand extends Demand {
  readonly nodes: readonly SchedulingNode[];
}

/** The demand of all workloads of a cluster, and the resources of its nodes. */
export interface Capacity {
  readonly demands: readonly PlacedDemand[];
  readonly volumes: readonly CopiedVolume[];
  readonly nodes: readonly SchedulingNode[];
  readonly disks: readonly DiskRoom[];
  /** Names of the machines that keep volumes: all that Pods run on. */
  readonly workers: readonly string[];
  /** What is not counted, and why not: `argo-events: chart argo-events`. Sorted. */
  readonly unknown: readonly string[];
}

/** What the capacity of a rendered tree depends on besides its content. */
export interface CapacityContext {
  readonly cluster: ClusterSpec;
  readonly inventory: Inventory;
  /** Applications whose charts are in the content as rendered objects. */
  readonly hydrated?: ReadonlySet<string>;
}

/**
 * Adds up the requests of all Pods and volumes of a tree. They come from the objects, or for charts that are not rendered
 * from the values, by the table in chart-workloads.ts. What neither has is listed as unknown, and not guessed.
 */
export const capacityOf = (content: Content, { cluster, inventory, hydrated }: CapacityContext): Capacity => {
  const all: readonly Demands[] = [
    ...content.objects.map((checked) =>
      objectDemands(checked, inventory.component(checked.application ?? '')?.namespace ?? ''),
    ),
    ...inventory.components
      .filter(({ name }) => hydrated?.has(name) !== true)
      .map((component) => chartDemands(component)),
  ];
  const nodes = schedulingNodes(cluster);
  const byClass = copiesByClass(content, inventory);
  const byPlacement = new Map<string, readonly SchedulingNode[]>();
  const eligible = ({ placement }: Demand): readonly SchedulingNode[] => {
    const key = JSON.stringify([
      placement.nodeSelector,
      placement.terms.map((term) => term.map(({ value }) => value)),
      placement.tolerations.map(({ value }) => value),
    ]);
    const known = byPlacement.get(key) ?? nodes.filter((node) => mayRunOn(node, placement));
    byPlacement.set(key, known);
    return known;
  };
  return {
    demands: all.flatMap(({ pods }) => pods).map((demand) => ({ ...demand, nodes: eligible(demand) })),
    volumes: all.flatMap(({ volumes }) => volumes).map((volume) => withCopies(volume, cluster, byClass)),
    nodes,
    disks: diskRooms(cluster, content, inventory),
    workers: workloadNodes(cluster).map(({ name }) => name),
    unknown: [...new Set(all.flatMap(({ unknown }) => unknown))].sort(),
  };
};

/** Pods of a demand: on how many nodes they are, where there is one on each. */
export const podCount = ({ pods, nodes }: PlacedDemand): number => (pods === 'each' ? nodes.length : pods);
