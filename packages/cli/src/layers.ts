import { apps } from '@edgit/apps';
import type { Layer } from '@edgit/core';
import { gitops } from '@edgit/gitops';
import { network } from '@edgit/network';
import { registry } from '@edgit/registry';
import { secrets } from '@edgit/secrets';
import { talos } from '@edgit/talos';
import { LAYER_NAMES } from './layer-names.js';

/** The layers by name: all of {@link LAYER_NAMES}, and no others. */
const REGISTERED: Readonly<Record<(typeof LAYER_NAMES)[number], unknown>> = {
  talos,
  network,
  secrets,
  registry,
  gitops,
  apps,
};

/** All layers, in the order a cluster is built. The type of a layer's settings is dropped here: only the layer uses it. */
export const layers: readonly Layer[] = LAYER_NAMES.map((name) => REGISTERED[name] as Layer);
