import { applicationFile, INDEX_FILE } from '@edgit/core';
import type { TreeTexts } from '@edgit/tree';
import type { Ownership } from './model.js';
import type { Resource } from './resources/resource.js';
import { mapAt, textAt } from './value.js';

/** Team of resources outside of applications: the default of a component's `owner`. */
const PLATFORM = 'platform';
/** Layer of files that `index.json` does not name. */
const NO_LAYER = 'other';

/**
 * @param texts of the tree that the resources are in
 * @returns a function that finds the owner of a resource: the team of its Application, and the layer of its file in `index.json`
 */
export const ownershipIn = (
  texts: TreeTexts,
  resources: ReadonlyMap<string, Resource>,
): ((resource: Resource) => Ownership) => {
  const layers = layersIn(texts);
  const labels = new Map(
    [...resources.values()]
      .filter(({ application, path }) => application !== undefined && path === applicationFile(application))
      .map(({ application, value }) => [application, mapAt(value, 'metadata', 'labels')]),
  );
  return ({ path, application }) => {
    const own = labels.get(application);
    const layer = textAt(layers, path, 'layer') ?? textAt(own, 'edgit.dev/layer') ?? NO_LAYER;
    const team = textAt(own, 'edgit.dev/owner') ?? PLATFORM;
    return { team, layer, ...(application !== undefined && { application }) };
  };
};

const layersIn = (texts: TreeTexts): unknown => {
  try {
    return mapAt(JSON.parse(texts.get(INDEX_FILE) ?? '{}'), 'files');
  } catch {
    return {};
  }
};
