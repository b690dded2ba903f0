import { BadTemplate, NoRehearsal } from '@edgit/change';
import { NoTree } from '@edgit/tree';
import pc from 'picocolors';
import { EXIT } from './exit-codes.js';

/** What a person can put right, as the message says. */
const KNOWN = [NoTree, NoRehearsal, BadTemplate];

/**
 * Runs a verb that compares trees; a problem that a person can put right becomes a message.
 *
 * @returns the exit code
 */
export const reportingProblems = async (json: boolean, run: () => Promise<number>): Promise<number> => {
  try {
    return await run();
  } catch (problem) {
    if (!(problem instanceof Error) || !KNOWN.some((known) => problem instanceof known)) throw problem;
    const { message } = problem;
    if (json) process.stdout.write(`${JSON.stringify({ ok: false, error: message, clusters: [] }, null, 2)}\n`);
    else process.stderr.write(`${pc.red(pc.bold('error'))}: ${message}\n`);
    return EXIT.problem;
  }
};
