import { parse } from 'yaml';
import * as z from 'zod';
import { error, warning } from '../codes/index.js';
import type { Inventory } from '../inventory/inventory.js';
import { isHelm } from '../model/component.js';
import type { Diagnostic } from './diagnostics.js';
import type { Source } from './source.js';
import {
  chartNameSchema,
  chartRepositorySchema,
  repositoryPathSchema,
  versionOrRevisionSchema,
} from './source-schemas.js';
import { toYaml } from './yaml.js';

/** Name of the file in a cluster's folder: the digests of the charts that it runs. */
export const CHARTS_LOCK = 'charts.lock';

/** The file of the rendered tree that lists its charts, with their digests. */
export const CHARTS_FILE = 'charts.yaml';

/** Where a chart is: in a repository of charts, an OCI registry, or a folder of a Git repository. */
export interface ChartSource {
  /** http:// or https:// of a repository of charts, oci:// of a registry, or a Git repository if there is a `path`. */
  readonly repo: string;
  readonly name: string;
  readonly version: string;
  readonly path?: string | undefined;
}

const lockedSchema = z.strictObject({
  repo: chartRepositorySchema,
  name: chartNameSchema,
  version: versionOrRevisionSchema,
  path: repositoryPathSchema.optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: 'a digest has 64 hexadecimal digits' }),
});
const lockSchema = z.strictObject({ charts: z.array(lockedSchema) });

/** A chart whose content is known by its digest: hex SHA-256 of the .tgz, or of the files of a folder in Git. */
export type LockedChart = z.output<typeof lockedSchema>;

/** Digests of charts, by {@link chartKey}. */
export type ChartsLock = ReadonlyMap<string, LockedChart>;

/** Key of a chart: two charts with the same key are the same archive. */
export const chartKey = ({ repo, name, version, path }: ChartSource): string =>
  `${repo.replace(/\/+$/, '')} ${path ?? name} ${version}`;

/** @returns the digests in a charts.lock, and the errors in it */
export const readLock = (
  source: Source | undefined,
): { readonly lock: ChartsLock; readonly diagnostics: readonly Diagnostic[] } => {
  if (source === undefined) return { lock: new Map(), diagnostics: [] };
  const parsed = lockSchema.safeParse(source.value);
  if (parsed.success) {
    return { lock: new Map(parsed.data.charts.map((locked) => [chartKey(locked), locked])), diagnostics: [] };
  }
  const diagnostics = parsed.error.issues.map(({ path, message }) =>
    error(
      'chart-lock/damaged',
      message,
      [source.place(path.filter((step) => typeof step !== 'symbol'))],
      'restore it from Git, or remove it and let `edgit charts update` write it',
    ),
  );
  return { lock: new Map(), diagnostics };
};

/** @returns the text of charts.lock, sorted */
export const lockText = (locked: Iterable<LockedChart>): string =>
  [
    '# Written by `edgit charts update`: the charts that this cluster runs, by the digests of their archives.\n',
    toYaml({ charts: sorted(locked) }),
  ].join('');

/**
 * Content of {@link CHARTS_FILE}: the Kubernetes version that the charts are rendered for, and each chart once, with its
 * digest if charts.lock has it.
 *
 * @param charts the charts of the applications
 */
export const chartsFile = (kubernetes: string, charts: Iterable<ChartSource>, lock: ChartsLock): unknown => ({
  kubernetes,
  charts: sorted(
    new Map(
      [...charts].map((chart) => [chartKey(chart), { ...chart, sha256: lock.get(chartKey(chart))?.sha256 }]),
    ).values(),
  ),
});

const fileSchema = z.object({
  kubernetes: z.string().min(1),
  charts: z.array(lockedSchema.partial({ sha256: true })),
});

/** @returns the Kubernetes version and digests of a tree; undefined if the file is missing or not valid */
export const readChartsFile = (
  text: string | undefined,
): { readonly kubernetes: string; readonly lock: ChartsLock } | undefined => {
  const parsed = fileSchema.safeParse(text === undefined ? undefined : parse(text));
  if (!parsed.success) return undefined;
  const { kubernetes, charts } = parsed.data;
  const locked = charts.flatMap(({ sha256, ...chart }) => (sha256 === undefined ? [] : [{ ...chart, sha256 }]));
  return { kubernetes, lock: new Map(locked.map((chart) => [chartKey(chart), chart])) };
};

const sorted = (charts: Iterable<ChartSource & { readonly sha256?: string | undefined }>): readonly unknown[] =>
  [...charts]
    .sort((a, b) => (chartKey(a) < chartKey(b) ? -1 : 1))
    .map(({ repo, name, version, path, sha256 }) => ({
      repo,
      name,
      ...(path !== undefined && { path }),
      version,
      ...(sha256 !== undefined && { sha256 }),
    }));

/**
 * Warnings for charts of which charts.lock has only other versions: it is not known whether the wanted version exists.
 * A chart that is not in charts.lock at all is not reported.
 */
export const unlockedVersions = ({ components }: Inventory, lock: ChartsLock): readonly Diagnostic[] => {
  const versions = new Map<string, string[]>();
  for (const locked of lock.values()) {
    const chart = chartKey({ ...locked, version: '' });
    versions.set(chart, [...(versions.get(chart) ?? []), locked.version]);
  }
  return components.flatMap(({ name, delivery, place }) => {
    if (!isHelm(delivery) || lock.has(chartKey(delivery.chart))) return [];
    const known = versions.get(chartKey({ ...delivery.chart, version: '' }));
    if (known === undefined) return [];
    return [
      warning(
        'chart-lock/other-version',
        `${CHARTS_LOCK} has version ${known.join(' and ')} of the chart of ${name}, not ${delivery.chart.version}`,
        [place(['delivery', 'chart', 'version'])],
        'run `edgit charts update`: it looks for the version in the repository and writes its digest',
      ),
    ];
  });
};
