import { kindOf } from '@edgit/kubernetes';
import type { Item, Risk } from '../../model.js';
import { at, canonical, listAt, textAt, textsAt } from '../../value.js';
import { itemsOf, namespaceOf, objectsOf, type Rule, riskOf, type TreeIndex } from '../rule.js';

const GROUP = 'external-secrets.io';
const EXTERNAL_SECRET = `${GROUP}/ExternalSecret`;
const CLUSTER_EXTERNAL_SECRET = `${GROUP}/ClusterExternalSecret`;
const STORES = [`${GROUP}/ClusterSecretStore`, `${GROUP}/SecretStore`];
const PUSHES = [`${GROUP}/PushSecret`, `${GROUP}/ClusterPushSecret`];
/** Generators create credentials from their own sign-in: for Vault, clouds and registries. */
const GENERATORS = /^generators\.external-secrets\.io\//;

/** Secrets that become readable for another application, for more namespaces, or outside of the cluster. */
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

/** @returns the `spec` of an ExternalSecret, or the one in a ClusterExternalSecret */
const specOf = (object: unknown): unknown =>
  kindOf(object) === CLUSTER_EXTERNAL_SECRET ? at(object, 'spec', 'externalSecretSpec') : at(object, 'spec');

const NAMES = 'every secret with a matching name';

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

/** Paths in Vault are `<namespace>/<secret>`, with `/operator` for values that an operator sets. */
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
  const whose = owners.length === 0 ? '' : ` (${owners.join(', ')})`;
  return [
    more(
      item,
      foreign.includes(NAMES) || kindOf(item.after) === CLUSTER_EXTERNAL_SECRET ? 'high' : 'medium',
      `it reads secrets of another owner${whose}: ${foreign.join(', ')}`,
      'make sure that the owner of the secret allows it: `readers` of the secret lists who can read it',
    ),
  ];
};

/** Applications by the paths of their secrets. The owner is the application whose ExternalSecret has the same name. */
type Owners = ReadonlyMap<string, string>;

const ownersIn = (tree: TreeIndex): Owners =>
  new Map(
    // If two have the same path, the first is the owner.
    objectsOf(tree, EXTERNAL_SECRET)
      .toReversed()
      .flatMap(({ value, path }) => {
        const application = /^applications\/([^/]+)\//.exec(path)?.[1];
        return application === undefined ? [] : [[ownPath(value), application] as const];
      }),
  );

/** A new store, or one that more namespaces can use. */
const store = (item: Item): readonly Risk[] => {
  if (item.state === 'removed') return [];
  if (item.state === 'added') {
    return [
      more(
        item,
        'medium',
        'it is a new secret store',
        'check its identity in the store, and what that identity can read',
      ),
    ];
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
            `more namespaces can read through it: ${added.join(', ')}`,
            'make sure that Vault gives each namespace only its own secrets',
          ),
        ]),
    ...(moved
      ? [more(item, 'high', 'it reads from another place, or with another identity', 'check its identity in the store')]
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
          'check which Secrets, and who can read them there',
        ),
      ];

const generator = (item: Item): readonly Risk[] =>
  item.state === 'removed'
    ? []
    : [more(item, 'medium', 'it creates credentials', 'check its identity, and which rights the credentials have')];
