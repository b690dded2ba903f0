import { containersOf, kindOf, podTemplateOf } from '@edgit/kubernetes';
import { at, listAt, mapAt, textAt } from '../value.js';
import { namespaceOf, type ObjectResource, type TreeIndex } from './rule.js';

/** @returns the workloads whose Pods a Service selects */
export const behindService = (tree: TreeIndex, namespace: string, name: string): readonly ObjectResource[] => {
  const service = tree.objects.find(
    ({ value }) => kindOf(value) === 'Service' && namespaceOf(value) === namespace && value.metadata.name === name,
  );
  const selector = Object.entries(mapAt(service?.value, 'spec', 'selector'));
  if (selector.length === 0) return [];
  return tree.objects.filter(({ value }) => {
    const labels = mapAt(podTemplateOf(value), 'metadata', 'labels');
    return namespaceOf(value) === namespace && selector.every(([key, wanted]) => labels[key] === wanted);
  });
};

/** @returns names of the workloads that read a Secret: as environment variables (read only at start) or as files */
export const readersOf = (
  { objects }: TreeIndex,
  namespace: string,
  secret: string,
): { readonly environment: readonly string[]; readonly files: readonly string[] } => {
  const inNamespace = objects.filter(({ value }) => namespaceOf(value) === namespace);
  const reading = (reads: (pod: unknown) => boolean): readonly string[] =>
    inNamespace
      .filter(({ value }) => podTemplateOf(value) !== undefined && reads(podTemplateOf(value)))
      .map(({ subject }) => subject);
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
