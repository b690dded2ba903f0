import { availableParallelism } from 'node:os';
import { type ChartsLock, chartKey } from '@edgit/core';
import { isPlain, type Plain } from '@edgit/kubernetes';
import { PROGRAMS } from '@edgit/programs/programs';
import pLimit from 'p-limit';
import { storedChart } from './archives.js';
import { chartFiles } from './chart-files.js';
import { type ChartRelease, shownChart } from './chart-release.js';
import { type Helm, startHelm } from './helm.js';
import { ChartProblem } from './problem.js';
import { introduce, type Pulled, puller } from './pull.js';
import { type Remembered, recall, remember, renderKey } from './rendered-cache.js';
import { template } from './template.js';
import { unknownValues } from './unknown-values.js';

export interface HydrateOptions {
  /** Version of the cluster, such as v1.35.3. */
  readonly kubernetes: string;
  readonly lock: ChartsLock;
  /** Path of a Helm (default a Helm of the version inside Argo CD). */
  readonly helm?: string;
  /** Prints progress. */
  readonly report: (text: string) => void;
}

/** One application's chart, rendered. */
export interface Hydrated extends Remembered {
  readonly release: ChartRelease;
  /** Digest of all inputs of the rendering. */
  readonly key: string;
  readonly remembered: boolean;
}

export interface Hydration {
  readonly hydrated: readonly Hydrated[];
  readonly problems: readonly ChartProblem[];
}

/**
 * Renders charts in parallel on all cores. Results for the same archive, values and versions come from the user's cache.
 *
 * @returns the rendered charts, and one problem per application that could not be rendered
 * @throws MissingProgram if Helm has to be built and Go is missing
 */
export const hydrate = async (
  releases: readonly ChartRelease[],
  { kubernetes, lock, helm: path, report }: HydrateOptions,
): Promise<Hydration> => {
  let started: Promise<Helm> | undefined;
  const helm = (): Promise<Helm> => {
    started ??= startHelm(path, report).then((each) => {
      introduce(
        each,
        releases.map(({ chart }) => chart),
      );
      return each;
    });
    return started;
  };
  try {
    const version = path === undefined ? PROGRAMS.helm.version : (await helm()).version;
    let pulling: Promise<ReturnType<typeof puller>> | undefined;
    const pull = async (release: ChartRelease): Promise<Pulled> => {
      pulling ??= helm().then(puller);
      return await (await pulling)(release.chart);
    };
    let done = 0;
    const one = async (release: ChartRelease): Promise<Hydrated> => {
      const digest = lockedDigest(lock, release);
      const key = renderKey(release, digest, kubernetes, version);
      const known = recall(key);
      if (known !== undefined) return { ...known, release, key, remembered: true };
      const chart = storedChart(digest) ?? (await pulled(release, digest, pull));
      const rendered = await template(await helm(), release, chart, kubernetes);
      const unknown = unknownValues(await chartFiles(chart), ownValues(release));
      remember(key, { ...rendered, unknown });
      return { ...rendered, unknown, release, key, remembered: false };
    };
    const limit = pLimit(availableParallelism());
    const outcomes = await Promise.all(
      releases.map((release) =>
        limit(async () => {
          const outcome = await one(release).catch((problem: unknown) => {
            if (problem instanceof ChartProblem) return problem;
            throw problem;
          });
          done++;
          report(`charts: ${done} of ${releases.length}, ${release.application}`);
          return outcome;
        }),
      ),
    );
    return {
      hydrated: outcomes.filter((outcome): outcome is Hydrated => !(outcome instanceof ChartProblem)),
      problems: outcomes.filter((outcome) => outcome instanceof ChartProblem),
    };
  } finally {
    (await started?.catch(() => undefined))?.end();
  }
};

const lockedDigest = (lock: ChartsLock, { application, chart }: ChartRelease): string => {
  const locked = lock.get(chartKey(chart));
  if (locked !== undefined) return locked.sha256;
  throw new ChartProblem(
    'chart/no-digest',
    application,
    `charts.lock has no digest of ${shownChart(chart)} of ${chart.repo}`,
    `edgit charts update ${chart.name}`,
  );
};

const pulled = async (
  release: ChartRelease,
  digest: string,
  pull: (release: ChartRelease) => Promise<Pulled>,
): Promise<string> => {
  const { sha256, path } = await pull(release);
  if (sha256 !== digest) throw changedDigest(release.application, release.chart, digest, sha256);
  return path;
};

/** The repository serves another archive for the same version. */
export const changedDigest = (
  subject: string,
  chart: ChartRelease['chart'],
  old: string,
  sha256: string,
): ChartProblem =>
  new ChartProblem(
    'chart/other-archive',
    subject,
    [
      `${chart.repo} now serves ANOTHER ARCHIVE as ${shownChart(chart)}`,
      `charts.lock says sha256 ${old}`,
      `what was sent has    ${sha256}`,
    ].join('\n'),
    'a published version does not change: ask its publisher what happened before anything of it runs; `edgit charts update --accept-changed` takes it nevertheless',
  );

/** @returns the values of the inner chart if there is a wrapper chart */
const ownValues = ({ wrapper, values, chart }: ChartRelease): Plain => {
  if (wrapper === undefined) return values;
  const inner = values[chart.name];
  return isPlain(inner) ? inner : {};
};
