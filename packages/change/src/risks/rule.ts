import { applicationFile } from '@edgit/core';
import { type KubernetesObject, kindOf } from '@edgit/kubernetes';
import type { Comparison } from '../compare/compare.js';
import type { Item, Ownership, Risk } from '../model.js';
import type { Resource } from '../resources/resource.js';
import { textAt } from '../value.js';

/** A resource that is a Kubernetes object. */
export interface ObjectResource extends Resource {
  readonly value: KubernetesObject;
}

/** A rendered tree, prepared for the rules. */
export interface TreeIndex {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly objects: readonly ObjectResource[];
  /** Names of the machines that have a Talos configuration in the tree. */
  readonly nodes: readonly string[];
}

/** Input of a rule. */
export interface RuleInput extends Pick<Comparison, 'change'> {
  readonly before: TreeIndex;
  readonly after: TreeIndex;
  readonly ownershipOf: (resource: Resource) => Ownership;
}

/** Finds risks of one kind. */
export type Rule = (input: RuleInput) => readonly Risk[];

export const ruleInputOf = ({ change, before, after, ownershipOf }: Comparison): RuleInput => ({
  change,
  before: treeIndexOf(before),
  after: treeIndexOf(after),
  ownershipOf,
});

const treeIndexOf = (resources: ReadonlyMap<string, Resource>): TreeIndex => ({
  resources,
  objects: [...resources.values()].filter((resource): resource is ObjectResource => resource.type === 'object'),
  nodes: [...new Set([...resources.keys()].flatMap((id) => /^talos (\S+) machine configuration$/.exec(id)?.[1] ?? []))],
});

/** @returns objects of a tree that are of one of the kinds, as {@link kindOf} writes them */
export const objectsOf = ({ objects }: TreeIndex, ...kinds: readonly string[]): readonly ObjectResource[] =>
  objects.filter(({ value }) => kinds.includes(kindOf(value)));

/** @returns items that are objects of one of the kinds */
export const itemsOf = ({ change }: RuleInput, ...kinds: readonly string[]): readonly Item[] =>
  change.items.filter(({ type, before, after }) => type === 'object' && kinds.includes(kindOf(after ?? before)));

/** @returns a risk of an item */
export const riskOf = (
  { subject, path, team }: Item,
  { kind, severity, reason, whatToDo }: Pick<Risk, 'kind' | 'severity' | 'reason' | 'whatToDo'>,
): Risk => ({ kind, severity, subject, reason, whatToDo, path, team });

/** Whether a tree has the Application itself, and not only files in its folder. */
export const hasApplication = ({ resources }: TreeIndex, application: string | undefined): boolean =>
  applicationResource(resources, application) !== undefined;

export const applicationResource = (
  resources: ReadonlyMap<string, Resource>,
  application: string | undefined,
): Resource | undefined =>
  application === undefined
    ? undefined
    : [...resources.values()].find(({ path }) => path === applicationFile(application));

export const namespaceOf = (object: unknown): string => textAt(object, 'metadata', 'namespace') ?? '';
