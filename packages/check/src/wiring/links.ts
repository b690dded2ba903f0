import { didYouMean } from '@edgit/core';
import type { Kind } from '@edgit/kubernetes';
import { type Field, placeOf } from './field.js';
import { broken, type Finding, undecided } from './findings.js';
import { isClusterScoped, type Resource, titleOf } from './resources.js';
import type { ProvidedSecret } from './secrets.js';
import type { World } from './world.js';

/** @returns those links of one object that are broken or undecided */
export type LinkCheck = (subject: Resource, world: World) => readonly Finding[];

/** A reference by name from one object to another. */
export interface Link {
  /** The object with the reference and what it does: the beginning of the message, `HTTPRoute shop/web sends to`. */
  readonly from: string;
  /** The field with the name. */
  readonly end: Field;
  readonly kind: Kind;
  readonly namespace: string;
  readonly name: string;
}

const nothing: readonly Finding[] = [];

/** @param then checks the object at the other end; not called when it is missing */
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

/** As {@link linkTo}, to a Secret: an object in the content, or one that an operator creates. */
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
  return broken('link/missing-object', `${from} ${title}, which does not exist`, end, hint);
};

/** @returns an error for a key that a Secret or ConfigMap does not have */
export const keyIn = (
  from: string,
  end: Field,
  key: string,
  target: { readonly title: string; readonly keys?: ReadonlySet<string>; readonly by: Resource },
): readonly Finding[] => {
  if (target.keys === undefined || target.keys.has(key)) return nothing;
  return broken(
    'link/missing-key',
    `${from} key \`${key}\`, but ${target.title} has no key \`${key}\``,
    end,
    didYouMean(key, [...target.keys]),
    [placeOf(target.by.root, target.by.title)],
  );
};
