import type { ClusterSpec, InventoryItem } from '@edgit/core';
import { groupOf, type Kind } from '@edgit/kubernetes';
import type { Unread } from '../manifests/unread.js';
import { APPLICATION, isForeign, PROJECT, sourcesOf, treeLocation } from './application-sources.js';
import { at, itemsOf, textOf } from './field.js';
import { isClusterScoped, type Resource, STORAGE_CLASS } from './resources.js';

/** Who may bring what the content does not show. */
export interface Providers {
  /** @returns who may bring an object of this kind, or undefined: then what is not there is missing */
  providerOf(kind: Kind, namespace: string, name?: string): string | undefined;
  /** @returns names of this kind that are known to be brought, for hints */
  providedNames(kind: Kind): readonly string[];
}

/** What components say of their charts; an Inventory. */
export interface DeclaredCharts {
  component(name: string): Pick<InventoryItem, 'alsoIn' | 'clusterKinds'> | undefined;
}

export interface ProvidersContext {
  /** Names the StorageClass that the cluster is said to have: Longhorn makes its own as it runs, others a person. */
  readonly cluster?: { readonly storage: Pick<ClusterSpec['storage'], 'className'> };
  /** Says what a chart brings to other namespaces (`alsoIn`) and without one (`clusterKinds`). */
  readonly inventory?: DeclaredCharts;
  /** Applications whose charts are in the content as rendered objects: what such a chart does not bring is missing. */
  readonly hydrated?: ReadonlySet<string>;
  /** What files that can't be read may hold. */
  readonly unread?: readonly Unread[];
}

/** Groups whose kinds make nothing that others name, or what they make is known here. */
const UNDERSTOOD =
  /^$|^(apps|batch|autoscaling|policy)$|\.k8s\.io$|^(gateway\.networking\.k8s|cilium|cert-manager|external-secrets|argoproj|kyverno|policies\.kyverno|longhorn)\.io$|^(postgresql|barmancloud)\.cnpg\.io$/;
const UNDERSTOOD_KINDS: ReadonlySet<Kind> = new Set(
  ['ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Probe', 'ScrapeConfig'].map(
    (kind) => `monitoring.coreos.com/${kind}`,
  ),
);

const isUnderstood = (kind: Kind): boolean => UNDERSTOOD.test(groupOf(kind)) || UNDERSTOOD_KINDS.has(kind);

/** @returns who may bring objects of a namespace, and those without one, besides what is in the content */
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
  const bring = (namespace: string, who: string): void => {
    if (!byNamespace.has(namespace)) byNamespace.set(namespace, who);
  };
  const madeNamespaces = new Map<string, string>();
  for (const { name, root } of charts) {
    bring(textOf(at(root, 'spec', 'destination', 'namespace')) ?? '', chartOf(name));
    for (const namespace of inventory?.component(name)?.alsoIn ?? []) {
      bring(namespace, chartOf(name));
      madeNamespaces.set(namespace, chartOf(name));
    }
  }
  for (const { kind, namespace, title } of resources)
    if (!isUnderstood(kind)) bring(namespace, `the operator of ${title}`);
  bring('kube-system', 'Kubernetes itself');
  const byKind = providersByKind(charts, resources, inventory);
  const isWhole = applications.length > 0;
  const given = new Set(resources.map(({ namespace }) => namespace));
  return {
    providedNames: (kind) => (kind === STORAGE_CLASS && cluster !== undefined ? [cluster.storage.className] : []),
    providerOf: (kind, namespace, name = '') => {
      if (kind === STORAGE_CLASS && name === cluster?.storage.className) {
        return '`storage.className` of the cluster';
      }
      const hidden = unread.find((each) => mayHold(each, kind, name));
      if (hidden !== undefined) return `${hidden.file}, which ${hidden.why}`;
      if (kind === 'Namespace' && isWhole) return madeNamespaces.get(name);
      const known = isClusterScoped(kind) ? byKind.get(kind) : byNamespace.get(namespace);
      if (known !== undefined || isWhole) return known;
      return isClusterScoped(kind) || !given.has(namespace) ? 'the cluster' : undefined;
    },
  };
};

const mayHold = ({ kinds, names }: Unread, kind: Kind, name: string): boolean =>
  (kinds === undefined || kinds.has(kind.replace(/^.*\//, ''))) &&
  (names === undefined || name === '' || names.has(name));

const chartOf = (application: string): string => `the chart of ${application}`;

/** A chart brings kinds without a namespace that its component declares, and in any case only those its project admits. */
const providersByKind = (
  charts: readonly Resource[],
  resources: readonly Resource[],
  inventory: ProvidersContext['inventory'],
): ReadonlyMap<Kind, string> => {
  const projects = new Map(resources.filter(({ kind }) => kind === PROJECT).map((project) => [project.name, project]));
  const providers = new Map<Kind, string>();
  const bring = (kind: Kind, who: string): void => {
    if (!providers.has(kind)) providers.set(kind, who);
  };
  for (const { name, root } of charts) {
    const declared = inventory?.component(name)?.clusterKinds;
    const project = projects.get(textOf(at(root, 'spec', 'project')) ?? 'default');
    if (declared !== undefined) for (const kind of declared) bring(kind, chartOf(name));
    else if (project !== undefined)
      for (const kind of admittedKinds(project)) bring(kind, `a chart of ${project.title}`);
  }
  return providers;
};

const admittedKinds = ({ root }: Resource): readonly Kind[] =>
  itemsOf(at(root, 'spec', 'clusterResourceWhitelist')).map((admitted) => {
    const group = textOf(at(admitted, 'group')) ?? '';
    const kind = textOf(at(admitted, 'kind')) ?? '';
    return group === '' ? kind : `${group}/${kind}`;
  });
