import { identityOf, isPlain, type KubernetesObject, subjectOf } from '@edgit/kubernetes';

/** A value that differs between two renders of the same chart with the same values. */
export interface Difference {
  /** `Secret shop/db`. */
  readonly object: string;
  /** JSON pointer in the object; empty if only one render has the object. */
  readonly pointer: string;
}

/** Replaces a value that is new in every render. */
export const NEW_EACH_TIME = 'new in every render';

/** Fields that must be base64: data of a Secret, the CA of a webhook. */
const BASE64 = /^Secret\/data\/[^/]+$|\/caBundle$/;
const NEW_IN_BASE64 = Buffer.from(NEW_EACH_TIME).toString('base64');

/** @returns whether a value is the replacement for a value that is new in every render */
export const isNewEachTime = (value: unknown): boolean => value === NEW_EACH_TIME || value === NEW_IN_BASE64;

const CHECKSUM = /\/annotations\/[^/]*(checksum|rollme|hash)[^/]*$/i;

/**
 * Compares two renders of a chart.
 *
 * @returns the objects of the first render without the values that differ, and these differences. Checksums of random values
 *   are removed without a difference
 */
export const settled = (
  first: readonly KubernetesObject[],
  second: readonly KubernetesObject[],
): { readonly objects: readonly KubernetesObject[]; readonly differences: readonly Difference[] } => {
  const differences: Difference[] = [];
  const others = new Map(second.map((object) => [identityOf(object), object]));
  const objects = first.map((object) => {
    const other = others.get(identityOf(object));
    others.delete(identityOf(object));
    const name = subjectOf(object);
    if (other === undefined) {
      differences.push({ object: name, pointer: '' });
      return object;
    }
    const differ = (pointer: string): void => {
      if (!CHECKSUM.test(pointer)) differences.push({ object: name, pointer });
    };
    return merge(object, other, '', (pointer) => {
      differ(pointer);
      return BASE64.test(`${object.kind}${pointer}`) ? NEW_IN_BASE64 : NEW_EACH_TIME;
    }) as KubernetesObject;
  });
  for (const object of others.values()) differences.push({ object: subjectOf(object), pointer: '' });
  return { objects, differences };
};

/** @param differ reports a value that differs @returns its replacement */
const merge = (a: unknown, b: unknown, pointer: string, differ: (pointer: string) => string): unknown => {
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.map((item, index) => merge(item, b[index], `${pointer}/${index}`, differ));
  }
  if (isPlain(a) && isPlain(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return Object.fromEntries(
      keys.flatMap((key) => {
        const below = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        const merged = merge(a[key], b[key], below, differ);
        return merged === NEW_EACH_TIME && CHECKSUM.test(below) ? [] : [[key, merged]];
      }),
    );
  }
  if (Object.is(a, b)) return a;
  return differ(pointer);
};
