import { HYDRATED, INDEX_FILE, isApplied, isIndex, ownFiles } from '@edgit/core';
import { identityOf, subjectOf } from '@edgit/kubernetes';
import { objectsIn, type ReadTree, type TreeObject, type TreeTexts, valuesIn } from '@edgit/tree';
import { error } from '../codes.js';
import { byText } from '../value.js';
import { applicationOf, dataThings, type Read } from './data.js';
import type { Thing } from './thing.js';

/** A tree, and the objects that its charts render to, if they are known. */
export interface Tree {
  readonly texts: TreeTexts;
  /** Links in the place of files, with what they are (default none). */
  readonly links?: ReadTree['links'];
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
export const thingsOf = (
  { texts, links = new Map(), hydrated }: Tree,
  read: ReadFile,
  isOwn: (path: string) => boolean = () => true,
): ReadonlyMap<string, Thing> => {
  const things = new Map<string, Thing>();
  const counts = new Map<string, number>();
  const add = (thing: Thing): void => {
    // A tree may have one twice; Argo CD says so, and both are compared.
    let { id } = thing;
    // Of many alike, the next number is known.
    let count = counts.get(thing.id) ?? 2;
    while (things.has(id)) id = `${thing.id} #${count++}`;
    counts.set(thing.id, count);
    things.set(id, id === thing.id ? thing : { ...thing, id });
  };
  for (const path of [...texts.keys()].sort(byText)) {
    if (path === INDEX_FILE) continue;
    const isSaid = hydrated !== undefined && path.startsWith(`${HYDRATED}/`) && isOwn(path);
    for (const thing of read(path, texts.get(path) ?? '')) {
      if (!isSaid || thing.problem !== undefined) add(isOwn(path) ? thing : { ...thing, isForeign: true });
    }
  }
  for (const [path, what] of links) add(linkThing(path, what));
  for (const object of hydrated ?? []) {
    if (!texts.has(object.path) || isOwn(object.path)) add(objectThing(object));
  }
  return things;
};

/** @returns the first thing of every file that edgit did not write, by path */
export const foreignIn = (things: ReadonlyMap<string, Thing>): ReadonlyMap<string, Thing> => {
  const found = new Map<string, Thing>();
  for (const thing of things.values()) {
    if (thing.isForeign === true && !found.has(thing.path)) found.set(thing.path, thing);
  }
  return found;
};

/**
 * @param fallback whose index counts where the tree has none that can be read
 * @returns whether a file of a tree is edgit's; where no tree has an index, nobody knows, and all are
 */
export const ownIn = (texts: TreeTexts, fallback: TreeTexts): ((path: string) => boolean) =>
  ownFiles(indexesIn(texts)) ?? ownFiles(indexesIn(fallback)) ?? (() => true);

const indexesIn = (texts: TreeTexts): TreeTexts => new Map([...texts].filter(([path]) => isIndex(path)));

const thingsIn = (path: string, text: string): readonly Thing[] => {
  const { things, problem } = isApplied(path) ? appliedThings(path, text) : (dataThings(path, text) ?? NONE);
  // What can't be read as what it is called is compared by its lines.
  if (problem !== undefined) return [...things, { ...fileThing(path, text), problem }];
  return things.length > 0 ? things : [fileThing(path, text)];
};

const NONE: Read = { things: [] };

const appliedThings = (path: string, text: string): Read => {
  const read = valuesIn(path, text);
  const objects = objectsIn(path, read);
  // Values of a chart and the like are in the same folders.
  const data = objects.length > 0 ? NONE : (dataThings(path, text) ?? NONE);
  const { problem } = read;
  return { things: [...objects.map(objectThing), ...data.things], ...(problem !== undefined && { problem }) };
};

const fileThing = (path: string, text: string): Thing => ({
  type: 'file',
  id: `file ${path}`,
  subject: path,
  path,
  value: text,
  ...applicationOf(path),
});

const linkThing = (path: string, what: string): Thing => ({
  ...fileThing(path, what),
  isLink: true,
  isForeign: true,
  problem: error(
    'tree/not-a-file',
    `${path} is ${what}`,
    [{ file: path }],
    'put the file itself there: no link in a tree is followed',
  ),
});

const objectThing = ({ object, path, application }: TreeObject): Thing => ({
  type: 'object',
  id: `object ${identityOf(object)}`,
  subject: subjectOf(object),
  path,
  value: object,
  ...(application !== undefined && { application }),
});
