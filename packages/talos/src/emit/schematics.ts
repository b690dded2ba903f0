import type { Artifact, EmitContext } from '@edgit/core';
import { type Schematic, schematicOf } from '../schematic.js';
import type { TalosSettings } from '../settings.js';

/** The schematics that the nodes use, byte for byte as the factory hashes them: so without a comment. */
export const schematics = ({ cluster, settings }: EmitContext<TalosSettings>): readonly Artifact[] =>
  usedSchematics(cluster.nodes, settings).map(({ name, text }) => ({
    kind: 'text',
    path: `talos/schematics/${name}.yaml`,
    text,
  }));

/** Each schematic once, in the order of the nodes. */
export const usedSchematics = (
  nodes: EmitContext<TalosSettings>['cluster']['nodes'],
  settings: TalosSettings,
): Schematic[] => [
  ...new Map(nodes.map((node) => schematicOf(node, settings)).map((found) => [found.name, found])).values(),
];
