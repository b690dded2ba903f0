import { type Report, type RiskKind, writeBody, writeJson, writeText } from '@edgit/change';
import pc from 'picocolors';
import { reportProblems } from '../../failures/report-problems.js';
import { printPaged } from '../../output/pager.js';
import { reportBetween, reportFailures } from '../../trees/report-between.js';
import type { TreesOptions } from '../../trees/trees.js';
import type { Format } from './diff-formats.js';

export interface DiffOptions extends TreesOptions {
  readonly format: Format;
  readonly json?: boolean;
  /** Prints every line, also of a large change. */
  readonly full?: boolean;
  readonly failOn?: readonly RiskKind[];
  /** False with `--no-pager`. */
  readonly pager: boolean;
}

const WRITERS: Readonly<Record<Format, (report: Report, full: boolean) => string>> = {
  text: (report, full) => writeText(report, pc, full),
  markdown: (report) => writeBody(report).text,
  json: writeJson,
};

/**
 * `edgit diff`: what a change does to the cluster, object by object, and what is risky about it.
 *
 * @param given folders of clusters or trees; when none, all of ./rendered
 * @returns the exit code
 */
export const diff = (given: readonly string[], options: DiffOptions): Promise<number> => {
  const format = options.json === true ? 'json' : options.format;
  return reportProblems(format === 'json' ? { clusters: [] } : undefined, async () => {
    const report = await reportBetween(given, options);
    await printPaged(WRITERS[format](report, options.full === true), options.pager && format !== 'json');
    return reportFailures(report, options.failOn ?? []);
  });
};
