import {
  applicationFile,
  applicationPath,
  applicationsIn,
  type ChartSource,
  chartNameSchema,
  chartVersionSchema,
  type Diagnostic,
  labelSchema,
  releasePath,
  repositoryPathSchema,
  revisionSchema,
  visible,
} from '@edgit/core';
import { isPlain, type Plain } from '@edgit/kubernetes';
import { addressProblem } from '@edgit/programs';
import { type TreeTexts, valuesIn } from '@edgit/tree';
import type { ZodType } from 'zod';
import { ChartProblem } from './problem.js';
import { text } from './read-yaml.js';

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

/** The charts of a tree. */
export interface TreeReleases {
  /** Sorted by application. */
  readonly releases: readonly ChartRelease[];
  /** Charts that edgit would not write like this. They are not passed to any program. */
  readonly rejected: readonly RejectedChart[];
}

/** A chart in a tree that does not meet the rules for the input of edgit. */
export class RejectedChart extends ChartProblem {
  override readonly name = 'RejectedChart';
  constructor(
    subject: string,
    message: string,
    /** In the tree. */
    readonly path: string,
  ) {
    // The message can have text from the tree: escape line ends.
    super(
      'chart/unsafe-application',
      subject,
      visible(message),
      'it is not pulled or rendered; `edgit render` writes this file again',
    );
  }

  override diagnostic(places: Diagnostic['places'] = [{ file: this.path }]): Diagnostic {
    return super.diagnostic(places);
  }
}

/**
 * Reads the charts of a rendered tree. The tree can be of any revision and any author. Charts are read as Argo CD reads them:
 * from the Applications and the files that they refer to. They have to meet the rules for the input of a cluster.
 *
 * @param applications names of the applications to read
 */
export const readReleases = (
  texts: TreeTexts,
  applications: readonly string[] = applicationsIn(texts.keys()),
): TreeReleases => {
  const found = [...applications].sort().map((application) => releaseOf(texts, application));
  return {
    releases: found.filter((each): each is ChartRelease => each !== undefined && !(each instanceof RejectedChart)),
    rejected: found.filter((each) => each instanceof RejectedChart),
  };
};

/**
 * The charts of a tree that edgit has just rendered.
 *
 * @returns sorted by application
 * @throws RejectedChart for a chart that must not be rendered
 */
export const chartReleases = (texts: TreeTexts, applications?: readonly string[]): readonly ChartRelease[] => {
  const { releases, rejected } = readReleases(texts, applications);
  for (const problem of rejected) throw problem;
  return releases;
};

const releaseOf = (texts: TreeTexts, application: string): ChartRelease | RejectedChart | undefined => {
  const folder = applicationPath(application);
  const files = [
    applicationFile(application),
    releasePath(application),
    `${folder}/Chart.yaml`,
    `${folder}/values.yaml`,
  ];
  const read = new Map(files.map((path) => [path, firstIn(path, texts.get(path))]));
  for (const [path, { problem }] of read) {
    if (problem !== undefined) return new RejectedChart(application, `${path}: ${problem.message}`, path);
  }
  const [applied, committed, , beside] = [...read.values()].map(({ value }) => value);
  const spec = valueAt(applied, 'spec');
  const source = listOf(valueAt(spec, 'sources')).find((each) => valueAt(each, 'helm') !== undefined);
  if (committed === undefined && source === undefined) return undefined;
  const wrapper = texts.get(`${folder}/Chart.yaml`);
  const values = valueAt(committed, 'values') ?? valueAt(source, 'helm', 'valuesObject') ?? beside;
  const release: ChartRelease = {
    application,
    namespace: text(valueAt(spec, 'destination', 'namespace')),
    release: text(valueAt(committed, 'release')) || text(valueAt(source, 'helm', 'releaseName')) || application,
    chart:
      wrapper === undefined
        ? chartOf(valueAt(committed, 'chart') ?? source)
        : dependencyOf(read.get(`${folder}/Chart.yaml`)?.value),
    values: isPlain(values) ? values : {},
    ...(wrapper !== undefined && { wrapper }),
  };
  const wrong = wrongIn(release);
  if (wrong.length === 0) return release;
  const [path = ''] = files.filter((each) => texts.has(each) && isSource(each, wrapper, committed));
  return new RejectedChart(application, `${path}: ${wrong.join('; ')}`, path);
};

/** Whether a file is the one that names the chart. */
const isSource = (path: string, wrapper: string | undefined, committed: unknown): boolean =>
  wrapper !== undefined
    ? path.endsWith('/Chart.yaml')
    : path.endsWith(committed === undefined ? '/application.yaml' : '/release.yaml');

const firstIn = (path: string, content: string | undefined) => {
  const { values, problem } = valuesIn(path, content ?? '');
  return { value: values[0], problem };
};

/** Name in messages, value and schema of each field. */
const FIELDS: readonly (readonly [string, (release: ChartRelease) => unknown, ZodType])[] = [
  ['application', ({ application }) => application, labelSchema],
  ['namespace', ({ namespace }) => namespace, labelSchema],
  ['release name', ({ release }) => release, labelSchema],
  ['chart', ({ chart }) => chart.name, chartNameSchema],
  ['path', ({ chart }) => chart.path, repositoryPathSchema.optional()],
];

const wrongIn = (release: ChartRelease): readonly string[] => {
  const { repo, version, path } = release.chart;
  const address = addressProblem(repo);
  const pinned = path === undefined ? chartVersionSchema : revisionSchema;
  return [
    ...(address === undefined ? [] : [`repository: ${address}`]),
    ...[...FIELDS, ['version', () => version, pinned] as const].flatMap(([name, fieldOf, schema]) =>
      (schema.safeParse(fieldOf(release)).error?.issues ?? []).map(({ message }) => `${name}: ${message}`),
    ),
  ];
};

/** The one chart that a chart of pattern C wraps. */
const dependencyOf = (wrapper: unknown): ChartSource => {
  const [dependency] = listOf(valueAt(wrapper, 'dependencies'));
  return {
    repo: text(valueAt(dependency, 'repository')),
    name: text(valueAt(dependency, 'name')),
    version: text(valueAt(dependency, 'version')),
  };
};

/** @param source source of an Application (an OCI registry has no scheme there), or chart of a release file */
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
