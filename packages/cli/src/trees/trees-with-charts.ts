import type { Tree } from '@edgit/change';
import { changedCharts, RejectedChart, readReleases } from '@edgit/charts';
import { type Diagnostic, readChartsFile } from '@edgit/core';
import { MissingProgram } from '@edgit/programs/binaries';
import { hydratedObjects, type ReadTree } from '@edgit/tree';
import { printError } from '../output/print.js';
import { progressLine } from '../output/progress.js';

/** Two trees of one cluster, and what of the newer one is rejected. */
export interface TreesWithCharts {
  readonly before: Tree;
  readonly after: Tree;
  readonly problems: readonly Diagnostic[];
}

/**
 * Two trees with what their charts render to, as far as it differs: what is committed of it, and what Argo CD would render.
 * What can't be rendered is said on stderr, and compared by its values.
 *
 * @param trusted what trees that are trusted say of their charts: no other chart of the newer one is pulled; left out, all are
 */
export const treesWithCharts = async (
  before: ReadTree,
  after: ReadTree,
  trusted?: readonly (string | undefined)[],
): Promise<TreesWithCharts> => {
  // A link of the older tree is not what is being looked at.
  const problems = readReleases(after.texts).rejected.map((rejected) => rejected.diagnostic());
  const plain = { before: { texts: before.texts }, after, problems };
  const say = progressLine();
  try {
    const charts = await changedCharts(before.texts, after.texts, {
      report: say,
      ...(trusted && { trusted: trusted.flatMap((text) => readChartsFile(text)?.lock ?? []) }),
    });
    if (charts === undefined || charts.before.length + charts.after.length + charts.problems.length === 0) return plain;
    // Both sides may have the same trouble.
    const said = charts.problems
      .filter((problem) => !(problem instanceof RejectedChart))
      .map(
        ({ subject, message, hint }) =>
          `the chart of ${subject} was not rendered: ${message}${hint === undefined ? '' : ` (${hint})`}`,
      );
    for (const text of new Set(said)) printError(text);
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
