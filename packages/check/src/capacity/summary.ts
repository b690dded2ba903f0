import { type Capacity, podCount } from './capacity.js';

/** The demand of one component; memory and volumes in bytes, CPU in cores. */
export interface ComponentCapacity {
  readonly name: string;
  readonly pods: number;
  readonly cpu: number;
  readonly memory: number;
  /** Memory of Jobs and CronJobs, while they run. */
  readonly memoryAtTimes: number;
  /** Pods whose CPU or memory request is not known. */
  readonly unknownPods: number;
  /** What its claims ask for. */
  readonly volumes: number;
  /** The same with all copies, on all disks together. */
  readonly raw: number;
}

/** A machine, or what all of them have together; undefined where cluster.yaml does not say. */
export interface NodeCapacity {
  readonly name: string;
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  readonly volumes: number | undefined;
  readonly taints: readonly string[];
}

/** Capacity in numbers, without places: for `edgit inventory` and docs/capacity.md. */
export interface CapacitySummary {
  readonly components: readonly ComponentCapacity[];
  readonly total: ComponentCapacity;
  readonly nodes: readonly NodeCapacity[];
  /** Raw bytes by StorageClass, with its copies; undefined is a class that is none of Longhorn's. */
  readonly classes: readonly {
    readonly name: string;
    readonly copies: number | null;
    readonly claimed: number;
    readonly raw: number;
  }[];
  readonly unknown: readonly string[];
}

const NOTHING = { pods: 0, cpu: 0, memory: 0, memoryAtTimes: 0, unknownPods: 0, volumes: 0, raw: 0 };

const added = (a: ComponentCapacity, b: Partial<ComponentCapacity>): ComponentCapacity => ({
  name: a.name,
  pods: a.pods + (b.pods ?? 0),
  cpu: a.cpu + (b.cpu ?? 0),
  memory: a.memory + (b.memory ?? 0),
  memoryAtTimes: a.memoryAtTimes + (b.memoryAtTimes ?? 0),
  unknownPods: a.unknownPods + (b.unknownPods ?? 0),
  volumes: a.volumes + (b.volumes ?? 0),
  raw: a.raw + (b.raw ?? 0),
});

/** @returns the sums of {@link Capacity}, by component, machine and StorageClass, each sorted by name */
export const summaryOf = (capacity: Capacity): CapacitySummary => {
  const byName = new Map<string, ComponentCapacity>();
  const add = (name: string, more: Partial<ComponentCapacity>): void => {
    byName.set(name, added(byName.get(name) ?? { name, ...NOTHING }, more));
  };
  for (const demand of capacity.demands) {
    const { component, cpu, memory, atTimes } = demand;
    const pods = podCount(demand);
    if (atTimes) add(component, { memoryAtTimes: pods * (memory ?? 0) });
    else {
      const unknownPods = cpu === undefined || memory === undefined ? pods : 0;
      add(component, { pods, cpu: pods * (cpu ?? 0), memory: pods * (memory ?? 0), unknownPods });
    }
  }
  for (const { component, size = 0, count, raw = size * count } of capacity.volumes) {
    add(component, { volumes: size * count, raw });
  }
  const components = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    components,
    total: components.reduce(added, { name: 'total', ...NOTHING }),
    nodes: capacity.nodes.map(({ name, cpu, memory, taints }) => ({
      name,
      cpu,
      memory,
      volumes: capacity.disks.find(({ node }) => node === name)?.bytes,
      taints: taints.map(({ key, value, effect }) => `${key}${value === '' ? '' : `=${value}`}:${effect}`),
    })),
    classes: classesOf(capacity),
    unknown: capacity.unknown,
  };
};

const classesOf = ({ volumes }: Capacity): CapacitySummary['classes'] => {
  const classes = new Map<string, CapacitySummary['classes'][number]>();
  for (const { className, class: own, size = 0, count, raw = size * count } of volumes) {
    const known = classes.get(className) ?? { name: className, copies: own?.copies ?? null, claimed: 0, raw: 0 };
    classes.set(className, { ...known, claimed: known.claimed + size * count, raw: known.raw + raw });
  }
  return [...classes.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
};
