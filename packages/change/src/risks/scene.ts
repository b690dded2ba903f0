import { applicationFile } from '@edgit/core';
import { type KubernetesObject, kindOf } from '@edgit/kubernetes';
import type { Comparison } from '../compare/compare.js';
import type { Belonging, Item, Risk } from '../model.js';
import type { Thing } from '../things/thing.js';
import { textAt } from '../value.js';

/** An object of a tree, and the thing that it is. */
export interface ObjectThing extends Thing {
  readonly value: KubernetesObject;
}

/** A tree as the rules of risks see it. */
export interface World {
  readonly things: ReadonlyMap<string, Thing>;
  readonly objects: readonly ObjectThing[];
  /** Machines that the tree configures. */
  readonly nodes: readonly string[];
}

/** What the rules of risks look at. */
export interface Scene extends Pick<Comparison, 'change'> {
  readonly before: World;
  readonly after: World;
  readonly belonging: (thing: Thing) => Belonging;
}

/** Finds risks of one sort. */
export type Rule = (scene: Scene) => readonly Risk[];

export const sceneOf = ({ change, before, after, belonging }: Comparison): Scene => ({
  change,
  before: worldOf(before),
  after: worldOf(after),
  belonging,
});

const worldOf = (things: ReadonlyMap<string, Thing>): World => ({
  things,
  objects: [...things.values()].filter((thing): thing is ObjectThing => thing.type === 'object'),
  nodes: [...new Set([...things.keys()].flatMap((id) => /^talos (\S+) machine configuration$/.exec(id)?.[1] ?? []))],
});

/** @returns objects of a world that are of one of the kinds, as {@link kindOf} writes them */
export const objectsOf = ({ objects }: World, ...kinds: readonly string[]): readonly ObjectThing[] =>
  objects.filter(({ value }) => kinds.includes(kindOf(value)));

/** @returns items that are objects of one of the kinds */
export const itemsOf = ({ change }: Scene, ...kinds: readonly string[]): readonly Item[] =>
  change.items.filter(({ type, before, after }) => type === 'object' && kinds.includes(kindOf(after ?? before)));

/** @returns the risk that lies in an item */
export const riskOf = (
  { subject, path, team }: Item,
  { kind, severity, reason, whatToDo }: Pick<Risk, 'kind' | 'severity' | 'reason' | 'whatToDo'>,
): Risk => ({ kind, severity, subject, reason, whatToDo, path, team });

/** Whether a world has an Application, which is what brings all that is in its folder. */
export const hasApplication = ({ things }: World, application: string | undefined): boolean =>
  applicationThing(things, application) !== undefined;

export const applicationThing = (
  things: ReadonlyMap<string, Thing>,
  application: string | undefined,
): Thing | undefined =>
  application === undefined
    ? undefined
    : [...things.values()].find(({ path }) => path === applicationFile(application));

export const namespaceOf = (object: unknown): string => textAt(object, 'metadata', 'namespace') ?? '';
