import { type Direction, POLICY_KINDS } from '@edgit/kubernetes';
import type { Item, Risk } from '../../model.js';
import {
  hasApplication,
  itemsOf,
  type ObjectResource,
  objectsOf,
  type Rule,
  type RuleInput,
  riskOf,
  type TreeIndex,
} from '../rule.js';
import { covers, flowText, isWorld } from './covers.js';
import { EVERYTHING, type Flow, type Policy, policiesIn } from './flows.js';

/**
 * Network policies that admit more than before. All policies of the same Pods are compared together: a rule that moves to
 * another policy is not a risk.
 */
export const policies: Rule = (input) => {
  const [old, now] = [policiesOf(input.before), policiesOf(input.after)];
  return itemsOf(input, ...POLICY_KINDS).flatMap((item) => [
    ...opened(item, old, input),
    ...uncovered(item, now, input),
    ...undenied(item, now),
  ]);
};

const policiesOf = (tree: TreeIndex): readonly Policy[] =>
  objectsOf(tree, ...POLICY_KINDS).flatMap(({ value }) => policiesIn(value));

const policiesOn = (object: unknown): readonly Policy[] =>
  object === undefined ? [] : policiesIn(object as ObjectResource['value']);

const opening = (item: Item, severity: Risk['severity'], reason: string): Risk =>
  riskOf(item, {
    kind: 'exposure',
    severity,
    reason,
    whatToDo: 'make sure that a workload needs this connection, and that the rule is not wider',
  });

const opened = (item: Item, old: readonly Policy[], { before }: RuleInput): readonly Risk[] =>
  policiesOn(item.after).flatMap((policy): readonly Risk[] => {
    const same = old.filter((one) => isSame(one, policy));
    const wasClosed = (direction: Direction): boolean => isClosed(old, policy, direction);
    const isNew = !hasApplication(before, item.application);
    const more = policy.flows
      .filter((flow) => !same.some(({ flows }) => flows.some((wide) => covers(wide, flow))))
      // Pods without a policy were open already. A new application only has the flows that it declares.
      .filter((flow) => (isNew ? isWorld(flow.peer) && flow.direction === 'ingress' : wasClosed(flow.direction)));
    if (more.length === 0) return [];
    return [opening(item, severityOf(more), `it admits more: ${listed(more.map(flowText))}`)];
  });

const isSame = (one: Policy, other: Policy): boolean =>
  one.namespace === other.namespace && one.selector === other.selector;

const isClosed = (all: readonly Policy[], { namespace, selector }: Policy, direction: Direction): boolean =>
  all.some(
    (one) =>
      one.namespace === namespace &&
      (one.selector === selector || one.selector === EVERYTHING) &&
      one.closes.includes(direction),
  );

const severityOf = (flows: readonly Flow[]): Risk['severity'] => {
  if (flows.some(({ direction, peer }) => direction === 'ingress' && isWorld(peer))) return 'high';
  return flows.some(({ direction, peer }) => direction === 'ingress' || isWorld(peer)) ? 'medium' : 'low';
};

const SHOWN = 4;

const listed = (texts: readonly string[]): string => {
  const unique = [...new Set(texts)];
  const more = unique.length - SHOWN;
  return `${unique.slice(0, SHOWN).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
};

/** Pods that no policy restricts any more. */
const uncovered = (item: Item, now: readonly Policy[], { after }: RuleInput): readonly Risk[] => {
  if (item.state === 'removed' && item.application !== undefined && !hasApplication(after, item.application)) return [];
  const open = policiesOn(item.before).flatMap((policy) =>
    policy.closes.filter((direction) => !isClosed(now, policy, direction)).map((direction) => ({ direction, policy })),
  );
  if (open.length === 0) return [];
  const pods = open.some(({ policy }) => policy.selector === EVERYTHING) ? 'all Pods of the namespace' : 'its Pods';
  const directions = [...new Set(open.map(({ direction }) => direction))].join(' and ');
  return [opening(item, 'high', `no policy restricts ${pods} any more: all ${directions} is allowed`)];
};

const undenied = (item: Item, now: readonly Policy[]): readonly Risk[] => {
  const gone = policiesOn(item.before).flatMap((policy) =>
    policy.denied.filter((rule) => !now.some((one) => isSame(one, policy) && one.denied.includes(rule))),
  );
  return gone.length === 0 ? [] : [opening(item, 'medium', `it denies less: ${listed(gone)}`)];
};
