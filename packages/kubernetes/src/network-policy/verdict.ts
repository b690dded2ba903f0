import type { Peer, Target } from './peer.js';
import type { Direction, Policy } from './policy.js';
import { appliesTo, mayMatchNamespace, ruleMatches } from './rules.js';

/** A policy, and what it comes from: an object, or a place in a file. */
export interface SourcedPolicy<Source> {
  readonly policy: Policy;
  readonly source: Source;
}

/** Result of the policies of one end for a connection. */
export interface Verdict<Source> {
  /** Undefined if a rule is not supported here. */
  readonly isAdmitted: boolean | undefined;
  /** The policies that apply. */
  readonly policies: readonly Source[];
}

/** Whether the policies of `own` admit a connection with `other`. A direction without policies is open. */
export const verdictOf = <Source>(
  all: readonly SourcedPolicy<Source>[],
  own: Peer,
  direction: Direction,
  other: Peer,
  target: Target,
): Verdict<Source> => {
  const concerned = policiesFor(all, own, direction);
  const policies = concerned.map(({ source }) => source);
  const answers = (of: 'rules' | 'denials'): readonly (boolean | undefined)[] =>
    concerned.flatMap(({ policy }) => policy[direction][of].map((rule) => ruleMatches(policy, rule, other, target)));
  const denied = answers('denials');
  if (denied.includes(true)) return { isAdmitted: false, policies };
  if (denied.includes(undefined)) return { isAdmitted: undefined, policies };
  if (!concerned.some(({ policy }) => policy[direction].closes)) return { isAdmitted: true, policies };
  const admitted = answers('rules');
  return { isAdmitted: admitted.includes(true) || (admitted.includes(undefined) ? undefined : false), policies };
};

/** Whether an egress rule of `own` can match Pods in a namespace, if their labels are not known; and the policies that apply. */
export const mayReachNamespace = <Source>(
  all: readonly SourcedPolicy<Source>[],
  own: Peer,
  namespace: string,
): Verdict<Source> => {
  const concerned = policiesFor(all, own, 'egress');
  const isAdmitted =
    !concerned.some(({ policy }) => policy.egress.closes) ||
    concerned.some(
      ({ policy }) =>
        policy.of === 'kubernetes' ||
        policy.egress.rules.some((rule) => mayMatchNamespace(rule, policy.namespace, namespace)),
    );
  return { isAdmitted, policies: concerned.map(({ source }) => source) };
};

/** The policies that apply to `own`: a NetworkPolicy only for directions that it closes. */
const policiesFor = <Source>(
  all: readonly SourcedPolicy<Source>[],
  own: Peer,
  direction: Direction,
): readonly SourcedPolicy<Source>[] =>
  all.filter(({ policy }) => appliesTo(policy, own) && (policy.of === 'cilium' || policy[direction].closes));
