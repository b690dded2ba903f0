import type { Kind } from '@edgit/kubernetes';
import { normalRepository } from './application-sources.js';
import { at, type Field, isPresent, itemsOf, textOf, textsOf } from './field.js';
import type { Resource } from './resources.js';

/* What an AppProject of Argo CD 3.3 admits. */

/** Patterns of Argo CD: `*` matches any text; in repositories, any text without a slash. */
export const globTakes = (pattern: string, text: string, star = '.*'): boolean =>
  pattern.includes('*') || pattern.includes('?') ? expressionOf(pattern, star).test(text) : pattern === text;

const expressionOf = (pattern: string, star: string): RegExp => {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('?', '.');
  return new RegExp(`^${escaped.replace(/\*+/g, (stars) => (stars.length > 1 ? '.*' : star))}$`);
};

/** A pattern after `!` denies what other patterns admit. */
const admits = (patterns: readonly string[], matches: (pattern: string) => boolean): boolean =>
  patterns.some((pattern) => !pattern.startsWith('!') && matches(pattern)) &&
  !patterns.some((pattern) => pattern.startsWith('!') && matches(pattern.slice(1)));

export const admitsRepository = ({ root }: Resource, url: string): boolean =>
  admits(
    textsOf(at(root, 'spec', 'sourceRepos')),
    (pattern) => pattern === '*' || globTakes(normalRepository(pattern), normalRepository(url), '[^/]*'),
  );

/** @returns the cluster of a destination, as its URL or name; the one that Argo CD runs in when it does not say */
export const serverOf = (destination: Field): string =>
  textOf(at(destination, 'server')) ?? textOf(at(destination, 'name')) ?? 'https://kubernetes.default.svc';

/** Namespaces that a project admits at one cluster: names, and patterns with `*`, `?` or `!`. */
interface Destinations {
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly string[];
}

const known = new WeakMap<Resource, Map<string, Destinations>>();

/** A project may have a destination for each of a thousand namespaces, in each of which are many objects. */
export const admitsDestination = (project: Resource, server: string, namespace: string): boolean => {
  const { names, patterns } = destinationsAt(project, server);
  return admits(names.has(namespace) ? [...patterns, namespace] : patterns, (pattern) => globTakes(pattern, namespace));
};

const destinationsAt = (project: Resource, server: string): Destinations => {
  const byServer = known.get(project) ?? new Map<string, Destinations>();
  known.set(project, byServer);
  const destinations = byServer.get(server) ?? readDestinations(project, server);
  byServer.set(server, destinations);
  return destinations;
};

const readDestinations = ({ root }: Resource, server: string): Destinations => {
  const all = itemsOf(at(root, 'spec', 'destinations'))
    .filter((destination) => globTakes(serverOf(destination).replace(/^!/, ''), server))
    .map((destination) => textOf(at(destination, 'namespace')) ?? '');
  const isPattern = (namespace: string): boolean => /^!|[*?]/.test(namespace);
  return { names: new Set(all.filter((one) => !isPattern(one))), patterns: all.filter(isPattern) };
};

/** Lists that admit kinds: of those with a namespace all, where there is no list (IsGroupKindNamePermitted of 3.3). */
export const kindLists = (isNamespaced: boolean): { readonly admit: string; readonly deny: string } =>
  isNamespaced
    ? { admit: 'namespaceResourceWhitelist', deny: 'namespaceResourceBlacklist' }
    : { admit: 'clusterResourceWhitelist', deny: 'clusterResourceBlacklist' };

export const admitsKind = ({ root }: Resource, kind: Kind, isNamespaced: boolean): boolean => {
  const [, group = '', name = kind] = /^(?:(.*)\/)?([^/]+)$/.exec(kind) ?? [];
  const lists = (list: string): boolean =>
    itemsOf(at(root, 'spec', list)).some(
      (one) => globTakes(textOf(at(one, 'group')) ?? '', group) && globTakes(textOf(at(one, 'kind')) ?? '', name),
    );
  const { admit, deny } = kindLists(isNamespaced);
  return ((isNamespaced && !isPresent(at(root, 'spec', admit))) || lists(admit)) && !lists(deny);
};
