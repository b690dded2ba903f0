import { normalRepository } from './application-sources.js';
import { at, type Field, itemsOf, textOf, textsOf } from './field.js';
import type { Kind, Resource } from './resources.js';

/* What an AppProject of Argo CD 3.3 admits. */

/** Patterns of Argo CD: `*` stands for anything; in repositories, for anything but a slash. */
const globTakes = (pattern: string, text: string, star = '.*'): boolean =>
  new RegExp(
    `^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, (stars) => (stars.length > 1 ? '.*' : star))}$`,
  ).test(text);

/** A `!` before a pattern takes back what others admit. */
const admits = (patterns: readonly string[], takes: (pattern: string) => boolean): boolean =>
  patterns.some((pattern) => !pattern.startsWith('!') && takes(pattern)) &&
  !patterns.some((pattern) => pattern.startsWith('!') && takes(pattern.slice(1)));

export const admitsRepository = ({ root }: Resource, url: string): boolean =>
  admits(
    textsOf(at(root, 'spec', 'sourceRepos')),
    (pattern) => pattern === '*' || globTakes(normalRepository(pattern), normalRepository(url), '[^/]*'),
  );

/** @returns the cluster of a destination, as its URL or name; the one that Argo CD runs in when it does not say */
export const serverOf = (destination: Field): string =>
  textOf(at(destination, 'server')) ?? textOf(at(destination, 'name')) ?? 'https://kubernetes.default.svc';

export const admitsDestination = ({ root }: Resource, server: string, namespace: string): boolean => {
  const destinations = itemsOf(at(root, 'spec', 'destinations'));
  const named = destinations.filter((destination) => globTakes(serverOf(destination).replace(/^!/, ''), server));
  return admits(
    named.map((destination) => textOf(at(destination, 'namespace')) ?? ''),
    (pattern) => globTakes(pattern, namespace),
  );
};

export const admitsKind = ({ root }: Resource, kind: Kind): boolean => {
  const [, group = '', name = kind] = /^(?:(.*)\/)?([^/]+)$/.exec(kind) ?? [];
  const lists = (list: string): boolean =>
    itemsOf(at(root, 'spec', list)).some(
      (one) => globTakes(textOf(at(one, 'group')) ?? '', group) && globTakes(textOf(at(one, 'kind')) ?? '', name),
    );
  return lists('clusterResourceWhitelist') && !lists('clusterResourceBlacklist');
};
