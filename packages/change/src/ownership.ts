import { applicationFile, INDEX_FILE } from '@edgit/core';
import type { TreeTexts } from '@edgit/tree';
import type { Ownership } from './model.js';
import type { Resource } from './resources/resource.js';
import { mapAt, textAt } from './value.js';

/** Who answers for what no application has: the default of a component's `owner`. */
const PLATFORM = 'platform';
/** The layer of files that no index names. */
const NO_LAYER = 'other';

/**
 * @param texts of the tree that the resources are in
 * @returns whose a resource is: the team of its Application, and the layer that `index.json` names for its file
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
