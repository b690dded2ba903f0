import { at, type Field, isPresent, itemsOf, textOf } from './field.js';
import type { Finding } from './findings.js';
import { type LinkCheck, linkTo } from './links.js';
import type { Pod } from './pods.js';
import { type Resource, STORAGE_CLASS } from './resources.js';
import type { World } from './world.js';

/** No name is the cluster's default. An empty name asks for a volume that was created by hand. */
const storageClass = (subject: Resource, end: Field, world: World): readonly Finding[] => {
  const name = textOf(end);
  const from = `${subject.title} keeps its volume in`;
  return name === undefined ? [] : linkTo(world, { from, end, kind: STORAGE_CLASS, namespace: '', name });
};

export const claimStorage: LinkCheck = (claim, world) =>
  storageClass(claim, at(claim.root, 'spec', 'storageClassName'), world);

export const claimTemplateStorage: LinkCheck = (workload, world) =>
  itemsOf(at(workload.root, 'spec', 'volumeClaimTemplates')).flatMap((template) =>
    storageClass(workload, at(template, 'spec', 'storageClassName'), world),
  );

/** Volumes that live as long as their Pod. */
export const ephemeralStorage = ({ workload, spec }: Pod, world: World): readonly Finding[] =>
  itemsOf(at(spec, 'volumes')).flatMap((volume) =>
    storageClass(workload, at(volume, 'ephemeral', 'volumeClaimTemplate', 'spec', 'storageClassName'), world),
  );

export const postgresStorage: LinkCheck = (cluster, world) =>
  postgresVolumes(at(cluster.root, 'spec')).flatMap(({ classes }) =>
    classes.flatMap((end) => storageClass(cluster, end, world)),
  );

/** A volume of each instance. What `pvcTemplate` says holds where the short form says nothing. */
interface PostgresVolume {
  /** What its name ends in, after that of the instance: `-wal`. */
  readonly suffix: string;
  readonly sizes: readonly Field[];
  readonly classes: readonly Field[];
}

/** The volumes of a Cluster of CloudNativePG 1.30: pkg/specs/pvcs.go, pkg/reconciler/persistentvolumeclaim/build.go. */
export const postgresVolumes = (spec: Field): readonly PostgresVolume[] =>
  [
    { suffix: '', volume: at(spec, 'storage') },
    { suffix: '-wal', volume: at(spec, 'walStorage') },
    ...itemsOf(at(spec, 'tablespaces')).map((one) => ({
      suffix: `-tbs-${textOf(at(one, 'name')) ?? ''}`,
      volume: at(one, 'storage'),
    })),
  ]
    .filter(({ volume }) => isPresent(volume))
    .map(({ suffix, volume }) => ({
      suffix,
      sizes: [at(volume, 'size'), at(volume, 'pvcTemplate', 'resources', 'requests', 'storage')],
      classes: [at(volume, 'storageClass'), at(volume, 'pvcTemplate', 'storageClassName')],
    }));
