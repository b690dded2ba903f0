import type { Diagnostic, Place } from '@edgit/core';
import { isPlain, type KubernetesObject, type Path, type Plain } from '@edgit/kubernetes';
import type { Checked } from './content.js';
import type { Problem } from './objects/problem.js';

/** What is wrong with each object that something is wrong with. */
export type Problems = ReadonlyMap<Checked<KubernetesObject>, readonly Problem[]>;

/**
 * Objects as their author meant them: a key that is misspelt counts as the one it is near to. So the wiring check does
 * not say of a Service that no Pod has its port, when the error above says that the Pod writes `prots`.
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

/** Another key of that name is kept. */
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
 * Two sorts of wiring errors only repeat what is said of an object itself: those at the same place, and those about a
 * whole namespace in which a map or list of some object can't be read, since it may hold the other end.
 */
export const repeatsProblem = (
  objects: readonly Checked<KubernetesObject>[],
  problems: Problems = new Map(),
): ((diagnostic: Diagnostic) => boolean) => {
  if (problems.size === 0) return () => false;
  const said = new Set(
    [...problems].flatMap(([{ place }, own]) =>
      own.flatMap(({ path, meant }) => (meant === undefined ? (keyOf(place(path)) ?? []) : [])),
    ),
  );
  const unreadable = [...problems].filter(([, own]) => own.some(({ hides }) => hides));
  const homes = new Set(unreadable.map(([checked]) => homeOf(checked)));
  const places = new Map<string, string>();
  if (homes.size > 0) {
    for (const checked of objects) places.set(fileOf(checked.place([])), homeOf(checked));
  }
  return ({ places: [first] }) =>
    first !== undefined && (said.has(keyOf(first) ?? '') || homes.has(places.get(fileOf(first)) ?? ''));
};

/** The application or, for a person's own files, the namespace. */
const homeOf = ({ application, value }: Checked<KubernetesObject>): string => {
  const { namespace } = (isPlain(value.metadata) ? value.metadata : {}) as Plain;
  return application ?? `namespace ${typeof namespace === 'string' ? namespace : 'default'}`;
};

const fileOf = ({ file }: Place): string => file;

/** A place without a position is a whole file, of which anything may be said. */
const keyOf = ({ file, position }: Place): string | undefined =>
  position === undefined ? undefined : `${file}:${position.line}:${position.column}`;
