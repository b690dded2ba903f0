import type { ClusterSpec, InventoryItem } from '@edgit/core';
import { groupOf, type Kind } from '@edgit/kubernetes';
import type { Unread } from '../manifests/unread.js';
import { APPLICATION, isForeign, PROJECT, sourcesOf, treeLocation } from './application-sources.js';
import { at, itemsOf, textOf } from './field.js';
import { isClusterScoped, type Resource, STORAGE_CLASS } from './resources.js';

/** Charts, operators and files that may provide objects which the content does not show. */
export interface Providers {
  /** @returns what may provide an object of this kind; undefined if nothing does, so that a missing object is an error */
  providerOf(kind: Kind, namespace: string, name?: string): string | undefined;
  /** @returns names of this kind that are known to be provided, for hints */
  providedNames(kind: Kind): readonly string[];
}

/** The components and what they declare about their charts; an Inventory is one. */
export interface DeclaredCharts {
  component(name: string): Pick<InventoryItem, 'alsoIn' | 'clusterKinds'> | undefined;
}

export interface ProvidersContext {
  /** The cluster's setting with its StorageClass. Longhorn creates its own at run time; others are created by hand. */
  readonly cluster?: { readonly storage: Pick<ClusterSpec['storage'], 'className'> };
  /** Declares in which other namespaces a chart has objects (`alsoIn`), and its kinds without a namespace (`clusterKinds`). */
  readonly inventory?: DeclaredCharts;
  /** Applications whose charts are in the content as rendered objects: an object that such a chart does not have is missing. */
  readonly hydrated?: ReadonlySet<string>;
  /** Objects that unreadable files may contain. */
  readonly unread?: readonly Unread[];
}

/** Groups whose kinds create no objects that others refer to, or whose objects are known (operator-objects.ts). */
const UNDERSTOOD =
  /^$|^(apps|batch|autoscaling|policy)$|\.k8s\.io$|^(gateway\.networking\.k8s|cilium|cert-manager|external-secrets|argoproj|kyverno|policies\.kyverno|longhorn)\.io$|^(postgresql|barmancloud)\.cnpg\.io$/;
const UNDERSTOOD_KINDS: ReadonlySet<Kind> = new Set(
  ['ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Probe', 'ScrapeConfig'].map(
    (kind) => `monitoring.coreos.com/${kind}`,
  ),
);

const isUnderstood = (kind: Kind): boolean => UNDERSTOOD.test(groupOf(kind)) || UNDERSTOOD_KINDS.has(kind);

/** @returns what may provide objects of each namespace, and objects without one, besides the content */
export const providersOf = (
  resources: readonly Resource[],
  { cluster, inventory, hydrated, unread = [] }: ProvidersContext,
): Providers => {
  const applications = resources.filter(({ kind }) => kind === APPLICATION);
  const tree = treeLocation(applications);
  const charts = applications.filter(
    (application) =>
      hydrated?.has(application.name) !== true && sourcesOf(application).some((source) => isForeign(source, tree)),
  );
  const byNamespace = new Map<string, string>();
  const addProvider = (namespace: string, provider: string): void => {
    if (!byNamespace.has(namespace)) byNamespace.set(namespace, provider);
  };
  const chartNamespaces = new Map<string, string>();
  for (const { name, root } of charts) {
    addProvider(textOf(at(root, 'spec', 'destination', 'namespace')) ?? '', chartOf(name));
    for (const namespace of inventory?.component(name)?.alsoIn ?? []) {
      addProvider(namespace, chartOf(name));
      chartNamespaces.set(namespace, chartOf(name));
    }
  }
  for (const { kind, namespace, title } of resources)
    if (!isUnderstood(kind)) addProvider(namespace, `the operator of ${title}`);
  addProvider('kube-system', 'Kubernetes itself');
  const byKind = providersByKind(charts, resources, inventory);
  const isWhole = applications.length > 0;
  const knownNamespaces = new Set(resources.map(({ namespace }) => namespace));
  return {
    providedNames: (kind) => (kind === STORAGE_CLASS && cluster !== undefined ? [cluster.storage.className] : []),
    providerOf: (kind, namespace, name = '') => {
      if (kind === STORAGE_CLASS && name === cluster?.storage.className) {
        return '`storage.className` of the cluster';
      }
      const unreadable = unread.find((each) => mayHold(each, kind, name));
      if (unreadable !== undefined) return `${unreadable.file}, which ${unreadable.why}`;
      if (kind === 'Namespace' && isWhole) return chartNamespaces.get(name);
      const known = isClusterScoped(kind) ? byKind.get(kind) : byNamespace.get(namespace);
      if (known !== undefined || isWhole) return known;
      return isClusterScoped(kind) || !knownNamespaces.has(namespace) ? 'the cluster' : undefined;
    },
  };
};

const mayHold = ({ kinds, names }: Unread, kind: Kind, name: string): boolean =>
  (kinds === undefined || kinds.has(kind.replace(/^.*\//, ''))) &&
  (names === undefined || name === '' || names.has(name));

const chartOf = (application: string): string => `the chart of ${application}`;

/**
 * Kinds without a namespace that charts may provide: those that the component declares, or else those that the project of
 * the Application admits.
 */
const providersByKind = (
  charts: readonly Resource[],
  resources: readonly Resource[],
  inventory: ProvidersContext['inventory'],
): ReadonlyMap<Kind, string> => {
  const projects = new Map(resources.filter(({ kind }) => kind === PROJECT).map((project) => [project.name, project]));
  const providers = new Map<Kind, string>();
  const addProvider = (kind: Kind, provider: string): void => {
    if (!providers.has(kind)) providers.set(kind, provider);
  };
  for (const { name, root } of charts) {
    const declared = inventory?.component(name)?.clusterKinds;
    const project = projects.get(textOf(at(root, 'spec', 'project')) ?? 'default');
    if (declared !== undefined) for (const kind of declared) addProvider(kind, chartOf(name));
    else if (project !== undefined)
      for (const kind of admittedKinds(project)) addProvider(kind, `a chart of ${project.title}`);
  }
  return providers;
};

const admittedKinds = ({ root }: Resource): readonly Kind[] =>
  itemsOf(at(root, 'spec', 'clusterResourceWhitelist')).map((admitted) => {
    const group = textOf(at(admitted, 'group')) ?? '';
    const kind = textOf(at(admitted, 'kind')) ?? '';
    return group === '' ? kind : `${group}/${kind}`;
  });
