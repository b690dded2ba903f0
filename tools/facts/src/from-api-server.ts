import { newProcesses } from '@edgit/programs/processes';
import { binariesFor } from '@edgit/rehearsal';
import { startCluster } from '@edgit/rehearsal/cluster';
import { CRD_SOURCES, goModules } from '@edgit/rehearsal/crds';
import { updateFacts } from './update-facts.js';

/**
 * Regenerates the facts of @edgit/facts from a running API server with every known CRD, and from Go modules.
 *
 * @param facts folder of the facts
 * @param check compare only
 * @param report progress callback
 * @returns paths that differ
 */
export const factsFromApiServer = async (
  facts: string,
  check: boolean,
  report: (text: string) => void,
): Promise<readonly string[]> => {
  const processes = newProcesses();
  const stop = (): void => void processes.stop().then(() => process.exit(130));
  process.once('SIGINT', stop);
  try {
    const binaries = await binariesFor(processes, ['api'], report);
    const { server, processes: started } = await startCluster({ processes, binaries, report }, 'facts', [], 'all');
    report('reading /openapi/v3');
    const fetchOpenApi = async (path: string): Promise<unknown> => {
      for (const process of started) process.assertRunning();
      return (await server.get(path)).body;
    };
    // A CRD is published a second or two after it is served.
    for (let attempt = 1; ; attempt++) {
      try {
        return await updateFacts({ fetchOpenApi, goModules, crds: CRD_SOURCES, check, folder: facts });
      } catch (problem) {
        if (attempt === 30) throw problem;
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }
    }
  } finally {
    process.off('SIGINT', stop);
    await processes.stop();
  }
};
