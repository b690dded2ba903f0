import { didYouMean } from '@edgit/core';
import type { KindIndex } from '@edgit/facts';
import { groupOf, type KubernetesObject } from '@edgit/kubernetes';
import type { Problem } from './problem.js';

/** Groups without a dot are Kubernetes' own: no CRD can add one. */
const isReserved = (group: string): boolean => !group.includes('.');

/**
 * @param object its kind is not in `kinds`
 * @returns why an API server rejects it, or undefined when its group is not known here
 */
export const unknownKindProblem = ({ apiVersion, kind }: KubernetesObject, kinds: KindIndex): Problem | undefined => {
  if (Object.hasOwn(kinds, apiVersion)) {
    return {
      code: 'schema/unknown-kind',
      path: ['kind'],
      text: `is of a kind that ${apiVersion} does not have`,
      hint: kindHint(apiVersion, kind, kinds),
    };
  }
  const group = groupOf(apiVersion);
  const versions = Object.keys(kinds).filter((each) => groupOf(each) === group);
  if (versions.length === 0 && !isReserved(group)) return undefined;
  const withKind = versions.filter((each) => Object.hasOwn(kinds[each] ?? {}, kind));
  const hint = withKind.length > 0 ? `${kind} is in ${withKind.join(', ')}` : kindHint(apiVersion, kind, kinds);
  return {
    code: 'schema/unknown-version',
    path: ['apiVersion'],
    text: `is of ${apiVersion}, which is not served`,
    hint,
  };
};

/** @returns the groups that have the kind, or else a kind with a similar name */
const kindHint = (apiVersion: string, kind: string, kinds: KindIndex): string | undefined => {
  const elsewhere = Object.keys(kinds).filter((each) => Object.hasOwn(kinds[each] ?? {}, kind));
  if (elsewhere.length > 0) return `${kind} is in ${elsewhere.join(', ')}`;
  const group = groupOf(apiVersion);
  const near = Object.keys(kinds).filter((each) => groupOf(each) === group);
  return didYouMean(kind, [...new Set(near.flatMap((each) => Object.keys(kinds[each] ?? {})))].sort());
};
