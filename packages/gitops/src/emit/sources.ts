import {
  APPLICATION_FILE,
  applicationPath,
  type ClusterSpec,
  type HelmDelivery,
  hydratedPath,
  type InventoryItem,
  RELEASE_FILE,
  treePath,
} from '@edgit/core';

type Source = Readonly<Record<string, unknown>>;

/**
 * How Argo CD reads a folder of manifests. Argo CD 3.3 writes `jsonnet: {}` into each of them as it stores an Application:
 * where it is left out, root finds all of its Applications changed, and syncs them again.
 */
export const directory = (settings: Readonly<Record<string, unknown>> = {}): Source => ({ ...settings, jsonnet: {} });

/** Files of an application's folder that are not manifests. */
const NOT_MANIFESTS = [APPLICATION_FILE, 'Chart.yaml', 'values.yaml'];

/** The application's folder in Git without its files for Helm and Argo CD: its accompanying manifests. */
const manifestsSource = (
  { git, ...cluster }: ClusterSpec,
  component: InventoryItem,
  notManifests: readonly string[] = NOT_MANIFESTS,
): Source => ({
  repoURL: git.url,
  targetRevision: git.revision,
  path: `${treePath({ git, ...cluster })}/${applicationPath(component.name)}`,
  directory: directory({ recurse: true, exclude: `{${notManifests.join(',')}}` }),
});

export const releaseName = (component: InventoryItem, { release }: HelmDelivery): string => release ?? component.name;

/** A chart in a repository of charts, or in a folder in Git. Argo CD wants `oci://host/path` without its scheme. */
const chartSource = ({ chart }: HelmDelivery): Source => ({
  repoURL: chart.repo.replace(/^oci:\/\//, ''),
  ...('path' in chart && chart.path !== undefined ? { path: chart.path } : { chart: chart.name }),
  targetRevision: chart.version,
});

/** What each of the four patterns makes Argo CD read, without the component's upstream manifests. */
const patternSources = (cluster: ClusterSpec, component: InventoryItem): readonly Source[] => {
  const { delivery } = component;
  const manifests = manifestsSource(cluster, component);
  switch (delivery.pattern) {
    case 'helm-with-configs':
      return [
        {
          ...chartSource(delivery),
          helm: {
            releaseName: releaseName(component, delivery),
            valueFiles: [`$values/${treePath(cluster)}/${applicationPath(component.name)}/values.yaml`],
          },
        },
        { ...manifests, ref: 'values' },
      ];
    case 'helm-inline':
      return [
        {
          ...chartSource(delivery),
          helm: { releaseName: releaseName(component, delivery), valuesObject: delivery.values },
        },
        manifests,
      ];
    case 'wrapper-chart':
      return [
        {
          repoURL: cluster.git.url,
          targetRevision: cluster.git.revision,
          path: `${treePath(cluster)}/${applicationPath(component.name)}`,
          helm: { releaseName: releaseName(component, delivery) },
        },
        manifests,
      ];
    case 'raw':
      return [manifests];
  }
};

/** What `edgit hydrate` makes of the chart, and the manifests beside it: no chart, no Helm. */
const renderedSources = (cluster: ClusterSpec, component: InventoryItem): readonly Source[] => [
  {
    repoURL: cluster.git.url,
    targetRevision: cluster.git.revision,
    path: `${treePath(cluster)}/${hydratedPath(component.name)}`,
    directory: directory({ recurse: true, include: '*.yaml' }),
  },
  manifestsSource(cluster, component, [...NOT_MANIFESTS, RELEASE_FILE]),
];

/**
 * All sources of a component's Application.
 *
 * @param rendered whether its chart is rendered before, by `edgit hydrate`
 */
export const sourcesOf = (cluster: ClusterSpec, component: InventoryItem, rendered: boolean): readonly Source[] => [
  ...(rendered ? renderedSources(cluster, component) : patternSources(cluster, component)),
  ...component.upstream.map(({ repo, revision, path, include }) => ({
    repoURL: repo,
    targetRevision: revision,
    path,
    ...(include === undefined ? {} : { directory: directory({ include }) }),
  })),
];
