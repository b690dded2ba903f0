import { type ChartRelease, chartReleases } from '@edgit/charts';
import { didYouMean, InputError, textsOf } from '@edgit/core';
import { error } from '../codes.js';
import { type RenderedCluster, renderedCluster } from './rendered-cluster.js';

/** A rendered cluster and its chart releases. */
export interface ClusterCharts extends RenderedCluster {
  readonly releases: readonly ChartRelease[];
}

/** @throws InputError when the cluster's files are wrong */
export const chartsOfCluster = async (folder: string): Promise<ClusterCharts> => {
  const rendered = await renderedCluster(folder);
  return { ...rendered, releases: chartReleases(textsOf(rendered.files)) };
};

/** @throws InputError when one of them has no chart */
export const selectReleases = (
  releases: readonly ChartRelease[],
  applications: readonly string[],
): readonly ChartRelease[] => {
  const known = releases.flatMap(({ application, chart }) => [application, chart.name]);
  const unknown = applications.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new InputError(
      unknown.map((name) =>
        error(
          'chart/unknown-application',
          `no application with a chart is called ${name}`,
          [],
          didYouMean(name, [...new Set(known)]),
        ),
      ),
    );
  }
  if (applications.length === 0) return releases;
  return releases.filter(({ application, chart }) =>
    [application, chart.name].some((name) => applications.includes(name)),
  );
};
