import { applicationFile, INDEX_FILE } from '@edgit/core';
import type { TreeTexts } from '@edgit/tree';
import type { Belonging } from './model.js';
import type { Thing } from './things/thing.js';
import { mapAt, textAt } from './value.js';

/** Who answers for what no application has: the default of a component's `owner`. */
const PLATFORM = 'platform';
/** The layer of files that no index names. */
const NO_LAYER = 'other';

/**
 * @param texts of the tree that the things are in
 * @returns whose a thing is: the team of its Application, and the layer that `index.json` names for its file
 */
export const belongingIn = (texts: TreeTexts, things: ReadonlyMap<string, Thing>): ((thing: Thing) => Belonging) => {
  const layers = layersIn(texts);
  const labels = new Map(
    [...things.values()]
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
