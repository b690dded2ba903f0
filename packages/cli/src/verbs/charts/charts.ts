import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChartProblem, chartsOf, findUpdates, updateLock } from '@edgit/charts';
import { CHARTS_LOCK, lockText, sha256 } from '@edgit/core';
import pc from 'picocolors';
import { chartsOfCluster, selectReleases } from '../../clusters/cluster-charts.js';
import { shownPath } from '../../clusters/folders.js';
import { selectCluster } from '../../clusters/select-clusters.js';
import { EXIT } from '../../failures/exit-codes.js';
import { columns, formatDiagnostic, plural } from '../../output/output.js';
import { print, printError, printJson } from '../../output/print.js';
import { progressLine } from '../../output/progress.js';

export interface ChartsOptions {
  readonly cluster?: string;
  readonly helm?: string;
  readonly json?: boolean;
}

export interface ChartsUpdateOptions extends ChartsOptions {
  readonly acceptChanged?: boolean;
}

/**
 * `edgit charts update`: pulls charts and writes their digests to charts.lock. Nothing is written when one of them fails.
 *
 * @param names of applications or charts; none for all
 * @returns the exit code
 */
export const updateCharts = async (names: readonly string[], options: ChartsUpdateOptions): Promise<number> => {
  const folder = selectCluster(options.cluster);
  const { cluster, releases, lock } = await chartsOfCluster(folder);
  const chosen = chartsOf(selectReleases(releases, names));
  const say = progressLine();
  const { locked, problems } = await updateLock(chartsOf(releases), chosen, lock, {
    ...helmOf(options),
    report: say,
    acceptChanged: options.acceptChanged === true,
  }).finally(() => say(undefined));
  const path = join(folder, CHARTS_LOCK);
  const text = lockText(locked);
  const changed = sha256(text) !== sha256(lockText(lock.values()));
  if (problems.length === 0 && changed) writeFileSync(path, text);
  if (options.json === true) return asJson({ charts: locked, changed, problems: problems.map(shownProblem) }, problems);
  printProblems(problems);
  if (problems.length > 0) return EXIT.problem;
  print(
    `${pc.bold(cluster.name)}  ${plural(locked.length, 'chart')}  ${changed ? `${shownPath(path)} written: run \`edgit render\`` : `${shownPath(path)} unchanged`}`,
  );
  return EXIT.ok;
};

/** `edgit charts outdated`: for every chart the newest version, and when it was published. */
export const outdatedCharts = async (options: ChartsOptions): Promise<number> => {
  const { cluster, releases } = await chartsOfCluster(selectCluster(options.cluster));
  const say = progressLine();
  const found = await findUpdates(chartsOf(releases), { ...helmOf(options), report: say }).finally(() =>
    say(undefined),
  );
  const newer = found.updates.filter(({ current, newest }) => current.version !== newest.version);
  if (options.json === true) {
    return asJson({ outdated: newer, problems: found.problems.map(shownProblem) }, found.problems);
  }
  printProblems(found.problems);
  const rows = newer.map(({ chart, current, newest }) => [chart.name, shown(current), shown(newest)]);
  print(
    `${pc.bold(cluster.name)}  ${plural(newer.length, 'chart')} of ${found.updates.length} ${newer.length === 1 ? 'has' : 'have'} a newer version`,
    ...columns(rows).map((line) => `  ${line}`),
  );
  return found.problems.length > 0 ? EXIT.problem : EXIT.ok;
};

const shown = ({ version, released }: { readonly version: string; readonly released?: string }): string =>
  released === undefined ? version : `${version} (${released})`;

const helmOf = ({ helm }: ChartsOptions) => (helm === undefined ? {} : { helm });

const shownProblem = ({ code, subject, message, hint }: ChartProblem) => ({ code, subject, message, hint });

const printProblems = (problems: readonly ChartProblem[]): void => {
  for (const problem of problems) printError(...formatDiagnostic(problem.diagnostic()).split('\n'), '');
};

const asJson = (result: object, problems: readonly unknown[]): number => {
  printJson({ ok: problems.length === 0, ...result });
  return problems.length === 0 ? EXIT.ok : EXIT.problem;
};
