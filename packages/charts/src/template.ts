import { cpSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubernetesFacts, readManifests, withCustomResources } from '@edgit/check';
import { isError, toYaml } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import type { ChartRelease } from './chart-release.js';
import { type Difference, settled } from './differences.js';
import type { Helm } from './helm.js';
import { isTest, selectsChart, tidied } from './objects.js';
import { ChartProblem } from './problem.js';

/** The rendered objects of a chart. */
export interface Rendered {
  readonly objects: readonly KubernetesObject[];
  /** Values that are new in every render. */
  readonly differences: readonly Difference[];
}

/**
 * Renders a chart as Argo CD does, twice.
 *
 * @param chart archive or folder
 * @param kubernetes version of the cluster, such as v1.35.3
 * @throws ChartProblem if Helm fails, or its output is not a list of Kubernetes objects
 */
export const template = async (
  helm: Helm,
  release: ChartRelease,
  chart: string,
  kubernetes: string,
): Promise<Rendered> => {
  const folder = mkdtempSync(join(helm.home, 'render-'));
  const values = join(folder, 'values.yaml');
  writeFileSync(values, toYaml(release.values));
  const words = [release.release, release.wrapper === undefined ? chart : wrapped(folder, release, chart)];
  const options = [
    'template',
    ...['--namespace', release.namespace, '--values', values, '--kube-version', kubernetes],
    ...['--include-crds', '--skip-tests'],
    ...apiVersions().flatMap((version) => ['--api-versions', version]),
  ];
  const render = async (): Promise<readonly KubernetesObject[]> =>
    objectsOf(release, await helm.run(release.application, options, words));
  const [first, second] = [await render(), await render()];
  const selected = selectsChart(first);
  const facts = withCustomResources(kubernetesFacts(), first);
  const tidy = (object: KubernetesObject): KubernetesObject => tidied(object, release.namespace, selected, facts);
  return settled(first.map(tidy), second.map(tidy));
};

/** Writes a chart of pattern C: a wrapper chart with the chart as its dependency, as `helm dependency build` does. */
const wrapped = (folder: string, { wrapper = '', chart }: ChartRelease, archive: string): string => {
  const outer = join(folder, 'chart');
  mkdirSync(join(outer, 'charts'), { recursive: true });
  writeFileSync(join(outer, 'Chart.yaml'), wrapper);
  cpSync(archive, join(outer, 'charts', statSync(archive).isDirectory() ? chart.name : `${chart.name}.tgz`), {
    recursive: true,
  });
  return outer;
};

let known: readonly string[] | undefined;

/** Every version and kind that the cluster serves: `apps/v1`, `apps/v1/Deployment`. */
export const apiVersions = (): readonly string[] => {
  known ??= Object.entries(kubernetesFacts().kinds)
    .flatMap(([version, kinds]) => [version, ...Object.keys(kinds).map((kind) => `${version}/${kind}`)])
    .sort();
  return known;
};

const objectsOf = (release: ChartRelease, output: string): readonly KubernetesObject[] => {
  const { content, diagnostics } = readManifests([{ file: `${release.application}.yaml`, text: output }]);
  const wrong = diagnostics.find(isError);
  if (wrong !== undefined)
    throw new ChartProblem(
      'chart/no-manifest',
      release.application,
      `what the chart renders is no manifest: ${wrong.message}`,
    );
  return content.objects.map(({ value }) => value).filter((object) => !isTest(object));
};
