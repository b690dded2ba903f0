import { CHARTS_FILE, type ChartsLock, chartKey, hydratedPath, readChartsFile, releasePath } from '@edgit/core';
import type { TreeObject, TreeTexts } from '@edgit/tree';
import { type ChartRelease, chartReleases } from './chart-release.js';
import { type HydrateOptions, hydrate } from './hydrate.js';
import { placed } from './objects.js';
import type { ChartProblem } from './problem.js';

/** What the charts that differ between two trees render to, as each of them would hold it. */
export interface ChangedCharts {
  readonly before: readonly TreeObject[];
  readonly after: readonly TreeObject[];
  /** Applications whose chart could not be rendered on one side: they are left out on both. */
  readonly problems: readonly ChartProblem[];
}

interface Side {
  readonly kubernetes: string;
  readonly lock: ChartsLock;
  readonly releases: ReadonlyMap<string, ChartRelease>;
}

/**
 * Renders the charts that Argo CD renders itself and of which chart, digest, values or versions differ between two trees;
 * no others.
 *
 * @returns undefined when one of the trees does not say by which digests its charts are known
 */
export const changedCharts = async (
  before: TreeTexts,
  after: TreeTexts,
  options: Pick<HydrateOptions, 'helm' | 'report'>,
): Promise<ChangedCharts | undefined> => {
  const [old, wanted] = [sideOf(before), sideOf(after)];
  if (old === undefined || wanted === undefined) return undefined;
  const names = [...new Set([...old.releases.keys(), ...wanted.releases.keys()])];
  const changed = names.filter((name) => identity(old, name) !== identity(wanted, name));
  const rendered = async ({ kubernetes, lock, releases }: Side) =>
    await hydrate(
      changed.flatMap((name) => releases.get(name) ?? []),
      { kubernetes, lock, ...options },
    );
  const [one, other] = [await rendered(old), await rendered(wanted)];
  const problems = [...one.problems, ...other.problems];
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

const sideOf = (texts: TreeTexts): Side | undefined => {
  // Nothing is there yet, or nothing any more: no chart either.
  if (texts.size === 0) return { kubernetes: '', lock: new Map(), releases: new Map() };
  const facts = readChartsFile(texts.get(CHARTS_FILE));
  if (facts === undefined || facts.lock.size === 0) return undefined;
  const releases = chartReleases(texts).filter(({ application }) => !texts.has(releasePath(application)));
  return { ...facts, releases: new Map(releases.map((release) => [release.application, release])) };
};

const identity = ({ kubernetes, lock, releases }: Side, name: string): string => {
  const release = releases.get(name);
  return JSON.stringify([kubernetes, release, release && lock.get(chartKey(release.chart))?.sha256]);
};
