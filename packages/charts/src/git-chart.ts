import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { ChartSource } from '@edgit/core';
import { foreignGit, type Git, ProgramProblem } from '@edgit/programs';
import { blobsOf, checkSizes, entriesIn, type GitEntry, isGitLink, isSubmodule, UnreadableTree } from '@edgit/tree';
import { shownChart } from './chart-release.js';
import { ChartProblem } from './problem.js';

/**
 * Runs Git for a chart that is a folder in a foreign repository.
 *
 * @param folder where Git runs
 * @param options options that edgit writes
 * @param words addresses and revisions from the input
 * @returns the output of Git
 * @throws ChartProblem with the output and the hint if Git fails
 */
export const askGit = async (
  folder: string,
  chart: ChartSource,
  options: readonly string[],
  words: readonly string[],
  hint: string,
): Promise<string> => {
  const answer = await gitFor(folder, chart)(options, words);
  if (answer.code === 0) return answer.stdout;
  throw new ChartProblem(
    'chart/pull-failed',
    shownChart(chart),
    answer.stderr.trim() || `Git ended with ${answer.code}`,
    hint,
  );
};

const gitFor = (folder: string, chart: ChartSource): Git => {
  try {
    return foreignGit(folder, chart.repo);
  } catch (problem) {
    throw problem instanceof ProgramProblem
      ? new ChartProblem('chart/address', shownChart(chart), problem.message)
      : problem;
  }
};

/**
 * Fetches the folder of a chart from the commit of a tag, without Git metadata. A link to another file of the chart is replaced
 * by that file.
 *
 * @param work an empty folder
 * @returns a new folder with the files
 * @throws ChartProblem if there is no such folder, or a link in it points outside of the chart
 */
export const fetchGitChart = async (chart: ChartSource, work: string): Promise<string> => {
  const { repo, version, path = '.' } = chart;
  const hint = `is ${version} a tag of ${repo}, with ${path}?`;
  const repository = mkdtempSync(join(work, 'repository-'));
  const ask = (options: readonly string[], words: readonly string[] = []): Promise<string> =>
    askGit(repository, chart, options, words, hint);
  await ask(['init', '--quiet', '--bare']);
  await ask(['fetch', '--quiet', '--depth=1', '--no-tags', '--no-recurse-submodules'], [repo, version]);
  const commit = (await ask(['rev-parse', '--verify', '--quiet'], ['FETCH_HEAD^{commit}'])).trim();
  const folder = posix.normalize(path).replace(/\/$/, '');
  const entries = (await entriesIn(repository, folder === '.' ? commit : `${commit}:${folder}`)) ?? [];
  if (entries.length === 0)
    throw new ChartProblem('chart/no-folder', shownChart(chart), `there is no ${path} in it`, hint);
  const target = join(work, 'chart');
  for (const [name, content] of await contentsOf(repository, chart, entries)) {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    writeFileSync(join(target, name), content);
  }
  return target;
};

const contentsOf = async (
  repository: string,
  chart: ChartSource,
  entries: readonly GitEntry[],
): Promise<ReadonlyMap<string, Buffer>> => {
  const reject = (message: string): ChartProblem =>
    new ChartProblem(
      'chart/unsafe-archive',
      shownChart(chart),
      message,
      'ask its publisher, or take the chart from a repository of charts',
    );
  for (const entry of entries) {
    if (!isPlainPath(entry.path)) throw reject(`${JSON.stringify(entry.path)} is not a valid path of a file`);
    if (isSubmodule(entry)) throw reject(`${entry.path} is a submodule, which is not part of the chart’s commit`);
  }
  try {
    checkSizes(new Map(entries.map(({ path, size }) => [path, size])));
    const blobs = await blobsOf(
      repository,
      entries.map(({ id }) => id),
    );
    const contentOf = ({ id }: GitEntry): Buffer => blobs.get(id) ?? Buffer.alloc(0);
    const byPath = new Map(entries.map((entry) => [entry.path, entry]));
    return new Map(
      entries.flatMap((entry) =>
        behind(entry, byPath, (link) => contentOf(link).toString('utf8'), reject).map(
          ([path, real]) => [path, contentOf(real)] as const,
        ),
      ),
    );
  } catch (problem) {
    throw problem instanceof UnreadableTree ? reject(problem.message) : problem;
  }
};

/** Git does not create other paths, but a server can send any path. */
const isPlainPath = (path: string): boolean =>
  !/[\p{Cc}\\]/u.test(path) && path.split('/').every((step) => !/^(|\.|\.\.|\.git)$/i.test(step));

/** Maximum length of a chain of links, against cycles. */
const MAX_LINKS = 8;

/**
 * @param targetOf reads the target of a link
 * @returns the files of an entry: the entry itself, the target of a link, or all files below the target
 */
const behind = (
  entry: GitEntry,
  byPath: ReadonlyMap<string, GitEntry>,
  targetOf: (link: GitEntry) => string,
  reject: (message: string) => ChartProblem,
  depth = 0,
): readonly (readonly [string, GitEntry])[] => {
  if (!isGitLink(entry)) return [[entry.path, entry]];
  const target = targetOf(entry);
  const path = posix.normalize(posix.join(posix.dirname(entry.path), target)).replace(/\/$/, '');
  if (posix.isAbsolute(target) || /^\.\.?(\/|$)/.test(path) || depth > MAX_LINKS) {
    throw reject(`${entry.path} is a symbolic link to ${target}, which points outside of the chart`);
  }
  const found = [...byPath.values()].filter((each) => each.path === path || each.path.startsWith(`${path}/`));
  if (found.length === 0) throw reject(`${entry.path} is a symbolic link to ${target}, which is not in the chart`);
  return found.flatMap((each) =>
    behind(each, byPath, targetOf, reject, depth + 1).map(
      ([at, real]) => [`${entry.path}${at.slice(path.length)}`, real] as const,
    ),
  );
};
