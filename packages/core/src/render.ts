import { error } from './codes/index.js';
import { CHARTS_FILE, type ChartsLock, chartsFile, readLock, unlockedVersions } from './input/charts-lock.js';
import { type Diagnostic, isError, sortDiagnostics } from './input/diagnostics.js';
import { withOverridePlaces } from './input/override-places.js';
import { reminders } from './input/reminders.js';
import { checkSettings, type Prepared, sourceOf } from './input/settings.js';
import type { Source } from './input/source.js';
import { userComponents } from './input/user-components.js';
import { declareCatalogue } from './inventory/catalogue.js';
import { buildInventory, type Inventory, type InventoryItem } from './inventory/inventory.js';
import { checkInventory } from './inventory/inventory-checks.js';
import type { ClusterSpec } from './model/cluster.js';
import { isClusterScoped } from './model/cluster-kinds.js';
import { declareContext, type Layer } from './model/layer.js';
import { proxySignIn } from './model/proxy-sign-in.js';
import { artifactFiles, type RenderedFile } from './tree/artifact-files.js';

/** The parsed files of one cluster's folder. */
export interface ClusterSources {
  /** cluster.yaml and the layers' files, by their name without `.yaml`. */
  readonly files: ReadonlyMap<string, Source>;
  /** apps/<app>.yaml, by name. */
  readonly apps: ReadonlyMap<string, Source>;
  /** charts.lock, if there is one. */
  readonly chartsLock?: Source;
  /** The name of a file as messages show it, whether it exists or not. */
  readonly fileName: (name: string) => string;
  /** Names, such as `network` and `apps/shop`, of files that are there and can't be used at all. */
  readonly unusable?: ReadonlySet<string>;
  /** What was wrong as the files were read: reported by whoever read them; nothing is rendered from a broken input. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** What a cluster renders to. `files` is undefined when a diagnostic is an error. */
export interface Rendering {
  readonly cluster?: ClusterSpec;
  readonly inventory?: Inventory;
  /** Path relative to the tree, to its content; sorted by path. */
  readonly files?: ReadonlyMap<string, RenderedFile>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a check of the whole tree sees. */
export interface CompleteTree {
  readonly cluster: ClusterSpec;
  readonly inventory: Inventory;
  readonly files: ReadonlyMap<string, RenderedFile>;
  /** The place of a value in cluster.yaml, where that is at hand. */
  readonly clusterPlace?: Source['place'];
}

/** Looks at everything that was emitted, before any of it is written. */
export type TreeCheck = (tree: CompleteTree) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>;

/**
 * Renders one cluster: a pure function of its sources.
 *
 * @param sources the cluster's files
 * @param layers all layers, in order
 * @param check what the tree must pass: `files` is undefined when it does not
 */
export const renderCluster = async (
  sources: ClusterSources,
  layers: readonly Layer[],
  check?: TreeCheck,
): Promise<Rendering> => {
  const { cluster, prepared, diagnostics } = checkSettings(sources, layers);
  const apps = userComponents(sources);
  const charts = readLock(sources.chartsLock);
  diagnostics.push(...apps.diagnostics, ...charts.diagnostics);
  if (cluster === undefined) return { diagnostics: sortDiagnostics(diagnostics) };

  const catalogue = declareCatalogue(cluster, prepared, sources);
  const inventory = buildInventory(cluster, [
    ...catalogue.items.map(withOverridePlaces(sources)),
    ...apps.items.map(proxySignIn(cluster)),
  ]);
  const usable = new Set(apps.items.map(({ name }) => name));
  // One that is called like the catalogue’s is reported as that.
  const own = new Set(usable);
  for (const { name } of catalogue.items) own.delete(name);
  const brokenApps = [...sources.apps.keys(), ...appNames(sources.unusable)].filter((name) => !usable.has(name));
  const contextOf = ({ layer, settings }: Prepared) => ({
    ...declareContext(cluster, settings),
    inventory,
    place: sourceOf(sources, layer.name).place,
  });
  diagnostics.push(
    ...catalogue.diagnostics,
    ...checkInventory(inventory, {
      disabled: catalogue.disabled,
      isOwn: ({ name }) => own.has(name),
      mayExist: (name) => prepared.length < layers.length || brokenApps.includes(name),
      isComplete: prepared.length === layers.length && brokenApps.length === 0,
      hosts: cluster.hosts,
      hostPlace: (label) =>
        sources.files.get('cluster')?.place(['hosts', label], 'key') ?? { file: sources.fileName('cluster') },
      nodes: cluster.nodes,
      nodePlace: (index) =>
        sources.files.get('cluster')?.place(['nodes', index, 'arch']) ?? { file: sources.fileName('cluster') },
    }),
    ...prepared.flatMap((each) => each.layer.checkInventory?.(contextOf(each)) ?? []),
  );
  if ([...diagnostics, ...(sources.diagnostics ?? [])].some(isError)) {
    return { cluster, inventory, diagnostics: sortDiagnostics(diagnostics) };
  }
  diagnostics.push(
    ...reminders(cluster, sourceOf(sources, 'cluster').place),
    ...unlockedVersions(inventory, charts.lock),
    ...prepared.flatMap((each) => each.layer.advise?.(contextOf(each)) ?? []),
  );
  const emitted = await emitFiles(prepared, cluster, inventory, charts.lock);
  diagnostics.push(...emitted.diagnostics);
  if (!diagnostics.some(isError))
    diagnostics.push(
      ...((await check?.({ cluster, inventory, ...emitted, clusterPlace: sourceOf(sources, 'cluster').place })) ?? []),
    );
  const files = diagnostics.some(isError) ? undefined : emitted.files;
  return { cluster, inventory, ...(files && { files }), diagnostics: sortDiagnostics(diagnostics) };
};

const appNames = (names: ReadonlySet<string> = new Set()): string[] =>
  [...names].filter((name) => name.startsWith('apps/')).map((name) => name.slice('apps/'.length));

const emitFiles = async (
  prepared: readonly Prepared[],
  cluster: ClusterSpec,
  inventory: Inventory,
  lock: ChartsLock,
): Promise<{ readonly files: ReadonlyMap<string, RenderedFile>; readonly diagnostics: readonly Diagnostic[] }> => {
  const files = new Map<string, RenderedFile>();
  const diagnostics: Diagnostic[] = [];
  const charts = inventory.components.flatMap(({ delivery }) => ('chart' in delivery ? [delivery.chart] : []));
  if (charts.length > 0) {
    const documents = [chartsFile(cluster.versions.kubernetes, charts, lock)];
    for (const [path, file] of artifactFiles('gitops', { kind: 'yaml', path: CHARTS_FILE, documents })) {
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

/** Manifests of one component differ from each other (checkInventory), but a layer may bring the same object. */
const takenManifest = (component: InventoryItem, index: number): Diagnostic => {
  const { kind, metadata } = component.manifests[index] ?? { kind: 'object', metadata: { name: '' } };
  return error(
    'name/reserved',
    `edgit makes a ${kind} \`${metadata.name}\` for ${component.name} itself`,
    [component.place(['manifests', index])],
    'give yours another name',
  );
};

/** A component's own manifests, in its namespace unless they say otherwise or are known to have none. */
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
