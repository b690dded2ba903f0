import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type RiskKind, readRehearsal, writeBody } from '@edgit/change';
import { reportProblems } from '../../failures/report-problems.js';
import { printError, printText } from '../../output/print.js';
import { reportBetween, reportFailures } from '../../trees/report-between.js';
import type { TreesOptions } from '../../trees/trees.js';

export interface PrBodyOptions extends TreesOptions {
  readonly template?: string;
  readonly rehearsal: readonly string[];
  readonly out?: string;
  readonly rest?: string;
  readonly limit: number;
  readonly failOn?: readonly RiskKind[];
}

/**
 * `edgit pr-body`: the same as `edgit diff`, as the body of a pull request.
 *
 * @param given folders of clusters or trees; when none, all of ./rendered
 * @returns the exit code
 */
export const prBody = (given: readonly string[], options: PrBodyOptions): Promise<number> =>
  reportProblems(undefined, async () => {
    const { template, rehearsal, out, rest, limit } = options;
    const common = {
      ...(template !== undefined && { template: readFileSync(template, 'utf8') }),
      rehearsals: rehearsal.map((file) => readRehearsal(readFileSync(file, 'utf8'))),
    };
    const report = await reportBetween(given, options);
    const where = rest === undefined ? 'run `edgit diff`' : `the artifact ${basename(rest)}`;
    const { text, isCut } = writeBody(report, { ...common, limit, rest: where });
    if (rest !== undefined) writeFileSync(rest, writeBody(report, common).text);
    if (out === undefined) printText(text);
    else writeFileSync(out, text);
    if (isCut)
      printError(
        `cut to ${limit} characters${rest === undefined ? ': --rest FILE keeps all of it' : `; all of it is in ${rest}`}`,
      );
    return reportFailures(report, options.failOn ?? []);
  });
