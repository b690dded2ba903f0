import {
  CHARTS_FILE,
  type ChartsLock,
  chartKey,
  hydratedPath,
  readChartsFile,
  releasePath,
  versionSchema,
} from '@edgit/core';
import type { TreeObject, TreeTexts } from '@edgit/tree';
import { type ChartRelease, readReleases, shownChart } from './chart-release.js';
import { type HydrateOptions, hydrate } from './hydrate.js';
import { placed } from './objects.js';
import { ChartProblem } from './problem.js';

/** The rendered objects of the charts that differ between two trees. */
export interface ChangedCharts {
  readonly before: readonly TreeObject[];
  readonly after: readonly TreeObject[];
  /** Charts that could not be rendered for one of the trees. They are left out of both. */
  readonly problems: readonly ChartProblem[];
}

interface Side {
  readonly kubernetes: string;
  readonly lock: ChartsLock;
  readonly releases: ReadonlyMap<string, ChartRelease>;
  readonly rejected: readonly ChartProblem[];
}

export interface ChangedChartsOptions extends Pick<HydrateOptions, 'helm' | 'report'> {
  /** A chart of the newer tree is pulled only if its digest is in one of these (default the lock of the newer tree). */
  readonly trusted?: readonly ChartsLock[];
}

/**
 * Renders the charts that differ between two trees: in chart, digest, values or versions. Only charts that Argo CD renders.
 *
 * @returns undefined if one of the trees has no digests of its charts
 */
export const changedCharts = async (
  before: TreeTexts,
  after: TreeTexts,
  { trusted, ...options }: ChangedChartsOptions,
): Promise<ChangedCharts | undefined> => {
  const [old, wanted] = [sideOf(before), sideOf(after)];
  if (old === undefined || wanted === undefined) return undefined;
  const locks = trusted ?? [wanted.lock];
  const names = [...new Set([...old.releases.keys(), ...wanted.releases.keys()])];
  const changed = names.filter((name) => identity(old, name) !== identity(wanted, name));
  const rendered = async ({ kubernetes, lock, releases }: Side, isTrusted: (release: ChartRelease) => boolean) =>
    await hydrate(changed.flatMap((name) => releases.get(name) ?? []).filter(isTrusted), {
      kubernetes,
      lock,
      ...options,
    });
  const isKnown = ({ chart }: ChartRelease): boolean => {
    const digest = wanted.lock.get(chartKey(chart))?.sha256;
    return digest === undefined || locks.some((lock) => lock.get(chartKey(chart))?.sha256 === digest);
  };
  const unknown = changed.flatMap((name) => wanted.releases.get(name) ?? []).filter((release) => !isKnown(release));
  const [one, other] = [await rendered(old, () => true), await rendered(wanted, isKnown)];
  const problems = [...one.problems, ...other.problems, ...unknown.map(untrusted), ...old.rejected, ...wanted.rejected];
  const failed = new Set(problems.map(({ subject }) => subject));
  const objectsOf = ({ hydrated }: typeof one): readonly TreeObject[] =>
    hydrated
      .filter(({ release }) => !failed.has(release.application))
      .flatMap(({ release: { application }, objects }) =>
        placed(objects).map(([path, object]) => ({
          object,
          application,
          path: `${hydratedPath(application)}/${path}`,
        })),
      );
  return { before: objectsOf(one), after: objectsOf(other), problems };
};

const untrusted = ({ application, chart }: ChartRelease): ChartProblem =>
  new ChartProblem(
    'chart/untrusted-digest',
    application,
    `no trusted tree has this digest of ${shownChart(chart)} of ${chart.repo}`,
    'check out that revision, or use --trust to pull the chart',
  );

const sideOf = (texts: TreeTexts): Side | undefined => {
  // The tree does not exist: it has no charts.
  if (texts.size === 0) return { kubernetes: '', lock: new Map(), releases: new Map(), rejected: [] };
  const facts = readChartsFile(texts.get(CHARTS_FILE));
  if (facts === undefined || facts.lock.size === 0 || !versionSchema.safeParse(facts.kubernetes).success)
    return undefined;
  const { releases, rejected } = readReleases(texts);
  const byArgoCd = releases.filter(({ application }) => !texts.has(releasePath(application)));
  return { ...facts, rejected, releases: new Map(byArgoCd.map((release) => [release.application, release])) };
};

const identity = ({ kubernetes, lock, releases }: Side, name: string): string => {
  const release = releases.get(name);
  return JSON.stringify([kubernetes, release, release && lock.get(chartKey(release.chart))?.sha256]);
};
