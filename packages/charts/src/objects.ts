import { type KubernetesFacts, kubernetesFacts } from '@edgit/check';
import { toYaml } from '@edgit/core';
import { entryOf, groupOf, isPlain, type KubernetesObject } from '@edgit/kubernetes';

/** Kinds of hooks that Argo CD does not run. */
const TEST_HOOK = /(^|,)\s*test(-success|-failure)?\s*(,|$)/;

/** @returns whether an object is a Helm test, which Argo CD does not apply */
export const isTest = ({ metadata }: KubernetesObject): boolean =>
  TEST_HOOK.test(metadata.annotations?.['helm.sh/hook'] ?? '');

const CHART_LABEL = 'helm.sh/chart';

/**
 * An object of a chart as it is committed: with its namespace, as Argo CD applies it, and without the label that names
 * the version of the chart, which changes every object and restarts every Pod with each version. Where a selector looks
 * for that label it stays. Empty values are left out.
 *
 * @param facts which kinds have namespaces
 */
export const tidied = (
  object: KubernetesObject,
  namespace: string,
  selected: boolean,
  facts: KubernetesFacts = kubernetesFacts(),
): KubernetesObject => {
  const placed = withNamespace(object, namespace, facts);
  const labelled = selected ? placed : withoutLabel(placed);
  const filled = object.kind === 'CustomResourceDefinition' ? withoutDefault(labelled) : withoutNulls(labelled);
  return sorted(withoutEmptyMetadata(filled as KubernetesObject)) as KubernetesObject;
};

/** @returns whether any selector among the objects looks for the label with the chart's version */
export const selectsChart = (objects: readonly KubernetesObject[]): boolean =>
  objects.some((object) => JSON.stringify(selectorsIn(object)).includes(`"${CHART_LABEL}"`));

const selectorsIn = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap(selectorsIn);
  if (!isPlain(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => (/[sS]elector$/.test(key) ? [inner] : selectorsIn(inner)));
};

const withNamespace = (object: KubernetesObject, namespace: string, { kinds }: KubernetesFacts): KubernetesObject => {
  const { apiVersion, kind, metadata } = object;
  if (metadata.namespace !== undefined || entryOf(entryOf(kinds, apiVersion), kind)?.namespaced !== true) return object;
  return { ...object, metadata: { ...metadata, namespace } };
};

/** From `metadata.labels`, of the object and of templates in it. */
const withoutLabel = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutLabel);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (key !== 'labels' || !isPlain(inner) || !(CHART_LABEL in inner)) return [[key, withoutLabel(inner)]];
      const { [CHART_LABEL]: _, ...rest } = inner;
      return Object.keys(rest).length === 0 ? [] : [[key, rest]];
    }),
  );
};

const FIRST = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];
const rank = (key: string): number => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);

/** Removes null values, which templates often leave. Not used for CRDs: there a null can be a default. */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutNulls(inner)]])),
  );
};

/** `preserveUnknownFields: false` has been the only value since v1, and the API server never answers with it. */
const withoutDefault = (value: unknown): unknown => {
  if (!isPlain(value) || !isPlain(value.spec)) return value;
  const { preserveUnknownFields, ...spec } = value.spec;
  return preserveUnknownFields === false ? { ...value, spec } : value;
};

/** Removes `labels: {}` and `creationTimestamp: null` of generated manifests: the API server ignores them. */
const withoutEmptyMetadata = (object: KubernetesObject): KubernetesObject => ({
  ...object,
  metadata: Object.fromEntries(
    Object.entries(object.metadata).filter(
      ([, value]) => value !== null && !(isPlain(value) && Object.keys(value).length === 0),
    ),
  ) as unknown as KubernetesObject['metadata'],
});

/** Sorts keys, so that the order in the templates has no effect. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

/** @returns the objects with the paths of their files below the application's folder, sorted. CRDs are in `crds/` */
export const placed = (objects: readonly KubernetesObject[]): readonly (readonly [string, KubernetesObject])[] => {
  const counts = new Map<string, number>();
  for (const object of objects) counts.set(calledAs(object), (counts.get(calledAs(object)) ?? 0) + 1);
  return objects
    .map((object) => [pathOf(object, (counts.get(calledAs(object)) ?? 0) > 1), object] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
};

const calledAs = ({ kind, metadata }: KubernetesObject): string => `${kind} ${metadata.name}`;

const pathOf = ({ apiVersion, kind, metadata }: KubernetesObject, shared: boolean): string => {
  const folder = kind === 'CustomResourceDefinition' ? 'crds/' : '';
  const place = [metadata.namespace ?? 'cluster', groupOf(apiVersion) || 'core'];
  const name = [kind.toLowerCase(), metadata.name, ...(shared ? place : [])].join('-');
  return `${folder}${name.replace(/[^-.a-zA-Z0-9]/g, '_')}.yaml`;
};

/** @returns the text of the file of an object */
export const textOf = (object: KubernetesObject): string => `# Rendered by edgit from a chart.\n${toYaml(object)}`;

/** @returns one file per object: text by path below the application's folder */
export const objectFiles = (objects: readonly KubernetesObject[]): ReadonlyMap<string, string> =>
  new Map(placed(objects).map(([path, object]) => [path, textOf(object)]));
