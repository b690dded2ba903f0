import type { InventoryItem, Place } from '@edgit/core';
import { entryOf, isPlain, type Path } from '@edgit/kubernetes';

/** Parts of a component from which layers make objects. Manifests are emitted as they are, with their own places. */
const FACETS = ['expose', 'secrets', 'oidc', 'metrics', 'network', 'storage', 'delivery'] as const;

/** The part from which all objects of a kind are made. */
const FACET_OF_KIND: Readonly<Record<string, (typeof FACETS)[number]>> = {
  HTTPRoute: 'expose',
  ExternalSecret: 'secrets',
  CiliumNetworkPolicy: 'network',
};

/**
 * Finds the place in a component from which a value of a generated object comes: the only part of the component with the
 * same text as a whole word.
 *
 * @returns the place of a path in the object; only the file if no part, or more than one, has the text
 */
export const originIn =
  (component: InventoryItem, object: unknown) =>
  (path: Path): Place => {
    const text = valueAt(object, path.length === 0 ? ['metadata', 'name'] : path);
    const kind = valueAt(object, ['kind']);
    const facet = typeof kind === 'string' ? entryOf(FACET_OF_KIND, kind) : undefined;
    const facets = facet === undefined ? FACETS : [facet];
    const found =
      typeof text === 'string' || typeof text === 'number'
        ? pathsWithWords(component, facets, new Set(wordsOf(`${text}`)))
        : [];
    const place = component.place(commonStart(found));
    if (commonStart(found).length > 1) return place;
    const { file, what } = place;
    return { file, ...(what === undefined ? {} : { what }) };
  };

const pathsWithWords = (
  component: InventoryItem,
  facets: readonly (typeof FACETS)[number][],
  words: ReadonlySet<string>,
): readonly Path[] =>
  facets
    .flatMap((facet) => leavesOf(component[facet], [facet]))
    .filter(([, value]) => words.has(`${value}`))
    .map(([path]) => path);

/** Names of Kubernetes, also those that are parts of a host name or a URL; numbers. */
const wordsOf = (text: string): readonly string[] => [text, ...(text.match(/[a-z0-9]+(?:-+[a-z0-9]+)*/gi) ?? [])];

const leavesOf = (value: unknown, path: Path): readonly (readonly [Path, string | number])[] => {
  if (Array.isArray(value)) return value.flatMap((entry, index) => leavesOf(entry, [...path, index]));
  if (isPlain(value)) return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
  return typeof value === 'string' || typeof value === 'number' ? [[path, value]] : [];
};

const commonStart = ([first = [], ...others]: readonly Path[]): Path => {
  const differs = first.findIndex((step, index) => others.some((other) => other[index] !== step));
  return differs === -1 ? first : first.slice(0, differs);
};

const valueAt = (value: unknown, [step, ...rest]: Path): unknown => {
  if (step === undefined) return value;
  return typeof value === 'object' && value !== null ? valueAt(Reflect.get(value, step), rest) : undefined;
};
