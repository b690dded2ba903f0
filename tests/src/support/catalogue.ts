import { layers } from '@edgit/cli/layers';
import { type Component, clusterSchema, componentSchema, declareContext, type LayerName } from '@edgit/core';
import { fullCluster } from './full-cluster.js';

/** A component of the catalogue, and the layer that it is of. */
export type Declared = Component & { readonly layer: LayerName };

const cluster = fullCluster.cluster as { readonly nodes: readonly object[] };

/** A cluster that runs everything: it has a GPU, and databases are archived outside it. */
const site = clusterSchema.parse({
  ...cluster,
  nodes: [...cluster.nodes, { name: 'gpu-1', role: 'worker', address: '10.0.0.21', gpu: 'nvidia' }],
  backups: { target: { endpoint: 'https://s3.example.com', region: 'eu-1', bucket: 'copies' } },
});

/** @returns every component of every layer, as the layers declare it, with these settings of the layer instead */
export const catalogue = (settings: Readonly<Record<string, unknown>> = {}): readonly Declared[] =>
  layers.flatMap((layer) => {
    const own = layer.settings.parse(settings[layer.name] ?? fullCluster[layer.name] ?? {});
    return layer
      .declare(declareContext(site, own))
      .map((input) => ({ ...componentSchema.parse({ owner: layer.team, ...input }), layer: layer.name }));
  });
