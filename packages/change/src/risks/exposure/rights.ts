import { asText, kindOf } from '@edgit/kubernetes';
import type { Item, Risk } from '../../model.js';
import { at, listAt, textAt, textsAt } from '../../value.js';
import { itemsOf, type Rule, type RuleInput, riskOf } from '../rule.js';

const RBAC = 'rbac.authorization.k8s.io';

/** More rights in the cluster: roles, role bindings, Pod Security of namespaces, admission policies, AppProjects. */
export const rights: Rule = (input) => [
  ...itemsOf(input, `${RBAC}/ClusterRole`, `${RBAC}/Role`).flatMap(role),
  ...itemsOf(input, `${RBAC}/ClusterRoleBinding`, `${RBAC}/RoleBinding`).flatMap(binding),
  ...itemsOf(input, 'Namespace').flatMap(podSecurity),
  ...admission(input),
  ...itemsOf(input, 'argoproj.io/AppProject').flatMap(project),
];

const more = (item: Item, severity: Risk['severity'], reason: string, whatToDo: string): Risk =>
  riskOf(item, { kind: 'exposure', severity, reason, whatToDo });

/** One verb on one resource that a rule grants. */
interface Right {
  readonly group: string;
  readonly resource: string;
  readonly name: string;
  readonly verb: string;
}

const ANY = '*';
const URL_GROUP = 'url';
const orAny = (values: readonly string[]): readonly string[] => (values.length === 0 ? [ANY] : values);

const rightsOf = (object: unknown): readonly Right[] =>
  listAt(object, 'rules').flatMap((rule) => {
    const verbs = textsAt(rule, 'verbs');
    const named = (group: string, resource: string, name: string): readonly Right[] =>
      verbs.map((verb) => ({ group, resource, name, verb }));
    const urls = textsAt(rule, 'nonResourceURLs').flatMap((url) => named(URL_GROUP, url, ANY));
    const resources = textsAt(rule, 'apiGroups').flatMap((group) =>
      textsAt(rule, 'resources').flatMap((resource) =>
        orAny(textsAt(rule, 'resourceNames')).flatMap((name) => named(group, resource, name)),
      ),
    );
    return [...urls, ...resources];
  });

const includes = (wide: string, narrow: string): boolean => wide === ANY || wide === narrow;

const includesRight = (wide: Right, narrow: Right): boolean =>
  (wide.group === narrow.group || (wide.group === ANY && narrow.group !== URL_GROUP)) &&
  (includes(wide.resource, narrow.resource) ||
    // `*/scale`, and `/metrics/*`
    (wide.resource.startsWith('*/') && narrow.resource.endsWith(wide.resource.slice(1))) ||
    (wide.resource.endsWith('/*') && narrow.resource.startsWith(wide.resource.slice(0, -1)))) &&
  includes(wide.name, narrow.name) &&
  includes(wide.verb, narrow.verb);

/** Rights with which a user can get other rights. Kubernetes, “RBAC Good Practices”. */
const isPowerful = ({ group, resource, verb }: Right): boolean =>
  [group, resource, verb].some((part) => part === ANY) ||
  ['escalate', 'bind', 'impersonate'].includes(verb) ||
  (group === '' &&
    ['secrets', 'pods/exec', 'pods/attach', 'nodes/proxy', 'serviceaccounts/token'].includes(resource)) ||
  (group === '' && resource === 'pods' && verb === 'create') ||
  (group === 'admissionregistration.k8s.io' && ['create', 'update', 'patch'].includes(verb)) ||
  (group === RBAC && ['create', 'update', 'patch'].includes(verb));

const rightText = ({ group, resource, name, verb }: Right): string =>
  `${verb} ${resource}${group === '' || group === URL_GROUP ? '' : `.${group}`}${name === ANY ? '' : ` ${name}`}`;

const SHOWN = 6;
const listed = (texts: readonly string[]): string =>
  `${texts.slice(0, SHOWN).join(', ')}${texts.length > SHOWN ? ` and ${texts.length - SHOWN} more` : ''}`;

/** A new role has no users yet. Only its powerful rights are reported. */
const role = (item: Item): readonly Risk[] => {
  const had = rightsOf(item.before);
  const added = rightsOf(item.after).filter((right) => !had.some((wide) => includesRight(wide, right)));
  const strong = added.filter(isPowerful);
  const shown = item.state === 'added' ? strong : added;
  if (shown.length === 0) return [];
  const isCluster = kindOf(item.after).endsWith('ClusterRole');
  const severity = strong.length > 0 ? (isCluster && item.state === 'changed' ? 'high' : 'medium') : 'low';
  const ordered = [...strong, ...shown.filter((right) => !strong.includes(right))];
  const reason = `its users get more rights: ${listed(ordered.map(rightText))}`;
  return [more(item, severity, reason, 'grant only what is needed, by name; check its bindings')];
};

const subjectsOf = (object: unknown): readonly string[] =>
  listAt(object, 'subjects').map((subject) =>
    [textAt(subject, 'kind'), [textAt(subject, 'namespace'), textAt(subject, 'name')].filter(Boolean).join('/')].join(
      ' ',
    ),
  );

/** Kubernetes roles with nearly all rights. */
const STRONG = ['cluster-admin', 'admin', 'edit'];
const ALL_USERS = /^Group system:(anonymous|unauthenticated|authenticated|serviceaccounts)$|^User system:anonymous$/;

const binding = (item: Item): readonly Risk[] => {
  const had = subjectsOf(item.before);
  const isSameRole = textAt(item.before, 'roleRef', 'name') === textAt(item.after, 'roleRef', 'name');
  const added = subjectsOf(item.after).filter((subject) => !isSameRole || !had.includes(subject));
  const name = textAt(item.after, 'roleRef', 'name') ?? '';
  const isStrong = STRONG.includes(name);
  const isOpen = added.some((subject) => ALL_USERS.test(subject));
  if (added.length === 0 || (item.state === 'added' && !isStrong && !isOpen)) return [];
  const severity = isStrong || isOpen ? 'high' : 'medium';
  return [more(item, severity, `${listed(added)} gets the role ${name}`, 'make sure that they need all of it')];
};

const LEVELS = ['privileged', 'baseline', 'restricted'];
const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** A namespace without the label has `baseline`: the default admission configuration of Talos v1.12. */
const podSecurity = (item: Item): readonly Risk[] => {
  if (item.state === 'removed') return [];
  const level = (object: unknown): string => textAt(object, 'metadata', 'labels', ENFORCE) ?? 'baseline';
  const [old, now] = [item.state === 'added' ? 'baseline' : level(item.before), level(item.after)];
  if (LEVELS.indexOf(now) >= LEVELS.indexOf(old)) return [];
  const reason = `Pod Security changes from ${old} to ${now}: ${ENFORCE}`;
  return [
    more(
      item,
      now === 'privileged' ? 'high' : 'medium',
      reason,
      'explain which Pod needs it; see `podSecurity` of its component',
    ),
  ];
};

const ADMISSION = [
  'policies.kyverno.io/ValidatingPolicy',
  'policies.kyverno.io/ImageValidatingPolicy',
  'kyverno.io/ClusterPolicy',
  'kyverno.io/Policy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
];

const denies = (object: unknown): boolean =>
  textsAt(object, 'spec', 'validationActions').includes('Deny') ||
  textAt(object, 'spec', 'validationFailureAction')?.toLowerCase() === 'enforce' ||
  listAt(object, 'spec', 'rules').some(
    (rule) => textAt(rule, 'validate', 'failureAction')?.toLowerCase() === 'enforce',
  );

const admission = (input: RuleInput): readonly Risk[] =>
  itemsOf(input, ...ADMISSION).flatMap((item): readonly Risk[] => {
    const gone = item.state === 'removed';
    if (item.state === 'added' || !(gone || (denies(item.before) && !denies(item.after)))) return [];
    const reason = gone ? 'objects that it denied are admitted now' : 'it does not deny any more, it only warns';
    return [more(item, 'high', reason, 'make sure that another policy denies these objects')];
  });

/** Lists of an AppProject that permit objects, destinations or sources. */
const PROJECT = ['clusterResourceWhitelist', 'namespaceResourceWhitelist', 'destinations', 'sourceRepos'];

const project = (item: Item): readonly Risk[] => {
  if (item.state !== 'changed') return [];
  const entries = (object: unknown): readonly string[] =>
    PROJECT.flatMap((key) =>
      listAt(object, 'spec', key).map((entry) => `${key} ${typeof entry === 'string' ? entry : describe(entry)}`),
    );
  const had = entries(item.before);
  const all = 'namespaceResourceWhitelist';
  // Without this list all namespaced kinds are permitted (IsGroupKindNamePermitted of Argo CD 3.3).
  const [admittedAll, admitsAll] = [item.before, item.after].map((object) => listAt(object, 'spec', all).length === 0);
  const added = [
    ...entries(item.after).filter((entry) => !had.includes(entry) && !(admittedAll && entry.startsWith(all))),
    ...(admitsAll && !admittedAll ? [`${all} *`] : []),
  ];
  if (added.length === 0) return [];
  const severity = added.some((entry) => / \*( |$)/.test(entry)) ? 'high' : 'low';
  return [
    more(item, severity, `its Applications have more rights: ${listed(added)}`, 'make sure that one of them needs it'),
  ];
};

const describe = (entry: unknown): string =>
  ['group', 'kind', 'namespace', 'server']
    .map((key) => at(entry, key))
    .filter((value) => value !== undefined && value !== '')
    .map(asText)
    .join(' ');
