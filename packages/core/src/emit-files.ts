import { error } from './codes/index.js';
import { CHARTS_FILE, type ChartsLock, chartsFile } from './input/charts-lock.js';
import type { Diagnostic } from './input/diagnostics.js';
import type { Prepared } from './input/settings.js';
import type { Inventory, InventoryItem } from './inventory/inventory.js';
import type { ClusterSpec } from './model/cluster.js';
import { isClusterScoped } from './model/cluster-kinds.js';
import { declareContext } from './model/layer.js';
import type { LayerName } from './model/layer-name.js';
import { artifactFiles, type RenderedFile } from './tree/artifact-files.js';

/** The files of a tree, sorted by path, and errors for manifests with a reserved name. */
export interface EmittedFiles {
  readonly files: ReadonlyMap<string, RenderedFile>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Emits the artifacts of all layers and the components' own manifests as files. */
export const emitFiles = async (
  prepared: readonly Prepared[],
  cluster: ClusterSpec,
  inventory: Inventory,
  { lock, owner }: { readonly lock: ChartsLock; readonly owner: LayerName },
): Promise<EmittedFiles> => {
  const files = new Map<string, RenderedFile>();
  const diagnostics: Diagnostic[] = [];
  const charts = inventory.components.flatMap(({ delivery }) => ('chart' in delivery ? [delivery.chart] : []));
  if (charts.length > 0) {
    const documents = [chartsFile(cluster.versions.kubernetes, charts, lock)];
    for (const [path, file] of artifactFiles(owner, { kind: 'yaml', path: CHARTS_FILE, documents })) {
      files.set(path, file);
    }
  }
  for (const { layer, settings } of prepared) {
    const artifacts = await layer.emit({ ...declareContext(cluster, settings), inventory });
    for (const artifact of artifacts) {
      for (const [path, file] of artifactFiles(layer.name, artifact)) {
        const other = files.get(path);
        if (other !== undefined) throw new Error(`layers ${other.layer} and ${file.layer} both emit ${path}`);
        files.set(path, file);
      }
    }
  }
  for (const component of inventory.components) {
    for (const [index, [path, file]] of ownManifests(component).entries()) {
      if (files.has(path)) diagnostics.push(takenManifest(component, index));
      files.set(path, file);
    }
  }
  return { files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))), diagnostics };
};

/** Manifests of one component differ from each other (checkInventory), but a layer can emit the same object. */
const takenManifest = (component: InventoryItem, index: number): Diagnostic => {
  const { kind, metadata } = component.manifests[index] ?? { kind: 'object', metadata: { name: '' } };
  return error(
    'name/reserved',
    `edgit itself creates ${kind} \`${metadata.name}\` for ${component.name}`,
    [component.place(['manifests', index])],
    'give yours another name',
  );
};

/** A component's own manifests, in its namespace unless they name another or have none. */
const ownManifests = (component: InventoryItem): readonly (readonly [string, RenderedFile])[] =>
  artifactFiles(component.layer, {
    kind: 'objects',
    application: component.name,
    objects: component.manifests.map((object) =>
      object.metadata.namespace !== undefined || isClusterScoped(component, object)
        ? object
        : { ...object, metadata: { ...object.metadata, namespace: component.namespace } },
    ),
  }).map(([path, file], index) => [
    path,
    { ...file, place: (below, target) => component.place(['manifests', index, ...below], target) },
  ]);
