import { join } from 'node:path';
import { chartReleases, committedCharts, committedObjects, hydrate, hydratedFiles, withCharts } from '@edgit/charts';
import { type ChartsLock, type CompleteTree, type Diagnostic, hydratedPath, textsOf } from '@edgit/core';
import { outputFolder, shownPath } from '../clusters/folders.js';
import { error } from '../codes.js';

/**
 * Adds the objects of charts to a rendered tree, for checks. With `say`, it renders all charts now; without, it takes the
 * committed manifests.
 *
 * @param folder of the cluster
 * @param say progress callback; undefined takes committed manifests only
 * @param out folder of the rendered trees, where it is not the usual one
 */
export const hydrateTree = async (
  tree: CompleteTree,
  folder: string,
  lock: ChartsLock,
  say?: (text: string | undefined) => void,
  out?: string,
): Promise<{ readonly tree: CompleteTree; readonly diagnostics: readonly Diagnostic[] }> => {
  const { cluster, files } = tree;
  const { kubernetes } = cluster.versions;
  const texts = textsOf(files);
  const root = outputFolder(folder, cluster.name, out);
  const committed = committedCharts(root, texts, kubernetes, lock);
  const diagnostics = committed.stale.map((name) => staleCharts(root, name));
  if (say === undefined) return { tree: withCharts(tree, committedObjects(committed.texts)), diagnostics };
  const { hydrated, problems } = await hydrate(chartReleases(texts), { kubernetes, lock, report: say });
  const failures = problems.map((problem) => problem.diagnostic());
  return { tree: withCharts(tree, hydratedFiles(hydrated)), diagnostics: [...diagnostics, ...failures] };
};

/** Error: the committed manifests of an application differ from what its chart renders to now. */
export const staleCharts = (tree: string, application: string): Diagnostic =>
  error(
    'chart/not-hydrated',
    `the committed manifests of ${application} are stale: its chart, values or versions have changed`,
    [{ file: shownPath(join(tree, hydratedPath(application))) }],
    `edgit hydrate ${application}`,
  );
