import { documentsIn } from '@edgit/check/documents';
import { applicationOf, type Diagnostic, hydratedOf, isApplied, isError } from '@edgit/core';
import { isPlain, type KubernetesObject } from '@edgit/kubernetes';

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

const isHydrated = (path: string): boolean => hydratedOf(path) !== undefined;

/** @returns the Kubernetes objects that a cluster gets from a tree; of charts, those that are rendered in it */
export const treeObjects = (texts: TreeTexts): TreeObject[] => appliedIn(texts, isApplied);

/** @returns the objects that charts bring, as far as the tree holds them */
export const hydratedObjects = (texts: TreeTexts): TreeObject[] =>
  appliedIn(texts, (path) => isHydrated(path) && isApplied(path));

const appliedIn = (texts: TreeTexts, isWanted: (path: string) => boolean): TreeObject[] =>
  [...texts].filter(([path]) => isWanted(path)).flatMap(([path, text]) => objectsIn(path, valuesIn(path, text)));

/** @returns the objects of a file, also those of a List, as Argo CD takes them */
export const objectsIn = (path: string, { values }: FileValues): TreeObject[] => {
  const application = applicationOf(path);
  return values.flatMap(listed).map((object) => ({ object, path, ...(application !== undefined && { application }) }));
};

/** The parsed documents of a file, and its first error. */
export interface FileValues {
  readonly values: readonly unknown[];
  readonly problem?: Diagnostic;
}

/**
 * Reads a YAML or JSON file with the reader of manifests. Its limits on size and depth apply to all files of a tree.
 *
 * @returns the documents that can be read; `problem` is the first error
 */
export const valuesIn = (path: string, text: string): FileValues => {
  const documents = documentsIn(path, text);
  const problem = documents.flatMap(({ diagnostics }) => diagnostics).find(isError);
  return {
    values: documents.flatMap(({ source }) => (source === undefined ? [] : [source.value])),
    ...(problem !== undefined && { problem }),
  };
};

/** For Argo CD an object with `items` is a list, of any kind (`GenerateManifests`: `obj.IsList()`, v3.3.9). */
const listed = (value: unknown): readonly KubernetesObject[] => {
  if (isPlain(value) && typeof value.kind === 'string' && Array.isArray(value.items))
    return value.items.flatMap(listed);
  return isNamedObject(value) ? [value] : [];
};

const isNamedObject = (value: unknown): value is KubernetesObject => {
  if (!isPlain(value) || !isPlain(value.metadata)) return false;
  const { name, namespace } = value.metadata;
  const isName = (text: unknown): boolean => typeof text === 'string';
  return [value.apiVersion, value.kind, name].every(isName) && (namespace == null || isName(namespace));
};
