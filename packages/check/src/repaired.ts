import type { Diagnostic, Place } from '@edgit/core';
import { isPlain, type KubernetesObject, type Path, type Plain } from '@edgit/kubernetes';
import type { Checked } from './content.js';
import type { Problem } from './objects/problem.js';

/** The problems of each object that has any. */
export type Problems = ReadonlyMap<Checked<KubernetesObject>, readonly Problem[]>;

/**
 * Replaces misspelt keys by the correct ones, so that the wiring check reports no errors that follow from them: a Pod with
 * `prots` is reported once, and not again as a Pod without the port of its Service.
 *
 * @returns the objects with correct keys; their places are still those of the misspelt keys
 */
export const repaired = (
  objects: readonly Checked<KubernetesObject>[],
  problems: Problems = new Map(),
): readonly Checked<KubernetesObject>[] =>
  objects.map((checked) => {
    const misspelt = (problems.get(checked) ?? []).flatMap(({ path, meant }) =>
      meant === undefined ? [] : [{ path, meant }],
    );
    if (misspelt.length === 0) return checked;
    const renamed = misspelt.reduce<unknown>((value, { path, meant }) => rename(value, path, meant), checked.value);
    return {
      ...checked,
      value: renamed as KubernetesObject,
      place: (path, target) =>
        checked.place(
          misspelt.reduce((found, each) => asWritten(found, each.path, each.meant), path),
          target,
        ),
    };
  });

/** An existing key with the correct name is kept. */
const rename = (value: unknown, [step, ...rest]: Path, meant: string): unknown => {
  if (Array.isArray(value)) return value.map((entry, index) => (index === step ? rename(entry, rest, meant) : entry));
  if (!isPlain(value) || step === undefined || (rest.length === 0 && Object.hasOwn(value, meant))) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key !== step) return [key, inner];
      return rest.length === 0 ? [meant, inner] : [key, rename(inner, rest, meant)];
    }),
  );
};

const asWritten = (path: Path, written: Path, meant: string): Path => {
  const last = written.length - 1;
  const isBelow = path.length > last && path[last] === meant && written.slice(0, last).every((s, i) => path[i] === s);
  return isBelow ? [...written, ...path.slice(last + 1)] : path;
};

/**
 * Finds wiring errors that only repeat a problem of an object. These are errors at the same place, and all errors in a
 * namespace where a map or list of an object can't be read, because the other end of the link may be in it.
 *
 * @returns a function that tells whether a wiring error repeats one of the problems
 */
export const repeatsProblem = (
  objects: readonly Checked<KubernetesObject>[],
  problems: Problems = new Map(),
): ((diagnostic: Diagnostic) => boolean) => {
  if (problems.size === 0) return () => false;
  const problemPlaces = new Set(
    [...problems].flatMap(([{ place }, own]) =>
      own.flatMap(({ path, meant }) => (meant === undefined ? (keyOf(place(path)) ?? []) : [])),
    ),
  );
  const unreadable = [...problems].filter(([, own]) => own.some(({ hides }) => hides));
  const unreadableScopes = new Set(unreadable.map(([checked]) => scopeOf(checked)));
  const scopes = new Map<string, string>();
  if (unreadableScopes.size > 0) {
    for (const checked of objects) scopes.set(fileOf(checked.place([])), scopeOf(checked));
  }
  return ({ places: [first] }) =>
    first !== undefined &&
    (problemPlaces.has(keyOf(first) ?? '') || unreadableScopes.has(scopes.get(fileOf(first)) ?? ''));
};

/** @returns the application or, for a user's own manifests, the namespace */
const scopeOf = ({ application, value }: Checked<KubernetesObject>): string => {
  const { namespace } = (isPlain(value.metadata) ? value.metadata : {}) as Plain;
  return application ?? `namespace ${typeof namespace === 'string' ? namespace : 'default'}`;
};

const fileOf = ({ file }: Place): string => file;

/** @returns undefined for a place without a position: a whole file can have any number of errors */
const keyOf = ({ file, position }: Place): string | undefined =>
  position === undefined ? undefined : `${file}:${position.line}:${position.column}`;
