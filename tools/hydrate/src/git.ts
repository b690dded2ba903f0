import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ChartSource } from '@edgit/core';
import { shownChart } from './chart-release.js';
import { ChartProblem } from './problem.js';

const execute = promisify(execFile);

/**
 * Asks the Git of whoever runs this, with their configuration, about a chart that is a folder in a repository.
 *
 * @returns what it prints
 * @throws ChartProblem with what it says when it fails, and the hint
 */
export const git = async (chart: ChartSource, args: readonly string[], hint: string): Promise<string> => {
  try {
    return (await execute('git', args, { encoding: 'utf8' })).stdout;
  } catch (problem) {
    const said = problem instanceof Error && 'stderr' in problem ? String(problem.stderr).trim() : String(problem);
    throw new ChartProblem(shownChart(chart), said, hint);
  }
};
