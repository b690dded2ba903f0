import { type Artifact, clusterKindsOf, type EmitContext, type InventoryItem, isHelm, LAYER_NAMES } from '@edgit/core';
import { isRendered } from '../delivery.js';
import { ARGOCD_NAMESPACE, IN_CLUSTER, ROOT_PROJECT } from '../names.js';
import type { GitopsSettings } from '../settings.js';

/** One AppProject a layer: it admits the repositories, namespaces and kinds without a namespace of the layer's applications, no others. */
export const projects = ({ cluster, settings, inventory }: EmitContext<GitopsSettings>): readonly Artifact[] => [
  project(ROOT_PROJECT, 'The Applications and projects themselves', [cluster.git.url], [ARGOCD_NAMESPACE], []),
  ...LAYER_NAMES.flatMap((layer) => {
    const own = inventory.components.filter((component) => component.layer === layer);
    if (own.length === 0) return [];
    const repositories = own.flatMap((component) => [
      cluster.git.url,
      ...(isRendered(settings, component) ? [] : chartRepository(component)),
      ...component.upstream.map(({ repo }) => repo),
    ]);
    const namespaces = own.flatMap((component) => [component.namespace, ...otherNamespaces(component)]);
    return [
      project(layer, `Applications of the ${layer} layer`, repositories, namespaces, own.flatMap(clusterKindsOf)),
    ];
  }),
];

type ClusterKind = ReturnType<typeof clusterKindsOf>[number];

const project = (
  name: string,
  description: string,
  repositories: readonly string[],
  namespaces: readonly string[],
  clusterKinds: readonly ClusterKind[],
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
      },
      spec: {
        description,
        sourceRepos: unique(repositories),
        destinations: unique(namespaces).map((namespace) => ({ server: IN_CLUSTER, namespace })),
        clusterResourceWhitelist: uniqueKinds(clusterKinds),
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

const uniqueKinds = (kinds: readonly ClusterKind[]): ClusterKind[] =>
  [...new Map(kinds.map((kind) => [`${kind.group}/${kind.kind}`, kind]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, kind]) => kind);
