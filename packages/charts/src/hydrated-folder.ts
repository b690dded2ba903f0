import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  filesAndLinks,
  HYDRATED,
  hydratedPath,
  INDEX_FILE,
  InputError,
  isError,
  planTree,
  type TreePlan,
} from '@edgit/core';
import type { Hydrated } from './hydrate.js';
import { objectFiles } from './objects.js';

/** Files in it that are no objects. */
export const KEY_FILE = 'chart.json';

/**
 * What writing an application's objects to its folder would do.
 *
 * @param tree the rendered tree
 * @param committed whether they are part of the tree; otherwise Git is told to look away
 * @param base folder that may be behind a link: nothing below it may (default the folder of the tree)
 */
export const planHydrated = (
  tree: string,
  hydrated: Hydrated,
  committed: boolean,
  shown: (path: string) => string,
  base?: string,
): TreePlan => {
  const { release, key } = hydrated;
  const { chart } = release;
  const facts = { chart: chart.name, version: chart.version, repository: chart.repo, key };
  const files = new Map([
    ...objectFiles(hydrated.objects),
    [KEY_FILE, `${JSON.stringify(facts, null, 2)}\n`] as const,
    ...(committed ? [] : [['.gitignore', '*\n'] as const]),
  ]);
  const owned = new Map([...files].map(([path, text]) => [path, { layer: 'gitops' as const, text }]));
  return planTree(join(tree, hydratedPath(release.application)), owned, undefined, shown, base ?? dirname(tree));
};

/** @returns folders of applications that have no chart any more, and were made by us */
export const abandonedFolders = (tree: string, applications: ReadonlySet<string>): readonly string[] => {
  const folder = join(tree, HYDRATED);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !applications.has(name) && existsSync(join(folder, name, INDEX_FILE)))
    .map((name) => join(folder, name));
};

/**
 * Removes what we wrote into such a folder, and the folder if nothing else is in it.
 *
 * @throws InputError when something is in the way, such as a link
 */
export const clearFolder = (plan: TreePlan): void => {
  if (plan.diagnostics.some(isError)) throw new InputError(plan.diagnostics);
  for (const path of [...plan.removed, INDEX_FILE]) rmSync(join(plan.root, path), { force: true });
  if (filesAndLinks(plan.root).length === 0) rmSync(plan.root, { recursive: true });
};
