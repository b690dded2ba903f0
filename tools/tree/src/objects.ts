import { applicationOf, groupOf, hydratedOf, isKubernetesObject, type KubernetesObject } from '@edgit/core';
import { parseAllDocuments } from 'yaml';

/** An object of a rendered tree. */
export interface TreeObject {
  readonly object: KubernetesObject;
  /** Its file in the tree. */
  readonly path: string;
  /** The application whose folder it is in; undefined for projects and the root Application. */
  readonly application?: string;
}

/** A rendered tree: path to text. */
export type TreeTexts = ReadonlyMap<string, string>;

/** What Argo CD applies, or an operator before it, of the tree itself. */
const APPLIED = /^(applications\/[^/]+\/(application\.yaml$|manifests\/)|projects\/|bootstrap\/.*\.yaml$)/;

const isHydrated = (path: string): boolean => hydratedOf(path) !== undefined;

/** @returns the Kubernetes objects that a cluster gets from a tree; of charts, those that are rendered in it */
export const treeObjects = (texts: TreeTexts): TreeObject[] =>
  objectsIn(texts, (path) => APPLIED.test(path) || isHydrated(path));

/** @returns the objects that charts bring, as far as the tree holds them */
export const hydratedObjects = (texts: TreeTexts): TreeObject[] => objectsIn(texts, isHydrated);

const objectsIn = (texts: TreeTexts, isWanted: (path: string) => boolean): TreeObject[] =>
  [...texts]
    .filter(([path]) => isWanted(path) && path.endsWith('.yaml'))
    .flatMap(([path, text]) => {
      const application = applicationOf(path);
      return parseAllDocuments(text)
        .map((document): unknown => document.toJS())
        .filter(isKubernetesObject)
        .map((object) => ({ object, path, ...(application !== undefined && { application }) }));
    });

/** `Deployment garage/garage`, as messages name an object. */
export const nameOf = ({ kind, metadata }: Pick<KubernetesObject, 'kind' | 'metadata'>): string =>
  `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;

/** What makes two objects the same one: its group, not its version. */
export const identityOf = ({ apiVersion, kind, metadata }: KubernetesObject): string =>
  [groupOf(apiVersion), kind, metadata.namespace ?? '', metadata.name].join(' ');

export const isKind = ({ apiVersion, kind }: KubernetesObject, wanted: string, group = ''): boolean =>
  kind === wanted && groupOf(apiVersion) === group;
