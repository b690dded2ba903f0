import { at, type Field, itemsOf, textOf } from './field.js';
import type { Finding } from './findings.js';
import { type LinkCheck, linkTo } from './links.js';
import type { Pod } from './pods.js';
import { type Resource, STORAGE_CLASS } from './resources.js';
import type { World } from './world.js';

/** Without a name it is the cluster's default; an empty one asks for a volume that somebody made by hand. */
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

export const postgresStorage: LinkCheck = (cluster, world) => {
  const spec = at(cluster.root, 'spec');
  const volumes = [
    at(spec, 'storage'),
    at(spec, 'walStorage'),
    ...itemsOf(at(spec, 'tablespaces')).map((one) => at(one, 'storage')),
  ];
  return volumes.flatMap((volume) =>
    [at(volume, 'storageClass'), at(volume, 'pvcTemplate', 'storageClassName')].flatMap((end) =>
      storageClass(cluster, end, world),
    ),
  );
};
