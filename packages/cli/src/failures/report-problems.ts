import { KnownProblem } from '@edgit/core';
import { printError, printJson } from '../output/print.js';
import { knownProblemText } from './describe-error.js';
import { EXIT } from './exit-codes.js';

/**
 * Runs a verb and reports a KnownProblem as text or JSON.
 *
 * @param empty for JSON output: the fields of an empty result; undefined for text output
 * @returns the exit code of the verb; EXIT.problem after a KnownProblem
 */
export const reportProblems = async (
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
