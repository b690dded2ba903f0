import { KnownProblem } from '@edgit/core';
import { printError, printJson } from '../output/print.js';
import { knownProblemText } from './describe-error.js';
import { EXIT } from './exit-codes.js';

/**
 * Runs a verb whose problems are data too.
 *
 * @param empty with `json`, the result that there would have been; undefined for text
 * @returns the exit code; that of a problem that a person can put right, after saying so
 */
export const reportingProblems = async (
  empty: Readonly<Record<string, unknown>> | undefined,
  run: () => Promise<number>,
): Promise<number> => {
  try {
    return await run();
  } catch (problem) {
    if (!(problem instanceof KnownProblem)) throw problem;
    if (empty === undefined) printError(knownProblemText(problem));
    else printJson({ ok: false, error: problem.message, code: problem.code, ...empty });
    return EXIT.problem;
  }
};
