import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChartSource, toYaml } from '@edgit/core';
import { addressProblem } from '@edgit/programs';
import { storeChart } from './archives.js';
import { isGit, isRegistry, shownChart } from './chart-release.js';
import { credentialsOf, variableOf } from './credentials.js';
import { fetchGitChart } from './git-chart.js';
import type { Helm } from './helm.js';
import { ChartProblem } from './problem.js';

/**
 * Configures repositories and registries in Helm, with credentials from the environment. Passwords are in a file with mode 0600
 * in Helm's home, and never in a command line.
 */
export const introduce = (helm: Helm, charts: readonly ChartSource[]): void => {
  const repos = [...new Set(charts.filter((chart) => !isGit(chart)).map(({ repo }) => repo))].filter(
    (repo) => addressProblem(repo) === undefined,
  );
  const http = repos.filter((repo) => !repo.startsWith('oci://'));
  const repositories = http.map((url) => ({ name: repositoryName(url), url, ...credentialsOf(url) }));
  write(join(helm.home, 'repositories.yaml'), toYaml({ apiVersion: '', generated: EPOCH, repositories }));
  const auths = repos
    .filter((repo) => repo.startsWith('oci://'))
    .flatMap((repo) => {
      const credentials = credentialsOf(repo);
      if (credentials === undefined) return [];
      const { username, password } = credentials;
      return [[new URL(repo).host, { auth: Buffer.from(`${username}:${password}`).toString('base64') }]];
    });
  write(join(helm.home, 'registries.json'), JSON.stringify({ auths: Object.fromEntries(auths) }));
};

const EPOCH = '1970-01-01T00:00:00Z';
const write = (path: string, content: string): void => writeFileSync(path, content, { mode: 0o600 });

/** The name of a repository in Helm's list. */
export const repositoryName = (url: string): string => `r${Buffer.from(url).toString('hex')}`;

/** @returns a function that updates the index of a chart's repository, once per repository */
export const refresh = (helm: Helm): ((chart: ChartSource) => Promise<void>) => {
  const updates = new Map<string, Promise<unknown>>();
  return async (chart) => {
    const problem = addressProblem(chart.repo);
    if (problem !== undefined) throw new ChartProblem('chart/address', shownChart(chart), problem);
    if (isGit(chart) || isRegistry(chart)) return;
    const name = repositoryName(chart.repo);
    const update = updates.get(name) ?? helm.run(chart.repo, ['repo', 'update', '--fail-on-repo-update-fail'], [name]);
    updates.set(name, update);
    await update.catch((problem: unknown) => {
      throw problem instanceof ChartProblem ? explained(chart, problem) : problem;
    });
  };
};

/**
 * @param helm with configured repositories, see {@link introduce}
 * @returns a function that pulls a chart into the cache and returns its digest and path. It can run for several charts at the
 *   same time. It throws ChartProblem if there is no such chart, or the repository does not answer
 */
export const puller = (helm: Helm): ((chart: ChartSource) => Promise<Pulled>) => {
  const updated = refresh(helm);
  mkdirSync(join(helm.home, 'pulled'), { recursive: true });
  return async (chart) => {
    await updated(chart);
    const folder = mkdtempSync(join(helm.home, 'pulled', 'chart-'));
    if (isGit(chart)) return storeChart(await fetchGitChart(chart, folder));
    const options = ['--version', chart.version, '--destination', folder];
    try {
      const reference = `${isRegistry(chart) ? chart.repo.replace(/\/+$/, '') : repositoryName(chart.repo)}/${chart.name}`;
      await helm.run(shownChart(chart), ['pull', ...options], [reference]);
    } catch (problem) {
      throw problem instanceof ChartProblem ? explained(chart, problem) : problem;
    }
    const [archive] = readdirSync(folder);
    if (archive === undefined)
      throw new ChartProblem('chart/no-archive', shownChart(chart), `${chart.repo} sent no archive`);
    return storeChart(join(folder, archive));
  };
};

export interface Pulled {
  readonly sha256: string;
  readonly path: string;
}

const HINTS: readonly (readonly [RegExp, (chart: ChartSource) => string])[] = [
  [
    /\b(401|403)\b|[Uu]nauthorized|denied/,
    ({ repo }) => `set ${variableOf(repo)}_USERNAME and ${variableOf(repo)}_PASSWORD`,
  ],
  [/no chart version found|not found|\b404\b/, () => 'is the version one of `edgit charts outdated`?'],
  [/x509|certificate/, () => 'SSL_CERT_FILE names the file with the certificate authority'],
  [/\b5\d\d\b/, ({ repo }) => `${repo} has a server error: try again later`],
  [/no such host|connection refused|timeout|deadline/i, ({ repo }) => `is ${repo} reachable from here?`],
];

const explained = (chart: ChartSource, { message }: ChartProblem): ChartProblem =>
  new ChartProblem(
    'chart/pull-failed',
    shownChart(chart),
    message.replaceAll(repositoryName(chart.repo), chart.repo),
    HINTS.find(([pattern]) => pattern.test(message))?.[1](chart),
  );
