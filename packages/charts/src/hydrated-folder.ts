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

/** Name of the file with the chart and its render key. */
export const KEY_FILE = 'chart.json';

/**
 * Plans how to write the objects of an application to its folder.
 *
 * @param tree the rendered tree
 * @param committed whether the objects are committed; otherwise the folder gets a .gitignore
 * @param base this folder can be behind a link, folders below it can't (default the folder of the tree)
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

/** @returns folders that edgit created for applications without a chart now */
export const abandonedFolders = (tree: string, applications: ReadonlySet<string>): readonly string[] => {
  const folder = join(tree, HYDRATED);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !applications.has(name) && existsSync(join(folder, name, INDEX_FILE)))
    .map((name) => join(folder, name));
};

/**
 * Removes the files that edgit wrote into a folder, and the folder if it is empty then.
 *
 * @throws InputError if the folder can't be cleared, for example because of a link
 */
export const clearFolder = (plan: TreePlan): void => {
  if (plan.diagnostics.some(isError)) throw new InputError(plan.diagnostics);
  for (const path of [...plan.removed, INDEX_FILE]) rmSync(join(plan.root, path), { force: true });
  if (filesAndLinks(plan.root).length === 0) rmSync(plan.root, { recursive: true });
};
