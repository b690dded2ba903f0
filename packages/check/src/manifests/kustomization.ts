import { posix } from 'node:path';
import { isPlain, type Plain } from '@edgit/kubernetes';
import type { Unread } from './unread.js';

/** Names that kustomize looks for in a folder (kustomize v5, api/konfig/general.go). */
export const isKustomization = (file: string): boolean =>
  /^(?:kustomization\.ya?ml|Kustomization)$/.test(posix.basename(file));

/** What is known about a kustomization without building it. */
export interface Kustomization {
  readonly file: string;
  /** Files and folders of its resources. */
  readonly resources: readonly string[];
  readonly patches: readonly string[];
  /** The namespace that it sets for all its resources. */
  readonly namespace: string | undefined;
  /** Objects that it generates or reads from elsewhere. */
  readonly makes: readonly Unread[];
}

export const kustomizationOf = (file: string, value: unknown): Kustomization => {
  const content = isPlain(value) ? value : {};
  const here = posix.dirname(file);
  const local = (path: string): string => posix.join(here, path);
  const taken = textsIn(content, 'resources', 'bases', 'components');
  const isRemote = (path: string): boolean => /^[a-z+]+:\/\/|^[^/]+@[^/]+:|\?ref=|^github\.com\//.test(path);
  const charts = ['helmCharts', 'helmChartInflationGenerator', 'generators'].some((key) => Array.isArray(content[key]));
  const made = (key: string, kind: string): readonly Unread[] => {
    const names = itemsIn(content, key).flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
    return names.length === 0 ? [] : [{ file, kinds: new Set([kind]), names: new Set(names), why: 'makes it' }];
  };
  return {
    file,
    resources: taken.filter((path) => !isRemote(path)).map(local),
    patches: [
      ...textsIn(content, 'patchesStrategicMerge').filter((path) => !path.includes('\n')),
      ...[...itemsIn(content, 'patches'), ...itemsIn(content, 'patchesJson6902')].flatMap(({ path }) =>
        typeof path === 'string' ? [path] : [],
      ),
    ].map(local),
    namespace: typeof content.namespace === 'string' ? content.namespace : undefined,
    makes: [
      ...made('configMapGenerator', 'ConfigMap'),
      ...made('secretGenerator', 'Secret'),
      ...(charts || taken.some(isRemote)
        ? [{ file, kinds: undefined, names: undefined, why: 'takes more from elsewhere' }]
        : []),
    ],
  };
};

/** @returns the namespace that a file's objects get, by the outermost kustomization that takes it */
export const namespaces = (all: readonly Kustomization[]): ((file: string) => string | undefined) => {
  const byFolder = new Map(all.map((each) => [posix.dirname(each.file), each]));
  const namespaceOfFile = new Map<string, string>();
  const setNamespace = (
    each: Kustomization,
    namespace: string | undefined,
    above: ReadonlySet<Kustomization>,
  ): void => {
    const own = namespace ?? each.namespace;
    for (const path of each.resources) {
      const inner = byFolder.get(path);
      if (inner !== undefined && !above.has(inner)) setNamespace(inner, own, new Set([...above, inner]));
      else if (own !== undefined && inner === undefined) namespaceOfFile.set(path, own);
    }
  };
  const taken = new Set(all.flatMap(({ resources }) => resources));
  for (const each of all) if (!taken.has(posix.dirname(each.file))) setNamespace(each, undefined, new Set([each]));
  return (file) => namespaceOfFile.get(file);
};

const itemsIn = (content: Plain, key: string): readonly Plain[] => {
  const list = content[key];
  return Array.isArray(list) ? list.filter(isPlain) : [];
};

const textsIn = (content: Plain, ...keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => {
    const list = content[key];
    return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
  });
