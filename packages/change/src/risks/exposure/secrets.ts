import { kindOf } from '@edgit/kubernetes';
import type { Item, Risk } from '../../model.js';
import { at, canonical, listAt, textAt, textsAt } from '../../value.js';
import { itemsOf, namespaceOf, objectsOf, type Rule, riskOf, type TreeIndex } from '../rule.js';

const GROUP = 'external-secrets.io';
const EXTERNAL_SECRET = `${GROUP}/ExternalSecret`;
const CLUSTER_EXTERNAL_SECRET = `${GROUP}/ClusterExternalSecret`;
const STORES = [`${GROUP}/ClusterSecretStore`, `${GROUP}/SecretStore`];
const PUSHES = [`${GROUP}/PushSecret`, `${GROUP}/ClusterPushSecret`];
/** Generators make credentials out of what they sign in with: Vault's own, those of clouds and registries. */
const GENERATORS = /^generators\.external-secrets\.io\//;

/** Secrets that come into reach of somebody else: of another application, of more namespaces, of what lies outside. */
export const secrets: Rule = (input) => {
  const [before, after] = [ownersIn(input.before), ownersIn(input.after)];
  return [
    ...itemsOf(input, EXTERNAL_SECRET, CLUSTER_EXTERNAL_SECRET).flatMap((item) => readsOfOthers(item, before, after)),
    ...itemsOf(input, ...STORES).flatMap(store),
    ...itemsOf(input, ...PUSHES).flatMap(push),
    ...input.change.items
      .filter(({ type, after: object }) => type === 'object' && GENERATORS.test(kindOf(object)))
      .flatMap(generator),
  ];
};

const more = (item: Item, severity: Risk['severity'], reason: string, whatToDo: string): Risk =>
  riskOf(item, { kind: 'exposure', severity, reason, whatToDo });

/** What an ExternalSecret, or each that a ClusterExternalSecret makes, says of where values come from. */
const specOf = (object: unknown): unknown =>
  kindOf(object) === CLUSTER_EXTERNAL_SECRET ? at(object, 'spec', 'externalSecretSpec') : at(object, 'spec');

const NAMES = 'every secret whose name fits';

const pathsOf = (object: unknown): readonly string[] => {
  const spec = specOf(object);
  const paths = [
    ...listAt(spec, 'data').map((entry) => textAt(entry, 'remoteRef', 'key')),
    ...listAt(spec, 'dataFrom').map((entry) =>
      at(entry, 'find') === undefined ? textAt(entry, 'extract', 'key') : NAMES,
    ),
  ];
  return [...new Set(paths.filter((path) => path !== undefined))];
};

/** Paths of Vault are `<namespace>/<secret>`, and with a part more for what a person gives. */
const ownPath = (object: unknown): string => `${namespaceOf(object)}/${textAt(object, 'metadata', 'name')}`;
const secretAt = (path: string): string => path.replace(/\/operator$/, '');

const readsOfOthers = (item: Item, before: Owners, after: Owners): readonly Risk[] => {
  if (item.state === 'removed') return [];
  const had = pathsOf(item.before);
  const isOfSameApplication = (path: string): boolean =>
    item.application !== undefined && after.get(secretAt(path)) === item.application;
  const foreign = pathsOf(item.after).filter(
    (path) => !had.includes(path) && secretAt(path) !== ownPath(item.after) && !isOfSameApplication(path),
  );
  if (foreign.length === 0) return [];
  const owners = [...new Set(foreign.map(secretAt).flatMap((path) => after.get(path) ?? before.get(path) ?? []))];
  const whose = owners.length === 0 ? '' : ` of ${owners.join(', ')}`;
  return [
    more(
      item,
      foreign.includes(NAMES) || kindOf(item.after) === CLUSTER_EXTERNAL_SECRET ? 'high' : 'medium',
      `it reads what is another’s${whose}: ${foreign.join(', ')}`,
      'make sure that the owner of the secret means it: `readers` of the secret names who may',
    ),
  ];
};

/** Applications by the path of their own secrets: it is theirs whose ExternalSecret is called after it. */
type Owners = ReadonlyMap<string, string>;

const ownersIn = (tree: TreeIndex): Owners =>
  new Map(
    // Of two alike the first counts.
    objectsOf(tree, EXTERNAL_SECRET)
      .toReversed()
      .flatMap(({ value, path }) => {
        const application = /^applications\/([^/]+)\//.exec(path)?.[1];
        return application === undefined ? [] : [[ownPath(value), application] as const];
      }),
  );

/** A store that is new, or open to more. */
const store = (item: Item): readonly Risk[] => {
  if (item.state === 'removed') return [];
  if (item.state === 'added') {
    return [more(item, 'medium', 'a new way to secrets', 'see whom it signs in as, and what that may read there')];
  }
  const [had, has] = [namespacesOf(item.before), namespacesOf(item.after)];
  const added = had === undefined ? [] : (has?.filter((name) => !had.includes(name)) ?? ['every namespace']);
  const moved = canonical(at(item.before, 'spec', 'provider')) !== canonical(at(item.after, 'spec', 'provider'));
  return [
    ...(added.length === 0
      ? []
      : [
          more(
            item,
            has === undefined ? 'high' : 'low',
            `namespaces that may read by it: ${added.join(', ')}`,
            'see that Vault gives each what is its own',
          ),
        ]),
    ...(moved
      ? [more(item, 'high', 'it reads from somewhere else, or as somebody else', 'see whom it signs in as')]
      : []),
  ];
};

/** @returns undefined for every namespace */
const namespacesOf = (object: unknown): readonly string[] | undefined => {
  const conditions = listAt(object, 'spec', 'conditions');
  if (conditions.length === 0) return undefined;
  return conditions.flatMap((condition) => [
    ...textsAt(condition, 'namespaces'),
    ...textsAt(condition, 'namespaceRegexes').map((pattern) => `/${pattern}/`),
    ...(at(condition, 'namespaceSelector') === undefined ? [] : [canonical(at(condition, 'namespaceSelector'))]),
  ]);
};

const push = (item: Item): readonly Risk[] =>
  item.state === 'removed'
    ? []
    : [
        more(
          item,
          'high',
          'it writes Secrets of the cluster to a store',
          'see which Secrets, and who reads them there',
        ),
      ];

const generator = (item: Item): readonly Risk[] =>
  item.state === 'removed'
    ? []
    : [more(item, 'medium', 'it makes credentials', 'see whom it signs in as, and what it asks for')];
