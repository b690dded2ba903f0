import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ChartsLock, chartKey, hydratedPath, INDEX_FILE, linkBetween, parseIndex, releasedIn } from '@edgit/core';
import { isPlain } from '@edgit/kubernetes';
import { PROGRAMS } from '@edgit/programs/programs';
import type { TreeTexts } from '@edgit/tree';
import { chartReleases } from './chart-release.js';
import { KEY_FILE } from './hydrated-folder.js';
import { renderKey } from './rendered-cache.js';

/**
 * Reads the committed objects of the charts that Argo CD does not render itself.
 *
 * @param tree folder of the rendered tree
 * @param texts rendered files of the cluster
 * @returns the committed files by path in the tree, and the applications whose files are stale (other chart, values or versions)
 */
export const committedCharts = (
  tree: string,
  texts: TreeTexts,
  kubernetes: string,
  lock: ChartsLock,
): { readonly texts: TreeTexts; readonly stale: readonly string[] } => {
  const found = new Map<string, string>();
  const stale: string[] = [];
  for (const release of chartReleases(texts, releasedIn(texts.keys()))) {
    const folder = join(tree, hydratedPath(release.application));
    const digest = lock.get(chartKey(release.chart))?.sha256 ?? '';
    if (keyIn(folder) !== renderKey(release, digest, kubernetes, PROGRAMS.helm.version))
      stale.push(release.application);
    for (const path of ownFiles(tree, release.application)) {
      found.set(`${hydratedPath(release.application)}/${path}`, readFileSync(join(folder, path), 'utf8'));
    }
  }
  return { texts: found, stale };
};

/**
 * The committed files of the applications that Argo CD does not render itself: objects, keys and indexes.
 *
 * @param tree folder of the rendered tree
 * @param rendered paths of the rendered files of the cluster
 * @returns paths in the tree of existing files
 */
export const committedFiles = (tree: string, rendered: readonly string[]): readonly string[] =>
  releasedIn(rendered)
    .flatMap((application) => {
      const folder = hydratedPath(application);
      return [...indexed(join(tree, folder)), INDEX_FILE].map((name) => `${folder}/${name}`);
    })
    .filter((path) => isFileOf(tree, path));

const keyIn = (folder: string): unknown => {
  const facts = json(join(folder, KEY_FILE));
  return isPlain(facts) ? facts.key : undefined;
};

const ownFiles = (tree: string, application: string): readonly string[] => {
  const folder = hydratedPath(application);
  return indexed(join(tree, folder)).filter((path) => path.endsWith('.yaml') && isFileOf(tree, `${folder}/${path}`));
};

/** Whether a path is a file and not behind a link: the target of a link is not committed there. */
const isFileOf = (tree: string, path: string): boolean =>
  linkBetween(dirname(tree), join(tree, path)) === undefined && existsSync(join(tree, path));

/** @returns the paths in the index of a folder: objects, and the file with the key */
const indexed = (folder: string): readonly string[] => {
  const path = join(folder, INDEX_FILE);
  return existsSync(path) ? Object.keys(parseIndex(readFileSync(path, 'utf8')) ?? {}) : [];
};

const json = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};
