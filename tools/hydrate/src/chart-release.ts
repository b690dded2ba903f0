import {
  applicationFile,
  applicationPath,
  applicationsIn,
  type ChartSource,
  isPlain,
  type Plain,
  releasePath,
} from '@edgit/core';
import type { TreeTexts } from '@edgit/tree';
import { readYaml, text } from './read-yaml.js';

/** @returns `name version`, as messages name a chart */
export const shownChart = ({ name, version }: ChartSource): string => `${name} ${version}`;

export const isGit = ({ path }: ChartSource): boolean => path !== undefined;
export const isRegistry = ({ repo }: ChartSource): boolean => repo.startsWith('oci://');

/** One chart as an Application of Argo CD renders it. */
export interface ChartRelease {
  readonly application: string;
  readonly namespace: string;
  readonly release: string;
  readonly chart: ChartSource;
  readonly values: Plain;
  /** Text of the Chart.yaml of a chart around it; `values` are then those of the outer chart. */
  readonly wrapper?: string;
}

/**
 * The charts of a rendered tree, of any revision: read as Argo CD reads them, from the Applications and the files that
 * they name.
 *
 * @param applications those to look at
 * @returns sorted by application
 */
export const chartReleases = (
  texts: TreeTexts,
  applications: readonly string[] = applicationsIn(texts.keys()),
): readonly ChartRelease[] => [...applications].sort().flatMap((application) => releaseOf(texts, application) ?? []);

const releaseOf = (texts: TreeTexts, application: string): ChartRelease | undefined => {
  const folder = applicationPath(application);
  const spec = valueAt(readYaml(texts.get(applicationFile(application))), 'spec');
  const committed = readYaml(texts.get(releasePath(application)));
  const source = listOf(valueAt(spec, 'sources')).find((each) => valueAt(each, 'helm') !== undefined);
  if (committed === undefined && source === undefined) return undefined;
  const wrapper = texts.get(`${folder}/Chart.yaml`);
  const values =
    valueAt(committed, 'values') ??
    valueAt(source, 'helm', 'valuesObject') ??
    readYaml(texts.get(`${folder}/values.yaml`));
  return {
    application,
    namespace: text(valueAt(spec, 'destination', 'namespace')),
    release: text(valueAt(committed, 'release')) || text(valueAt(source, 'helm', 'releaseName')) || application,
    chart: wrapper === undefined ? chartOf(valueAt(committed, 'chart') ?? source) : dependencyOf(wrapper),
    values: isPlain(values) ? values : {},
    ...(wrapper !== undefined && { wrapper }),
  };
};

/** The one chart that a chart of pattern C wraps. */
const dependencyOf = (wrapper: string): ChartSource => {
  const [dependency] = listOf(valueAt(readYaml(wrapper), 'dependencies'));
  return {
    repo: text(valueAt(dependency, 'repository')),
    name: text(valueAt(dependency, 'name')),
    version: text(valueAt(dependency, 'version')),
  };
};

/** A source of an Application, where an OCI registry has no scheme, or what a release file says. */
const chartOf = (source: unknown): ChartSource => {
  const repo = text(valueAt(source, 'repo')) || text(valueAt(source, 'repoURL'));
  const version = text(valueAt(source, 'version')) || text(valueAt(source, 'targetRevision'));
  const path = text(valueAt(source, 'path'));
  const name = text(valueAt(source, 'name')) || text(valueAt(source, 'chart'));
  if (path !== '') return { repo, name: name || (path.split('/').at(-1) ?? path), version, path };
  return { repo: repo.includes('://') ? repo : `oci://${repo}`, name, version };
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const valueAt = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((current, key) => (isPlain(current) ? current[key] : undefined), value);
