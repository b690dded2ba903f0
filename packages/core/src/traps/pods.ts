import { valueAt } from '../input/schema-lookup.js';
import type { Path } from '../input/source.js';
import type { InventoryItem } from '../inventory/inventory.js';
import { isPlain, type Plain } from '../plain.js';
import { listOf, textsIn } from './values.js';

/** The Pods of a workload among a component's manifests. What is in it may be anything: nobody has checked it. */
export interface PodTemplate {
  /** Kind and name of the workload. */
  readonly workload: string;
  readonly namespace: string;
  readonly spec: Plain;
  /** Where `spec` is in the component. */
  readonly path: Path;
}

/** Where workloads of any kind keep the spec of their Pods. */
export const POD_SPECS: readonly Path[] = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ['spec'],
];

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** @returns the Pods of the workloads that a component brings itself */
export const podTemplates = (component: InventoryItem): PodTemplate[] =>
  component.manifests.flatMap((manifest, index) => {
    const found = POD_SPECS.map((path) => ({ path, spec: valueAt(manifest, path) })).find(
      ({ spec }) => isPlain(spec) && Array.isArray(spec.containers),
    );
    if (found === undefined || !isPlain(found.spec)) return [];
    return [
      {
        workload: `${manifest.kind} ${manifest.metadata.name}`,
        namespace: manifest.metadata.namespace ?? component.namespace,
        spec: found.spec,
        path: ['manifests', index, ...found.path],
      },
    ];
  });

/** A container of a Pod template, and where it is in the component. */
export interface FoundContainer {
  readonly container: Plain;
  readonly path: Path;
}

export const containersOf = ({ spec, path }: PodTemplate): FoundContainer[] =>
  CONTAINER_LISTS.flatMap((list) =>
    listOf(spec[list]).flatMap((container, index) =>
      isPlain(container) ? [{ container, path: [...path, list, index] }] : [],
    ),
  );

/** An image that a component says it runs. */
export interface FoundImage {
  readonly image: string;
  /** Where it is in the component. */
  readonly path: Path;
  readonly namespace: string;
  /** The maps around it, outermost first. */
  readonly within: readonly Plain[];
}

/** In these, `image` is somebody's data. */
const NO_IMAGES: ReadonlySet<string> = new Set(['ConfigMap', 'CustomResourceDefinition', 'Secret']);

/** A reference that names a registry, a repository with a folder, a tag or a digest. */
const REFERENCE = /^[a-zA-Z0-9][\w.-]*[/:@][\w./:@-]+$/;

/**
 * The images of a component's `images` and manifests: those of containers, and of what operators make Pods of
 * (`image`, `imageName`). What a chart runs is not known here.
 */
export const imagesOf = (component: InventoryItem): FoundImage[] => {
  const inContainers = podTemplates(component).flatMap((template) =>
    containersOf(template).flatMap(({ container, path }) =>
      typeof container.image === 'string'
        ? [{ image: container.image, path: [...path, 'image'], namespace: template.namespace, within: [template.spec] }]
        : [],
    ),
  );
  const known = new Set(inContainers.map(({ path }) => path.join()));
  const inResources = component.manifests.flatMap((manifest, index) =>
    NO_IMAGES.has(manifest.kind)
      ? []
      : textsIn(manifest, ['manifests', index])
          .filter(({ text, key }) => (key === 'image' || key === 'imageName') && REFERENCE.test(text))
          .filter(({ path }) => path[2] !== 'metadata' && !known.has(path.join()))
          .map(({ text, path, within }) => ({
            path,
            within,
            image: text,
            namespace: manifest.metadata.namespace ?? component.namespace,
          })),
  );
  const listed = component.images.map((image, index) => ({
    image,
    path: ['images', index],
    namespace: component.namespace,
    within: [],
  }));
  return [...inContainers, ...inResources, ...listed];
};
