import { identityOf, nameOf, type TreeObject, type TreeTexts, treeObjects } from '@edgit/tree';
import { parseAllDocuments } from 'yaml';
import type { ItemType } from '../model.js';
import { byText, isPlain } from '../value.js';
import { blocksOf } from './terraform.js';

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

const ROOT = /^terraform\/([^/]+)\/[^/]+\.tf\.json$/;
const NODE = /^talos\/nodes\/([^/]+)\.yaml$/;
/** What a chart is given. */
const VALUES = /^applications\/[^/]+\/[^/]+\.yaml$/;

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
    if (path === 'index.json' || (hydrated !== undefined && path.startsWith('hydrated/'))) continue;
    for (const thing of read(path, texts.get(path) ?? '')) add(thing);
  }
  for (const object of hydrated ?? []) add(objectThing(object));
  return things;
};

const thingsIn = (path: string, text: string): readonly Thing[] => {
  const one = new Map([[path, text]]);
  try {
    const objects = treeObjects(one);
    return objects.length > 0 ? objects.map(objectThing) : fileThings(path, text);
  } catch {
    // Not readable as what it is called: its lines are compared.
    return [{ type: 'file', id: `file ${path}`, subject: path, path, value: text }];
  }
};

const objectThing = ({ object, path, application }: TreeObject): Thing => ({
  type: 'object',
  id: `object ${identityOf(object)}`,
  subject: nameOf(object),
  path,
  value: object,
  ...(application !== undefined && { application }),
});

const fileThings = (path: string, text: string): readonly Thing[] => {
  const application = /^applications\/([^/]+)\//.exec(path)?.[1];
  const about = { path, ...(application !== undefined && { application }) };
  const root = ROOT.exec(path)?.[1];
  const node = NODE.exec(path)?.[1];
  const file: Thing = { ...about, type: 'file', id: `file ${path}`, subject: path, value: text };
  try {
    if (root !== undefined) {
      return blocksOf(JSON.parse(text)).map(({ address, body }) => ({
        ...about,
        type: 'terraform',
        id: `terraform ${root} ${address}`,
        subject: `${address} in terraform/${root}`,
        value: body,
      }));
    }
    if (node === undefined && !VALUES.test(path)) return [file];
    const values = valuesIn(text);
    if (values === undefined) return [file];
    return values.map((value) => {
      const { kind, name } = isPlain(value) ? value : {};
      if (node === undefined) return { ...about, type: 'values', id: `values ${path}`, subject: path, value };
      const document = kind === undefined ? 'machine configuration' : [kind, name].filter(Boolean).join(' ');
      return { ...about, type: 'talos', id: `talos ${node} ${document}`, subject: `${node}: ${document}`, value };
    });
  } catch {
    return [file];
  }
};

/** @returns undefined for what is no YAML */
const valuesIn = (text: string): readonly unknown[] | undefined => {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents.map((document): unknown => document.toJS()).filter((value) => value !== null);
};
