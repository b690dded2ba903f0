import { type CompleteTree, hydratedPath, type RenderedFile } from '@edgit/core';
import type { TreeTexts } from '@edgit/tree';
import type { Hydrated } from './hydrate.js';
import { objectFiles } from './objects.js';
import { readYaml } from './read-yaml.js';

/** The objects of charts as files of the tree, whether they are committed there or not. */
export const hydratedTexts = (hydrated: readonly Hydrated[]): TreeTexts =>
  new Map(
    hydrated.flatMap(({ release, objects }) =>
      [...objectFiles(objects)].map(([path, text]) => [`${hydratedPath(release.application)}/${path}`, text] as const),
    ),
  );

/** @returns the tree with the objects of charts in it, for checks */
export const withCharts = <Tree extends CompleteTree>(tree: Tree, charts: TreeTexts): Tree => {
  const files = [...charts].map(([path, text]): readonly [string, RenderedFile] => [
    path,
    { layer: 'gitops', text, documents: [readYaml(text)] },
  ]);
  return { ...tree, files: new Map([...tree.files, ...files]) };
};
