import type { Tree } from '@edgit/change';
import { changedCharts } from '@edgit/hydrate';
import { MissingProgram } from '@edgit/rehearsal/binaries';
import { hydratedObjects, type TreeTexts } from '@edgit/tree';
import { printError } from './print.js';
import { progressLine } from './progress.js';

/**
 * Two trees with what their charts render to, as far as it differs: what is committed of it, and what Argo CD would render.
 * What can't be rendered is said on stderr, and compared by its values.
 */
export const treesWithCharts = async (
  before: TreeTexts,
  after: TreeTexts,
): Promise<{ readonly before: Tree; readonly after: Tree }> => {
  const plain = { before: { texts: before }, after: { texts: after } };
  const say = progressLine();
  try {
    const charts = await changedCharts(before, after, { report: say });
    if (charts === undefined || charts.before.length + charts.after.length + charts.problems.length === 0) return plain;
    // Both sides may have the same trouble.
    const said = charts.problems.map(({ subject, message }) => `the chart of ${subject} was not rendered: ${message}`);
    for (const text of new Set(said)) printError(text);
    return {
      before: { texts: before, hydrated: [...hydratedObjects(before), ...charts.before] },
      after: { texts: after, hydrated: [...hydratedObjects(after), ...charts.after] },
    };
  } catch (problem) {
    if (!(problem instanceof MissingProgram)) throw problem;
    printError(`charts were not rendered: ${problem.message}`);
    return plain;
  } finally {
    say(undefined);
  }
};
