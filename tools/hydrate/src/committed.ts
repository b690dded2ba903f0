import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChartsLock, chartKey, INDEX_FILE } from '@edgit/core';
import { PROGRAMS } from '@edgit/rehearsal/programs';
import { chartReleases, RELEASE_FILE, type TreeTexts } from './chart-release.js';
import { HYDRATED, KEY_FILE } from './hydrated-folder.js';
import { isPlain } from './plain.js';
import { renderKey } from './rendered-cache.js';

/**
 * What is committed of the charts that Argo CD does not render itself.
 *
 * @param tree folder of the rendered tree
 * @param texts what the cluster renders to
 * @returns the committed files, by their path in the tree, and the applications whose files are of other charts, values or versions
 */
export const committedCharts = (
  tree: string,
  texts: TreeTexts,
  kubernetes: string,
  lock: ChartsLock,
): { readonly texts: TreeTexts; readonly stale: readonly string[] } => {
  const found = new Map<string, string>();
  const stale: string[] = [];
  const releases = chartReleases(texts).filter(({ application }) =>
    texts.has(`applications/${application}/${RELEASE_FILE}`),
  );
  for (const release of releases) {
    const folder = join(tree, HYDRATED, release.application);
    const digest = lock.get(chartKey(release.chart))?.sha256 ?? '';
    if (keyIn(folder) !== renderKey(release, digest, kubernetes, PROGRAMS.helm.version))
      stale.push(release.application);
    for (const path of ownFiles(folder)) {
      found.set(`${HYDRATED}/${release.application}/${path}`, readFileSync(join(folder, path), 'utf8'));
    }
  }
  return { texts: found, stale };
};

const keyIn = (folder: string): unknown => {
  const facts = json(join(folder, KEY_FILE));
  return isPlain(facts) ? facts.key : undefined;
};

const ownFiles = (folder: string): readonly string[] => {
  const index = json(join(folder, INDEX_FILE));
  const files = isPlain(index) && isPlain(index.files) ? Object.keys(index.files) : [];
  return files.filter((path) => path.endsWith('.yaml') && existsSync(join(folder, path)));
};

const json = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};
