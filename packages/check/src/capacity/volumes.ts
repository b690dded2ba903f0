import { type ClusterSpec, type Inventory, isHelm, type Place, workloadNodes } from '@edgit/core';
import { asText, isPlain, quantityOf, valueAt } from '@edgit/kubernetes';
import type { Content } from '../content.js';
import type { VolumeDemand } from './demand.js';

/** Part of a disk that Longhorn does not use by default (1.11, `storage-reserved-percentage-for-default-disk`). */
const RESERVED_PERCENT = 30;

/** A StorageClass of Longhorn, as far as volumes are counted. */
export interface CopiesOfClass {
  readonly copies: number;
  /** The place in the input with the number. */
  readonly place: Place;
}

/** Longhorn's default number of copies (1.11, `default-replica-count`). */
const COPIES = 3;
const DEFAULT_COPIES = ['delivery', 'values', 'persistence', 'defaultClassReplicaCount'];

/** @returns how many copies each class keeps, by its name: those of the tree, and that of Longhorn's chart */
export const copiesByClass = ({ objects }: Content, inventory: Inventory): ReadonlyMap<string, CopiesOfClass> => {
  const copies = new Map<string, CopiesOfClass>();
  const chart = inventory.component('longhorn');
  const given = chart === undefined ? undefined : valueAt(chart, DEFAULT_COPIES);
  if (chart !== undefined && isHelm(chart.delivery)) {
    copies.set('longhorn', { copies: typeof given === 'number' ? given : COPIES, place: chart.place(DEFAULT_COPIES) });
  }
  for (const { value, place } of objects) {
    if (value.kind !== 'StorageClass' || value.provisioner !== 'driver.longhorn.io') continue;
    const own = isPlain(value.parameters) ? Number(value.parameters.numberOfReplicas) : Number.NaN;
    const known = copies.get('longhorn');
    copies.set(
      value.metadata.name,
      known !== undefined && own === known.copies
        ? known
        : { copies: Number.isInteger(own) ? own : COPIES, place: place(['parameters', 'numberOfReplicas']) },
    );
  }
  return copies;
};

/** Volumes with the copies of their class. */
export interface CopiedVolume extends VolumeDemand {
  readonly className: string;
  /** Undefined where the class is none of Longhorn's. */
  readonly class: CopiesOfClass | undefined;
  /** Bytes on all disks together; undefined where size or class is not known. */
  readonly raw: number | undefined;
}

export const withCopies = (
  volume: VolumeDemand,
  { storage }: Pick<ClusterSpec, 'storage'>,
  byClass: ReadonlyMap<string, CopiesOfClass>,
): CopiedVolume => {
  const className = volume.storageClass ?? storage.className;
  const own = byClass.get(className);
  const { size, count } = volume;
  return {
    ...volume,
    className,
    class: own,
    raw: size === undefined || own === undefined ? undefined : size * count * own.copies,
  };
};

/** Room for volumes on one machine, in bytes. */
export interface DiskRoom {
  readonly node: string;
  readonly bytes: number;
}

/** Talos' own partitions: EFI, BIOS, BOOT, META and STATE take 2.2 GB at most (v1.12.6, pkg/machinery/imager/quirks). */
const TALOS_PARTITIONS = 2.3e9;

/**
 * @returns the room on every worker whose `disks` are given. On the disk of the system it is what EPHEMERAL leaves; of
 *   other disks the largest, since a CEL expression chooses one. Longhorn's reserve is taken off.
 */
export const diskRooms = (
  cluster: Pick<ClusterSpec, 'nodes'>,
  { talos }: Content,
  inventory: Inventory,
): readonly DiskRoom[] => {
  const documents = talos.map(({ value }) => value).filter(isPlain);
  const find = (kind: string, name: string) => documents.find((one) => one.kind === kind && one.name === name);
  const selector = valueAt(find('UserVolumeConfig', 'longhorn'), ['provisioning', 'diskSelector', 'match']);
  const ephemeral = talosSize(valueAt(find('VolumeConfig', 'EPHEMERAL'), ['provisioning', 'maxSize']));
  const { delivery } = inventory.component('longhorn') ?? {};
  const percent = Number(
    (delivery !== undefined && isHelm(delivery)
      ? valueAt(delivery.values, ['defaultSettings', 'storageReservedPercentageForDefaultDisk'])
      : undefined) ?? RESERVED_PERCENT,
  );
  return workloadNodes(cluster)
    .filter(({ disks }) => disks !== undefined && disks.length > 0)
    .map(({ name, disks = [] }) => {
      const [system = 0, ...others] = disks.map((size) => quantityOf(size) ?? 0);
      const size =
        selector === 'system_disk' || others.length === 0 ? system - ephemeral - TALOS_PARTITIONS : Math.max(...others);
      return { node: name, bytes: Math.max(0, size * (1 - percent / 100)) };
    });
};

/** `100GiB`, as Talos writes sizes. */
const talosSize = (text: unknown): number => quantityOf(asText(text ?? '0').replace(/B$/, '')) ?? 0;
