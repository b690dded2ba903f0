import { availableParallelism } from 'node:os';
import { type ChartSource, type ChartsLock, chartKey, type LockedChart } from '@edgit/core';
import pLimit from 'p-limit';
import { type ChartRelease, shownChart } from './chart-release.js';
import { startHelm } from './helm.js';
import { changedDigest } from './hydrate.js';
import { ChartProblem } from './problem.js';
import { introduce, puller, refresh } from './pull.js';
import { type ChartUpdate, indexesOf, updateOf } from './versions.js';

export interface ChartsOptions {
  readonly helm?: string;
  readonly report: (text: string) => void;
}

export interface UpdateOptions extends ChartsOptions {
  /** Accepts an archive whose digest differs from the locked one of the same version. */
  readonly acceptChanged?: boolean;
}

/** The charts of some applications, each once, by repository and name. */
export const chartsOf = (releases: readonly ChartRelease[]): readonly ChartSource[] =>
  [...new Map(releases.map(({ chart }) => [chartKey(chart), chart]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, chart]) => chart);

/**
 * Pulls charts and locks their digests.
 *
 * @param all charts of the cluster: the new lock has no other charts
 * @param wanted charts to pull; the others keep their locked digest
 * @returns the new lock, and the charts that could not be pulled or whose archive changed
 */
export const updateLock = async (
  all: readonly ChartSource[],
  wanted: readonly ChartSource[],
  lock: ChartsLock,
  { helm: path, report, acceptChanged = false }: UpdateOptions,
): Promise<{ readonly locked: readonly LockedChart[]; readonly problems: readonly ChartProblem[] }> => {
  const locked = new Map(all.flatMap((chart) => lock.get(chartKey(chart)) ?? []).map((each) => [chartKey(each), each]));
  const problems: ChartProblem[] = [];
  const helm = await startHelm(path, report);
  try {
    introduce(helm, wanted);
    const pull = puller(helm);
    await eachOf(wanted, report, async (chart) => {
      const { sha256 } = await pull(chart);
      const known = locked.get(chartKey(chart))?.sha256 ?? sha256;
      if (known !== sha256 && !acceptChanged) throw changedDigest(shownChart(chart), chart, known, sha256);
      const { repo, name, version, path: folder } = chart;
      locked.set(chartKey(chart), { repo, name, version, sha256, ...(folder !== undefined && { path: folder }) });
    }).then((failed) => problems.push(...failed));
    return { locked: [...locked.values()], problems };
  } finally {
    helm.end();
  }
};

/** @returns the newest version of every chart, and a problem for each chart whose repository does not answer */
export const findUpdates = async (
  charts: readonly ChartSource[],
  { helm: path, report }: ChartsOptions,
): Promise<{ readonly updates: readonly ChartUpdate[]; readonly problems: readonly ChartProblem[] }> => {
  const helm = await startHelm(path, report);
  try {
    introduce(helm, charts);
    const refreshed = refresh(helm);
    const indexes = indexesOf(helm);
    const found = new Map<string, ChartUpdate>();
    const problems = await eachOf(charts, report, async (chart) => {
      await refreshed(chart);
      found.set(chartKey(chart), await updateOf(indexes, chart));
    });
    return { updates: charts.flatMap((chart) => found.get(chartKey(chart)) ?? []), problems };
  } finally {
    helm.end();
  }
};

/** Calls `act` for every chart in parallel. @returns the problems of the charts that failed */
const eachOf = async (
  charts: readonly ChartSource[],
  report: (text: string) => void,
  act: (chart: ChartSource) => Promise<void>,
): Promise<readonly ChartProblem[]> => {
  const limit = pLimit(availableParallelism());
  let done = 0;
  const outcomes = await Promise.all(
    charts.map((chart) =>
      limit(async () => {
        try {
          await act(chart);
          return [];
        } catch (problem) {
          if (problem instanceof ChartProblem) return [problem];
          throw problem;
        } finally {
          done++;
          report(`charts: ${done} of ${charts.length}, ${shownChart(chart)}`);
        }
      }),
    ),
  );
  return outcomes.flat();
};
