import { didYouMean } from '@edgit/core';
import type { Kind } from '@edgit/kubernetes';
import { type Field, placeOf } from './field.js';
import { broken, type Finding, undecided } from './findings.js';
import { isClusterScoped, type Resource, titleOf } from './resources.js';
import type { ProvidedSecret } from './secrets.js';
import type { World } from './world.js';

/** Looks at one object and says which of its links lead nowhere. */
export type LinkCheck = (subject: Resource, world: World) => readonly Finding[];

/** A name that something gives to something else. */
export interface Link {
  /** Who names it and how, the beginning of a message: `HTTPRoute shop/web sends to`. */
  readonly from: string;
  /** The name where it stands. */
  readonly end: Field;
  readonly kind: Kind;
  readonly namespace: string;
  readonly name: string;
}

const nothing: readonly Finding[] = [];

/** @param then what to look at in the other end; never asked when that is missing */
export const linkTo = (
  world: World,
  link: Link,
  then: (target: Resource) => readonly Finding[] = () => nothing,
): readonly Finding[] => {
  const { kind, namespace, name } = link;
  const target = world.find(kind, namespace, name);
  if (target !== undefined) return then(target);
  const names = world.list(kind, namespace).map((one) => one.name);
  const elsewhere = world.all(kind).find((one) => one.name === name);
  return missing(world, link, titleOf(kind, namespace, name), names, elsewhere?.namespace);
};

/** As {@link linkTo}, to a Secret: whoever brings it. */
export const linkToSecret = (
  world: World,
  link: Omit<Link, 'kind'>,
  then: (target: ProvidedSecret) => readonly Finding[] = () => nothing,
): readonly Finding[] => {
  const { namespace, name } = link;
  const target = world.secret(namespace, name);
  if (target !== undefined) return then(target);
  const elsewhere = [...world.namespaces.keys()].find((other) => world.secret(other, name) !== undefined);
  const title = titleOf('Secret', namespace, name);
  return missing(world, { ...link, kind: 'Secret' }, title, world.secretNames(namespace), elsewhere);
};

const missing = (
  world: World,
  { from, end, kind, namespace, name }: Link,
  title: string,
  names: readonly string[],
  elsewhere: string | undefined,
): readonly Finding[] => {
  const provider = world.providerOf(kind, namespace, name);
  if (provider !== undefined) return undecided(from, title, provider, end);
  const hint =
    elsewhere === undefined || isClusterScoped(kind)
      ? didYouMean(name, [...world.providedNames(kind), ...names])
      : `there is one in namespace \`${elsewhere}\``;
  return broken('link/missing-object', `${from} ${title}, which is not there`, end, hint);
};

/** @returns an error for a key that a Secret or ConfigMap has not */
export const keyIn = (
  from: string,
  end: Field,
  key: string,
  target: { readonly title: string; readonly keys?: ReadonlySet<string>; readonly by: Resource },
): readonly Finding[] => {
  if (target.keys === undefined || target.keys.has(key)) return nothing;
  return broken(
    'link/missing-key',
    `${from} key \`${key}\` of ${target.title}, which has no such key`,
    end,
    didYouMean(key, [...target.keys]),
    [placeOf(target.by.root, target.by.title)],
  );
};
