import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChartSource } from '@edgit/core';
import { isPlain } from '@edgit/kubernetes';
import { parse, rcompare, valid } from 'semver';
import { parse as parseYaml } from 'yaml';
import { isGit, isRegistry } from './chart-release.js';
import { askGit } from './git-chart.js';
import type { Helm } from './helm.js';
import { registryVersions } from './oci-registry.js';
import { repositoryName } from './pull.js';
import { text } from './read-yaml.js';
import { dateOf, type Version } from './version.js';

/** A chart and the newest version of it. */
export interface ChartUpdate {
  readonly chart: ChartSource;
  readonly current: Version;
  /** Equal to `current` if there is no newer version. */
  readonly newest: Version;
}

/** @returns the index of a chart repository from Helm's cache; undefined if there is none */
export type Indexes = (repo: string) => unknown;

/** @returns a function that parses the index of each repository only once */
export const indexesOf = ({ home }: Helm): Indexes => {
  const known = new Map<string, unknown>();
  return (repo) => {
    const path = join(home, 'repositories', `${repositoryName(repo)}-index.yaml`);
    if (!known.has(repo)) known.set(repo, existsSync(path) ? parseYaml(readFileSync(path, 'utf8')) : undefined);
    return known.get(repo);
  };
};

/**
 * Finds the newest published version of a chart. Pre-releases are used only if the current version is one.
 *
 * @param indexes has the index of the chart's repository, if it is not an OCI registry
 */
export const updateOf = async (indexes: Indexes, chart: ChartSource): Promise<ChartUpdate> => {
  const published = await versionsOf(indexes, chart);
  const current = published.find(({ version }) => version === chart.version) ?? { version: chart.version };
  const early = (parse(chart.version)?.prerelease.length ?? 0) > 0;
  const [newest] = published
    .filter(({ version }) => valid(version) !== null)
    .filter(({ version }) => early || parse(version)?.prerelease.length === 0)
    .sort((a, b) => rcompare(a.version, b.version));
  const isNewer = newest !== undefined && valid(chart.version) !== null && rcompare(newest.version, chart.version) < 0;
  const result = isNewer ? newest : current;
  if (!isRegistry(chart)) return { chart, current, newest: result };
  const dated = await Promise.all([current, result].map((each) => registryVersions.dated(chart, each)));
  return { chart, current: dated[0] ?? current, newest: dated[1] ?? result };
};

const versionsOf = async (indexes: Indexes, chart: ChartSource): Promise<readonly Version[]> => {
  if (isGit(chart)) return await tagsOf(chart);
  if (isRegistry(chart)) return (await registryVersions.list(chart)).map((version) => ({ version }));
  const index = indexes(chart.repo);
  const entries = isPlain(index) && isPlain(index.entries) ? index.entries[chart.name] : [];
  return (Array.isArray(entries) ? entries : []).filter(isPlain).map(({ version, created }) => ({
    version: text(version),
    ...dateOf(text(created)),
  }));
};

const tagsOf = async (chart: ChartSource): Promise<readonly Version[]> => {
  const listed = await askGit(
    tmpdir(),
    chart,
    ['ls-remote', '--tags', '--refs'],
    [chart.repo],
    `is ${chart.repo} reachable from here?`,
  );
  return listed.split('\n').flatMap((line) => {
    const version = line.split('refs/tags/')[1];
    return version === undefined ? [] : [{ version }];
  });
};
