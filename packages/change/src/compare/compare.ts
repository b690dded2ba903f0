import { hydratedObjects } from '@edgit/tree';
import type { Change, Item, Move, Ownership } from '../model.js';
import { ownershipIn } from '../ownership.js';
import type { Resource } from '../resources/resource.js';
import { foreignIn, ownIn, readingOnce, resourcesOf, type Tree } from '../resources/resources.js';
import { byText } from '../value.js';
import { bumpsOf } from './charts.js';
import { changedFields, type Rules } from './fields.js';
import { withoutSecrets } from './hidden.js';
import { rulesIn } from './rules.js';

/** Two trees, and the differences. */
export interface Comparison {
  readonly change: Change;
  readonly before: ReadonlyMap<string, Resource>;
  readonly after: ReadonlyMap<string, Resource>;
  /** Finds the owner of a resource in the newer tree; in the older one if it is removed. */
  readonly ownershipOf: (resource: Resource) => Ownership;
}

/**
 * Compares two rendered trees resource by resource: Kubernetes objects by group, kind, namespace and name (their file does
 * not matter), blocks of Terraform by address, Talos documents of machines, values of charts, and other files.
 *
 * @param cluster name of the cluster
 */
export const compareTrees = (cluster: string, before: Tree, after: Tree): Comparison => {
  const { trees, notes } = comparable(before, after);
  const read = readingOnce();
  const old = resourcesOf(trees.before, read, ownIn(before.texts, after.texts));
  const wanted = resourcesOf(trees.after, read, ownIn(after.texts, before.texts));
  const rules = rulesIn(wanted);
  const [ofOld, ofWanted] = [ownershipIn(before.texts, old), ownershipIn(after.texts, wanted)];
  const ownershipOf = (resource: Resource): Ownership =>
    wanted.get(resource.id) === undefined ? ofOld(resource) : ofWanted(wanted.get(resource.id) ?? resource);
  const items = [...new Set([...old.keys(), ...wanted.keys()])].flatMap((id) =>
    itemOf(old.get(id), wanted.get(id), ownershipOf, rules),
  );
  const change: Change = {
    cluster,
    items: items.map(withoutSecrets).sort(inGroups),
    moves: [...wanted.values()].flatMap((resource) => movesOf(old.get(resource.id), resource)),
    bumps: bumpsOf(old, wanted, (resource) => ownershipOf(resource).team),
    notes: [...notes, ...foreignNotes(wanted)],
  };
  return { change, before: old, after: wanted, ownershipOf };
};

/** Files that edgit did not write. The rule foreign-file reports those that this change adds. */
const foreignNotes = (resources: ReadonlyMap<string, Resource>): readonly string[] => {
  const paths = [...foreignIn(resources).keys()].sort(byText);
  return paths.length === 0 ? [] : [`in the tree, and not written by edgit: ${paths.join(', ')}`];
};

/** Objects of charts are compared only if they are known for both trees. */
const comparable = (before: Tree, after: Tree) => {
  const counts = [before, after].map(({ texts, hydrated = hydratedObjects(texts) }) => hydrated.length);
  const isRenderedForBoth = before.hydrated !== undefined && after.hydrated !== undefined;
  const both = isRenderedForBoth || counts.every((count) => count > 0) || counts.every((count) => count === 0);
  return both || before.texts.size === 0 || after.texts.size === 0
    ? { trees: { before, after }, notes: [] }
    : {
        trees: { before: { ...before, hydrated: [] }, after: { ...after, hydrated: [] } },
        notes: ['only one of the two trees has the objects of its charts: they are not compared'],
      };
};

const itemOf = (
  old: Resource | undefined,
  now: Resource | undefined,
  ownershipOf: (resource: Resource) => Ownership,
  rules: (resource: Resource) => Rules,
): readonly Item[] => {
  const resource = now ?? old;
  if (resource === undefined || old === now) return [];
  const { type, id, subject, path } = resource;
  const about = { type, id, subject, path, ...ownershipOf(resource) };
  if (old === undefined) return [{ ...about, state: 'added', after: resource.value, fields: [] }];
  if (now === undefined) return [{ ...about, state: 'removed', before: resource.value, fields: [] }];
  const fields = changedFields(old.value, now.value, rules(now));
  return fields.length === 0 ? [] : [{ ...about, state: 'changed', before: old.value, after: now.value, fields }];
};

const movesOf = (old: Resource | undefined, { subject, type, application }: Resource): readonly Move[] =>
  type !== 'object' || old?.application === undefined || application === undefined || old.application === application
    ? []
    : [{ subject, from: old.application, to: application }];

const inGroups = (one: Item, other: Item): number =>
  byText(one.team, other.team) ||
  byText(one.layer, other.layer) ||
  byText(one.application ?? '', other.application ?? '') ||
  byText(one.subject, other.subject) ||
  byText(one.id, other.id);
