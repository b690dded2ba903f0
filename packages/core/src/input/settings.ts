import type * as z from 'zod';
import { error } from '../codes/index.js';
import { type ClusterSpec, clusterSchema } from '../model/cluster.js';
import type { Layer } from '../model/layer.js';
import { checkCluster, checkWholeCluster } from './cluster-checks.js';
import type { ClusterSources } from './cluster-sources.js';
import { type Diagnostic, isError } from './diagnostics.js';
import { type Checked, checkSource, type Partially } from './schema.js';
import { requiredKeys } from './schema-lookup.js';
import type { Source } from './source.js';

/** A layer and its settings. */
export interface Prepared {
  readonly layer: Layer;
  readonly settings: unknown;
}

/**
 * Checks cluster.yaml and the layers' files against their schemas, and against each other.
 *
 * @returns the cluster, if it is usable; the layers with usable settings; all diagnostics
 */
export const checkSettings = (sources: ClusterSources, layers: readonly Layer[]) => {
  const clusterSource = sourceOf(sources, 'cluster');
  const cluster = checkFile(sources, 'cluster', clusterSchema);
  const relations = checkCluster(cluster.partial, clusterSource.place);
  const isWhole = cluster.diagnostics.length === 0 && !relations.some(isError);
  const diagnostics: Diagnostic[] = [
    ...cluster.diagnostics,
    ...relations,
    ...(cluster.value !== undefined && isWhole ? checkWholeCluster(cluster.value, clusterSource.place) : []),
  ];
  const prepared: Prepared[] = [];
  for (const layer of layers) {
    const source = sourceOf(sources, layer.name);
    const settings: Checked<unknown> = checkFile(sources, layer.name, layer.settings);
    diagnostics.push(
      ...settings.diagnostics,
      ...(layer.check?.({
        cluster: cluster.partial,
        settings: settings.partial as never,
        place: source.place,
        clusterPlace: clusterSource.place,
      }) ?? []),
    );
    if (settings.value !== undefined) prepared.push({ layer, settings: settings.value });
  }
  const spec: ClusterSpec | undefined = cluster.value;
  return { cluster: spec, prepared, diagnostics };
};

/** A file that does not exist counts as an empty one. */
export const sourceOf = (sources: ClusterSources, name: string): Source => {
  const file = sources.fileName(name);
  return sources.files.get(name) ?? { file, value: {}, place: () => ({ file }) };
};

/** A file that can't be read is already reported. A missing file that is needed is reported once, not once per key. */
const checkFile = <Schema extends z.ZodType>(
  sources: ClusterSources,
  name: string,
  schema: Schema,
): Checked<z.output<Schema>> => {
  const source = sourceOf(sources, name);
  if (sources.unusable?.has(name)) return { partial: {} as Partially<z.output<Schema>>, diagnostics: [] };
  const checked = checkSource(schema, source);
  if (sources.files.has(name) || checked.diagnostics.length === 0) return checked;
  const message = `${name}.yaml is missing, and some of its keys have no default`;
  const hint = `write it, with ${requiredKeys(schema).join(', ')}`;
  return { ...checked, diagnostics: [error('file/missing', message, [{ file: source.file }], hint)] };
};
