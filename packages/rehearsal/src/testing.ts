import { join } from 'node:path';
import { newProcesses } from '@edgit/programs/processes';
import { type TreeTexts, textsBelow } from '@edgit/tree';
import type { Stage } from './cluster.js';
import { binariesFor } from './part-binaries.js';
import type { PartName } from './part-programs.js';

/* Support for the specs of the rehearsal itself. */

export const repository = join(import.meta.dirname, '../../..');

/** The committed tree of edgit-k8s. */
export const renderedTexts = (): TreeTexts => textsBelow(join(repository, 'rendered/edgit-k8s'));

/** Runs a function with its own processes, and stops them afterwards. */
export const onStage = async <Result>(
  parts: readonly PartName[],
  run: (stage: Stage) => Promise<Result>,
): Promise<Result> => {
  const processes = newProcesses();
  try {
    const binaries = await binariesFor(processes, parts, (text) => console.log(text));
    return await run({ processes, binaries, report: () => {} });
  } finally {
    await processes.stop();
  }
};
