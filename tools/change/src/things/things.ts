import { HYDRATED, INDEX_FILE } from '@edgit/core';
import { identityOf, nameOf, type TreeObject, type TreeTexts, treeObjects } from '@edgit/tree';
import type { ItemType } from '../model.js';
import { byText } from '../value.js';
import { applicationOf, dataThings } from './data.js';

/** Something of a tree that is compared with the same thing of another one. */
export interface Thing {
  readonly type: ItemType;
  /** The same for the same thing, wherever its file is. */
  readonly id: string;
  readonly subject: string;
  readonly path: string;
  readonly application?: string;
  readonly value: unknown;
}

/** A tree, and the objects that its charts render to, if they are known. */
export interface Tree {
  readonly texts: TreeTexts;
  /** Defaults to the objects in the tree's own folder `hydrated`. */
  readonly hydrated?: readonly TreeObject[];
}

export type ReadFile = (path: string, text: string) => readonly Thing[];

/** @returns a function that reads a file once, however many trees have it: most of two trees is the same */
export const readingOnce = (): ReadFile => {
  const known = new Map<string, readonly Thing[]>();
  return (path, text) => {
    const key = `${path}\n${text}`;
    const things = known.get(key) ?? thingsIn(path, text);
    known.set(key, things);
    return things;
  };
};

/** @returns everything in a tree, by its id */
export const thingsOf = ({ texts, hydrated }: Tree, read: ReadFile): ReadonlyMap<string, Thing> => {
  const things = new Map<string, Thing>();
  const add = (thing: Thing): void => {
    // A tree may have one twice; Argo CD says so, and both are compared.
    let { id } = thing;
    for (let count = 2; things.has(id); count++) id = `${thing.id} #${count}`;
    things.set(id, id === thing.id ? thing : { ...thing, id });
  };
  for (const path of [...texts.keys()].sort(byText)) {
    if (path === INDEX_FILE || (hydrated !== undefined && path.startsWith(`${HYDRATED}/`))) continue;
    for (const thing of read(path, texts.get(path) ?? '')) add(thing);
  }
  for (const object of hydrated ?? []) add(objectThing(object));
  return things;
};

const thingsIn = (path: string, text: string): readonly Thing[] => {
  const one = new Map([[path, text]]);
  try {
    const objects = treeObjects(one);
    const things = objects.length > 0 ? objects.map(objectThing) : dataThings(path, text);
    if (things !== undefined) return things;
  } catch {
    // Not readable as what it is called: its lines are compared.
  }
  return [{ type: 'file', id: `file ${path}`, subject: path, path, value: text, ...applicationOf(path) }];
};

const objectThing = ({ object, path, application }: TreeObject): Thing => ({
  type: 'object',
  id: `object ${identityOf(object)}`,
  subject: nameOf(object),
  path,
  value: object,
  ...(application !== undefined && { application }),
});
