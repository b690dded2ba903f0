import { type CompleteTree, hydratedPath, type RenderedFile } from '@edgit/core';
import { type TreeTexts, valuesIn } from '@edgit/tree';
import type { Hydrated } from './hydrate.js';
import { placed, textOf } from './objects.js';

/** Files of a rendered tree, by their paths in it. */
type Files = ReadonlyMap<string, RenderedFile>;

/** @returns the rendered objects of charts as files of the tree */
export const hydratedFiles = (hydrated: readonly Hydrated[]): Files =>
  new Map(
    hydrated.flatMap(({ release, objects }) =>
      placed(objects).map(([path, object]) => [
        `${hydratedPath(release.application)}/${path}`,
        { layer: 'gitops', text: textOf(object), documents: [object] },
      ]),
    ),
  );

/** @returns committed files of charts as files of the tree */
export const committedObjects = (texts: TreeTexts): Files =>
  new Map([...texts].map(([path, text]) => [path, { layer: 'gitops', text, documents: valuesIn(path, text).values }]));

/** @returns the tree with the objects of charts in it, for checks */
export const withCharts = <Tree extends CompleteTree>(tree: Tree, charts: Files): Tree => ({
  ...tree,
  files: new Map([...tree.files, ...charts]),
});
