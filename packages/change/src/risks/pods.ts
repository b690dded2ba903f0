import { entryOf, kindOf, type Plain } from '@edgit/kubernetes';
import { at, listAt, mapAt, textAt } from '../value.js';
import { namespaceOf, type ObjectThing, type World } from './scene.js';

/** Where kinds keep the Pod that they make. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
};

/** @returns the path of the Pod in an object; undefined for one that makes none */
export const templatePath = (object: unknown): readonly string[] | undefined => entryOf(TEMPLATES, kindOf(object));

/** @returns the Pod that an object makes: its metadata and spec */
export const podOf = (object: unknown): Plain | undefined => {
  const path = templatePath(object);
  return path === undefined ? undefined : mapAt(object, ...path);
};

/** @returns every container of a Pod, init containers too */
export const containersOf = (pod: unknown): readonly unknown[] => [
  ...listAt(pod, 'spec', 'initContainers'),
  ...listAt(pod, 'spec', 'containers'),
];

/** @returns the workloads whose Pods a Service of that name leads to */
export const behindService = (world: World, namespace: string, name: string): readonly ObjectThing[] => {
  const service = world.objects.find(
    ({ value }) => kindOf(value) === 'Service' && namespaceOf(value) === namespace && value.metadata.name === name,
  );
  const selector = Object.entries(mapAt(service?.value, 'spec', 'selector'));
  if (selector.length === 0) return [];
  return world.objects.filter(({ value }) => {
    const labels = mapAt(podOf(value), 'metadata', 'labels');
    return namespaceOf(value) === namespace && selector.every(([key, wanted]) => labels[key] === wanted);
  });
};

/** @returns names of the workloads that read a Secret: as environment, which only a start reads, or as files */
export const readersOf = (
  { objects }: World,
  namespace: string,
  secret: string,
): { readonly environment: readonly string[]; readonly files: readonly string[] } => {
  const inNamespace = objects.filter(({ value }) => namespaceOf(value) === namespace);
  const reading = (reads: (pod: unknown) => boolean): readonly string[] =>
    inNamespace.filter(({ value }) => podOf(value) !== undefined && reads(podOf(value))).map(({ subject }) => subject);
  return {
    environment: reading((pod) =>
      containersOf(pod).some(
        (container) =>
          listAt(container, 'env').some((entry) => at(entry, 'valueFrom', 'secretKeyRef', 'name') === secret) ||
          listAt(container, 'envFrom').some((entry) => at(entry, 'secretRef', 'name') === secret),
      ),
    ),
    files: reading((pod) =>
      listAt(pod, 'spec', 'volumes').some(
        (volume) =>
          textAt(volume, 'secret', 'secretName') === secret ||
          listAt(volume, 'projected', 'sources').some((source) => at(source, 'secret', 'name') === secret),
      ),
    ),
  };
};
