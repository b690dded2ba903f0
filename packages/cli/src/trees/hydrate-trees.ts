import type { Tree } from '@edgit/change';
import { changedCharts, RejectedChart, readReleases } from '@edgit/charts';
import { type Diagnostic, readChartsFile } from '@edgit/core';
import { MissingProgram } from '@edgit/programs/binaries';
import { hydratedObjects, type ReadTree } from '@edgit/tree';
import { printError } from '../output/print.js';
import { progressLine } from '../output/progress.js';

/** Two rendered trees of one cluster with hydrated charts, and the problems of the newer one. */
export interface HydratedTrees {
  readonly before: Tree;
  readonly after: Tree;
  readonly problems: readonly Diagnostic[];
}

/**
 * Adds the objects of charts that differ to two rendered trees: committed manifests, and what Argo CD would render.
 * A chart that can't be rendered is reported on stderr; the comparison then uses its values.
 *
 * @param trusted chart files of trusted trees: only charts they list are pulled for the newer tree. If left out, all are.
 */
export const hydrateTrees = async (
  before: ReadTree,
  after: ReadTree,
  trusted?: readonly (string | undefined)[],
): Promise<HydratedTrees> => {
  // Problems of the older tree are not reported.
  const problems = readReleases(after.texts).rejected.map((rejected) => rejected.diagnostic());
  const plain = { before: { texts: before.texts }, after, problems };
  const say = progressLine();
  try {
    const charts = await changedCharts(before.texts, after.texts, {
      report: say,
      ...(trusted && { trusted: trusted.flatMap((text) => readChartsFile(text)?.lock ?? []) }),
    });
    if (charts === undefined || charts.before.length + charts.after.length + charts.problems.length === 0) return plain;
    // Both trees may have the same problem.
    const messages = charts.problems
      .filter((problem) => !(problem instanceof RejectedChart))
      .map(
        ({ subject, message, hint }) =>
          `the chart of ${subject} was not rendered: ${message}${hint === undefined ? '' : ` (${hint})`}`,
      );
    for (const text of new Set(messages)) printError(text);
    return {
      before: { texts: before.texts, hydrated: [...hydratedObjects(before.texts), ...charts.before] },
      after: { ...after, hydrated: [...hydratedObjects(after.texts), ...charts.after] },
      problems,
    };
  } catch (problem) {
    if (!(problem instanceof MissingProgram)) throw problem;
    printError(`charts were not rendered: ${problem.message}`);
    return plain;
  } finally {
    say(undefined);
  }
};
