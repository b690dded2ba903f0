import { HYDRATED, INDEX_FILE, isApplied, isIndex, ownFiles } from '@edgit/core';
import { identityOf, subjectOf } from '@edgit/kubernetes';
import { objectsIn, type ReadTree, type TreeObject, type TreeTexts, valuesIn } from '@edgit/tree';
import { error } from '../codes.js';
import { byText } from '../value.js';
import { applicationOf, dataResources, type Read } from './data-resources.js';
import type { Resource } from './resource.js';

/** A rendered tree, and the objects of its charts if they are known. */
export interface Tree {
  readonly texts: TreeTexts;
  /** Links by path, with a description (default none). */
  readonly links?: ReadTree['links'];
  /** Defaults to the objects in the tree's own folder `hydrated`. */
  readonly hydrated?: readonly TreeObject[];
}

export type ReadFile = (path: string, text: string) => readonly Resource[];

/** @returns a function that caches the resources of a file: most files are the same in both trees */
export const readingOnce = (): ReadFile => {
  const known = new Map<string, readonly Resource[]>();
  return (path, text) => {
    const key = `${path}\n${text}`;
    const resources = known.get(key) ?? resourcesIn(path, text);
    known.set(key, resources);
    return resources;
  };
};

/** @returns the resources of a tree, by id */
export const resourcesOf = (
  { texts, links = new Map(), hydrated }: Tree,
  read: ReadFile,
  isOwn: (path: string) => boolean = () => true,
): ReadonlyMap<string, Resource> => {
  const resources = new Map<string, Resource>();
  const counts = new Map<string, number>();
  const add = (resource: Resource): void => {
    // A tree may have an object twice. Argo CD reports it; here both are compared.
    let { id } = resource;
    // The counter avoids trying every number when there are many duplicates.
    let count = counts.get(resource.id) ?? 2;
    while (resources.has(id)) id = `${resource.id} #${count++}`;
    counts.set(resource.id, count);
    resources.set(id, id === resource.id ? resource : { ...resource, id });
  };
  for (const path of [...texts.keys()].sort(byText)) {
    if (path === INDEX_FILE) continue;
    const isInHydrated = hydrated !== undefined && path.startsWith(`${HYDRATED}/`) && isOwn(path);
    for (const resource of read(path, texts.get(path) ?? '')) {
      if (!isInHydrated || resource.problem !== undefined)
        add(isOwn(path) ? resource : { ...resource, isForeign: true });
    }
  }
  for (const [path, what] of links) add(linkResource(path, what));
  for (const object of hydrated ?? []) {
    if (!texts.has(object.path) || isOwn(object.path)) add(objectResource(object));
  }
  return resources;
};

/** @returns the first resource of every file that edgit did not write, by path */
export const foreignIn = (resources: ReadonlyMap<string, Resource>): ReadonlyMap<string, Resource> => {
  const found = new Map<string, Resource>();
  for (const resource of resources.values()) {
    if (resource.isForeign === true && !found.has(resource.path)) found.set(resource.path, resource);
  }
  return found;
};

/**
 * @param fallback tree whose index is used if the first one has no readable index
 * @returns a function: true for files that edgit wrote. If neither tree has an index, true for all files
 */
export const ownIn = (texts: TreeTexts, fallback: TreeTexts): ((path: string) => boolean) =>
  ownFiles(indexesIn(texts)) ?? ownFiles(indexesIn(fallback)) ?? (() => true);

const indexesIn = (texts: TreeTexts): TreeTexts => new Map([...texts].filter(([path]) => isIndex(path)));

const resourcesIn = (path: string, text: string): readonly Resource[] => {
  const { resources, problem } = isApplied(path) ? appliedResources(path, text) : (dataResources(path, text) ?? NONE);
  // A file that can't be parsed is compared as text.
  if (problem !== undefined) return [...resources, { ...fileResource(path, text), problem }];
  return resources.length > 0 ? resources : [fileResource(path, text)];
};

const NONE: Read = { resources: [] };

const appliedResources = (path: string, text: string): Read => {
  const read = valuesIn(path, text);
  const objects = objectsIn(path, read);
  // The same folders have data files, such as the values of a chart.
  const data = objects.length > 0 ? NONE : (dataResources(path, text) ?? NONE);
  const { problem } = read;
  return { resources: [...objects.map(objectResource), ...data.resources], ...(problem !== undefined && { problem }) };
};

const fileResource = (path: string, text: string): Resource => ({
  type: 'file',
  id: `file ${path}`,
  subject: path,
  path,
  value: text,
  ...applicationOf(path),
});

const linkResource = (path: string, what: string): Resource => ({
  ...fileResource(path, what),
  isLink: true,
  isForeign: true,
  problem: error(
    'tree/not-a-file',
    `${path} is ${what}`,
    [{ file: path }],
    'replace the link by the file: edgit does not follow links in a tree',
  ),
});

const objectResource = ({ object, path, application }: TreeObject): Resource => ({
  type: 'object',
  id: `object ${identityOf(object)}`,
  subject: subjectOf(object),
  path,
  value: object,
  ...(application !== undefined && { application }),
});
