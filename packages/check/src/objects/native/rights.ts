import { asText, listOf } from '@edgit/kubernetes';
import type { Problem } from '../problem.js';
import { mapOf, mapsOf, type NativeRule, nothing, problem } from './rule.js';

// pkg/apis/rbac/validation/validation.go.

const rules = (value: unknown, isNamespaced: boolean): readonly Problem[] =>
  mapsOf(value).flatMap(([rule, index]): readonly Problem[] => {
    const [verbs, groups, resources, urls] = [rule.verbs, rule.apiGroups, rule.resources, rule.nonResourceURLs].map(
      listOf,
    );
    const path = ['rules', index];
    if (verbs?.length === 0) return problem(path, 'has no verbs');
    if ((urls ?? []).length > 0) {
      if (isNamespaced)
        return problem(
          [...path, 'nonResourceURLs'],
          'has `nonResourceURLs` in a Role',
          'only a ClusterRole can have them',
        );
      return (groups ?? []).length + (resources ?? []).length > 0
        ? problem([...path, 'nonResourceURLs'], 'has `nonResourceURLs` and resources in one rule', 'write two rules')
        : nothing;
    }
    if (groups?.length === 0) return problem(path, 'has no apiGroups', "write `apiGroups: ['']` for the core group");
    return resources?.length === 0 ? problem(path, 'has no resources') : nothing;
  });

export const role: NativeRule = (value) => rules(value.rules, true);
export const clusterRole: NativeRule = (value) => rules(value.rules, false);

const RBAC = 'rbac.authorization.k8s.io';

const binding =
  (kinds: readonly string[], isNamespaced: boolean): NativeRule =>
  (value) => {
    const { apiGroup, kind, name } = mapOf(value.roleRef);
    return [
      ...(apiGroup === undefined || apiGroup === '' || apiGroup === RBAC
        ? nothing
        : problem(['roleRef', 'apiGroup'], `is ${JSON.stringify(apiGroup)}`, `it is \`${RBAC}\``)),
      ...(kind === undefined || kinds.includes(asText(kind))
        ? nothing
        : problem(['roleRef', 'kind'], `is ${JSON.stringify(kind)}`, `here: ${kinds.join(' or ')}`)),
      ...(name === '' ? problem(['roleRef', 'name'], 'is empty') : nothing),
      ...mapsOf(value.subjects).flatMap(([subject, index]) => subjectProblems(subject, index, isNamespaced)),
    ];
  };

const subjectProblems = (
  { kind, apiGroup, namespace }: Readonly<Record<string, unknown>>,
  index: number,
  isNamespaced: boolean,
): readonly Problem[] => {
  const path = ['subjects', index];
  if (kind === 'ServiceAccount') {
    if (apiGroup !== undefined && apiGroup !== '')
      return problem([...path, 'apiGroup'], 'is not empty for a ServiceAccount');
    return !isNamespaced && (namespace === undefined || namespace === '')
      ? problem(path, 'names a ServiceAccount without its namespace')
      : nothing;
  }
  if (kind !== 'User' && kind !== 'Group') {
    return problem([...path, 'kind'], `is ${JSON.stringify(kind)}`, 'ServiceAccount, User or Group');
  }
  return apiGroup === undefined || apiGroup === '' || apiGroup === RBAC
    ? nothing
    : problem([...path, 'apiGroup'], `is ${JSON.stringify(apiGroup)}`, `it is \`${RBAC}\``);
};

export const roleBinding = binding(['Role', 'ClusterRole'], true);
export const clusterRoleBinding = binding(['ClusterRole'], false);
