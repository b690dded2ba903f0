import { hydratedObjects } from '@edgit/tree';
import { belongingIn } from '../belonging.js';
import type { Belonging, Change, Item, Move } from '../model.js';
import type { Thing } from '../things/thing.js';
import { foreignIn, ownIn, readingOnce, type Tree, thingsOf } from '../things/things.js';
import { byText } from '../value.js';
import { bumpsOf } from './charts.js';
import { changedFields, type Rules } from './fields.js';
import { withoutSecrets } from './hidden.js';
import { rulesIn } from './rules.js';

/** Two trees, and what differs. */
export interface Comparison {
  readonly change: Change;
  readonly before: ReadonlyMap<string, Thing>;
  readonly after: ReadonlyMap<string, Thing>;
  /** Whose a thing of the newer tree is, or of the older one where only that has it. */
  readonly belonging: (thing: Thing) => Belonging;
}

/**
 * Compares two rendered trees, thing by thing: objects by group, kind, namespace and name, whatever file they are in; blocks
 * of Terraform by address; documents of machines; values of charts; other files.
 *
 * @param cluster what the trees are of
 */
export const compareTrees = (cluster: string, before: Tree, after: Tree): Comparison => {
  const { trees, notes } = comparable(before, after);
  const read = readingOnce();
  const old = thingsOf(trees.before, read, ownIn(before.texts, after.texts));
  const wanted = thingsOf(trees.after, read, ownIn(after.texts, before.texts));
  const rules = rulesIn(wanted);
  const [ofOld, ofWanted] = [belongingIn(before.texts, old), belongingIn(after.texts, wanted)];
  const belonging = (thing: Thing): Belonging =>
    wanted.get(thing.id) === undefined ? ofOld(thing) : ofWanted(wanted.get(thing.id) ?? thing);
  const items = [...new Set([...old.keys(), ...wanted.keys()])].flatMap((id) =>
    itemOf(old.get(id), wanted.get(id), belonging, rules),
  );
  const change: Change = {
    cluster,
    items: items.map(withoutSecrets).sort(inGroups),
    moves: [...wanted.values()].flatMap((thing) => movesOf(old.get(thing.id), thing)),
    bumps: bumpsOf(old, wanted, (thing) => belonging(thing).team),
    notes: [...notes, ...foreignNotes(wanted)],
  };
  return { change, before: old, after: wanted, belonging };
};

/** Those that this change brings are risks; the others are still there. */
const foreignNotes = (things: ReadonlyMap<string, Thing>): readonly string[] => {
  const paths = [...foreignIn(things).keys()].sort(byText);
  return paths.length === 0 ? [] : [`in the tree, and not written by edgit: ${paths.join(', ')}`];
};

/** What charts render to is compared where both trees say it. */
const comparable = (before: Tree, after: Tree) => {
  const counts = [before, after].map(({ texts, hydrated = hydratedObjects(texts) }) => hydrated.length);
  // Whoever says what charts render to says it of both trees.
  const said = before.hydrated !== undefined && after.hydrated !== undefined;
  const both = said || counts.every((count) => count > 0) || counts.every((count) => count === 0);
  return both || before.texts.size === 0 || after.texts.size === 0
    ? { trees: { before, after }, notes: [] }
    : {
        trees: { before: { ...before, hydrated: [] }, after: { ...after, hydrated: [] } },
        notes: ['only one of the two trees says what its charts render to: they were left out'],
      };
};

const itemOf = (
  old: Thing | undefined,
  now: Thing | undefined,
  belonging: (thing: Thing) => Belonging,
  rules: (thing: Thing) => Rules,
): readonly Item[] => {
  const thing = now ?? old;
  if (thing === undefined || old === now) return [];
  const { type, id, subject, path } = thing;
  const about = { type, id, subject, path, ...belonging(thing) };
  if (old === undefined) return [{ ...about, state: 'added', after: thing.value, fields: [] }];
  if (now === undefined) return [{ ...about, state: 'removed', before: thing.value, fields: [] }];
  const fields = changedFields(old.value, now.value, rules(now));
  return fields.length === 0 ? [] : [{ ...about, state: 'changed', before: old.value, after: now.value, fields }];
};

const movesOf = (old: Thing | undefined, { subject, type, application }: Thing): readonly Move[] =>
  type !== 'object' || old?.application === undefined || application === undefined || old.application === application
    ? []
    : [{ subject, from: old.application, to: application }];

const inGroups = (one: Item, other: Item): number =>
  byText(one.team, other.team) ||
  byText(one.layer, other.layer) ||
  byText(one.application ?? '', other.application ?? '') ||
  byText(one.subject, other.subject) ||
  byText(one.id, other.id);
