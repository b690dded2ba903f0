import {
  containersIn,
  type FoundContainer,
  isPlain,
  type Path,
  type Plain,
  podSpecPath,
  textsIn,
  valueAt,
} from '@edgit/kubernetes';
import type { InventoryItem } from './inventory.js';

/** The Pods of a workload among a component's manifests. The content is not validated. */
export interface PodTemplate {
  /** Kind and name of the workload. */
  readonly workload: string;
  readonly namespace: string;
  readonly spec: Plain;
  /** Where `spec` is in the component. */
  readonly path: Path;
}

/** @returns the Pods of the workloads among a component's manifests */
export const podTemplates = (component: InventoryItem): PodTemplate[] =>
  component.manifests.flatMap((manifest, index) => {
    const path = podSpecPath(manifest);
    const spec = path && valueAt(manifest, path);
    if (path === undefined || !isPlain(spec)) return [];
    return [
      {
        workload: `${manifest.kind} ${manifest.metadata.name}`,
        namespace: manifest.metadata.namespace ?? component.namespace,
        spec,
        path: ['manifests', index, ...path],
      },
    ];
  });

export const containersOf = ({ spec, path }: PodTemplate): readonly FoundContainer[] => containersIn(spec, path);

/** An image that a component says it runs. */
export interface FoundImage {
  readonly image: string;
  /** Where it is in the component. */
  readonly path: Path;
  readonly namespace: string;
  /** The maps around it, outermost first. */
  readonly within: readonly Plain[];
}

/** Kinds in which a field `image` is not an image. */
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
