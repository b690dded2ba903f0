import {
  type Artifact,
  clusterKindsOf,
  type EmitContext,
  groupKinds,
  type InventoryItem,
  isHelm,
  namespacedKindsOf,
  pathsByNamespace,
} from '@edgit/core';
import type { GroupKind } from '@edgit/kubernetes';
import { isRendered } from '../delivery.js';
import { ARGOCD_NAMESPACE, IN_CLUSTER, NAMESPACES, ROOT_PROJECT } from '../names.js';
import type { GitopsSettings } from '../settings.js';
import { ORDINARY_KINDS } from './ordinary-kinds.js';

/** What Argo CD may apply for one Application, or for several. */
interface Admitted {
  readonly repositories: readonly string[];
  readonly namespaces: readonly string[];
  readonly clusterKinds: readonly GroupKind[];
  /** Never none: a list that is empty is lost on its way through Argo CD's types, and without one all kinds are admitted. */
  readonly namespacedKinds: readonly GroupKind[];
}

/** One AppProject for each Application: it admits its repositories, namespaces and kinds, no others. */
export const projects = (context: EmitContext<GitopsSettings>): readonly Artifact[] => [
  project(ROOT_PROJECT, 'The Applications and projects themselves', {
    repositories: [context.cluster.git.url],
    namespaces: [ARGOCD_NAMESPACE],
    clusterKinds: [],
    namespacedKinds: groupKinds(['argoproj.io/Application', 'argoproj.io/AppProject']),
  }),
  ...context.inventory.components.map((component) =>
    project(component.name, `Application ${component.name}`, admittedFor(component, context)),
  ),
];

const admittedFor = (
  component: InventoryItem,
  { cluster, settings, inventory }: EmitContext<GitopsSettings>,
): Admitted => {
  // It has Namespaces, and in each that has secrets the ServiceAccount that they are read as.
  const isNamespaces = component.name === NAMESPACES;
  return {
    repositories: [
      cluster.git.url,
      ...(isRendered(settings, component) ? [] : chartRepository(component)),
      ...component.upstream.map(({ repo }) => repo),
    ],
    namespaces: [
      component.namespace,
      ...otherNamespaces(component),
      ...(isNamespaces ? pathsByNamespace(inventory).keys() : []),
    ],
    clusterKinds: clusterKindsOf(component),
    namespacedKinds: isNamespaces
      ? groupKinds(['ServiceAccount'])
      : [...ORDINARY_KINDS, ...namespacedKindsOf(component)],
  };
};

const project = (
  name: string,
  description: string,
  { repositories, namespaces, clusterKinds, namespacedKinds }: Admitted,
): Artifact => ({
  kind: 'yaml',
  path: `projects/${name}.yaml`,
  documents: [
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: {
        name,
        namespace: ARGOCD_NAMESPACE,
        // Before the Applications that are in it.
        annotations: { 'argocd.argoproj.io/sync-wave': '-100' },
        // Until they are gone: an Application without its project can't remove what it applied.
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
      },
      spec: {
        description,
        sourceRepos: unique(repositories),
        destinations: unique(namespaces).map((namespace) => ({ server: IN_CLUSTER, namespace })),
        clusterResourceWhitelist: uniqueKinds(clusterKinds),
        namespaceResourceWhitelist: uniqueKinds(namespacedKinds),
      },
    },
  ],
});

const chartRepository = ({ delivery }: InventoryItem): readonly string[] =>
  isHelm(delivery) ? [delivery.chart.repo.replace(/^oci:\/\//, '')] : [];

/** Namespaces that a component's own manifests name. What a chart puts elsewhere is in `alsoIn`. */
const otherNamespaces = ({ manifests, alsoIn }: InventoryItem): string[] => [
  ...manifests.flatMap(({ metadata }) => metadata.namespace ?? []),
  ...alsoIn,
];

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();

const uniqueKinds = (kinds: readonly GroupKind[]): GroupKind[] =>
  [...new Map(kinds.map((kind) => [`${kind.group}/${kind.kind}`, kind]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, kind]) => kind);
