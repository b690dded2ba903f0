import { emitFiles } from './emit-files.js';
import { backupWarnings } from './input/backup-warnings.js';
import { readLock, unlockedVersions } from './input/charts-lock.js';
import type { ClusterSources } from './input/cluster-sources.js';
import { type Diagnostic, isError, sortDiagnostics } from './input/diagnostics.js';
import { withOverridePlaces } from './input/override-places.js';
import { checkSettings, type Prepared, sourceOf } from './input/settings.js';
import type { Source } from './input/source.js';
import { type UserComponents, userComponents } from './input/user-components.js';
import { buildInventory } from './inventory/build-inventory.js';
import { type Catalogue, declareCatalogue } from './inventory/catalogue.js';
import type { Inventory } from './inventory/inventory.js';
import { checkInventory } from './inventory/inventory-checks.js';
import type { InventoryCheck, InventoryContext } from './inventory/inventory-context.js';
import type { ClusterSpec } from './model/cluster.js';
import { declareContext, type Layer, ownerAmong } from './model/layer.js';
import { withProxySignIn } from './model/proxy-sign-in.js';
import type { RenderedFile } from './tree/artifact-files.js';

/** What a cluster renders to. `files` is undefined when a diagnostic is an error. */
export interface Rendering {
  readonly cluster?: ClusterSpec;
  readonly inventory?: Inventory;
  /** Path relative to the tree, to its content; sorted by path. */
  readonly files?: ReadonlyMap<string, RenderedFile>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A rendering without errors: the input of checks of the whole tree. */
export interface CompleteTree {
  readonly cluster: ClusterSpec;
  readonly inventory: Inventory;
  readonly files: ReadonlyMap<string, RenderedFile>;
  /** The place of a value in cluster.yaml, if known. */
  readonly clusterPlace?: Source['place'];
}

/** @returns the tree of a rendering; undefined if there is an error */
export const completeTree = (
  { cluster, inventory, files }: Rendering,
  sources: ClusterSources,
): CompleteTree | undefined =>
  cluster === undefined || inventory === undefined || files === undefined
    ? undefined
    : { cluster, inventory, files, clusterPlace: sourceOf(sources, 'cluster').place };

/**
 * Renders one cluster: a pure function of its sources.
 *
 * @param sources the cluster's files
 * @param layers all layers, in order
 * @param check additional check of the components, before any layer emits
 */
export const renderCluster = async (
  sources: ClusterSources,
  layers: readonly Layer[],
  check: InventoryCheck = () => [],
): Promise<Rendering> => {
  const { cluster, prepared, diagnostics: ofSettings } = checkSettings(sources, layers);
  const apps = userComponents(sources, ownerAmong(layers, 'applications'));
  const charts = readLock(sources.chartsLock);
  const ofFiles = [...ofSettings, ...apps.diagnostics, ...charts.diagnostics];
  if (cluster === undefined) return { diagnostics: sortDiagnostics(ofFiles) };

  const catalogue = declareCatalogue(cluster, prepared, sources);
  const inventory = buildInventory(cluster, [
    ...catalogue.items.map(withOverridePlaces(sources)),
    ...apps.items.map(withProxySignIn(cluster)),
  ]);
  const context = contextOf(cluster, sources, { catalogue, apps, isPrepared: prepared.length === layers.length });
  const ofLayer = ({ layer, settings }: Prepared) => ({
    ...declareContext(cluster, settings),
    inventory,
    place: sourceOf(sources, layer.name).place,
  });
  const ofInventory = [
    ...catalogue.diagnostics,
    ...checkInventory(inventory, context),
    ...check(inventory, context),
    ...prepared.flatMap((each) => each.layer.checkInventory?.(ofLayer(each)) ?? []),
  ];
  const found = [...ofFiles, ...ofInventory];
  if ([...found, ...(sources.diagnostics ?? [])].some(isError)) {
    return { cluster, inventory, diagnostics: sortDiagnostics(found) };
  }
  const advice = [
    ...backupWarnings(cluster, sourceOf(sources, 'cluster').place),
    ...unlockedVersions(inventory, charts.lock),
    ...prepared.flatMap((each) => each.layer.advise?.(ofLayer(each)) ?? []),
  ];
  const emitted = await emitFiles(prepared, cluster, inventory, {
    ...charts,
    owner: ownerAmong(layers, 'charts'),
  });
  const diagnostics = sortDiagnostics([...found, ...advice, ...emitted.diagnostics]);
  const files = diagnostics.some(isError) ? {} : { files: emitted.files };
  return { cluster, inventory, ...files, diagnostics };
};

/** Facts about the input besides the components that could be read. */
const contextOf = (
  cluster: ClusterSpec,
  sources: ClusterSources,
  {
    catalogue,
    apps,
    isPrepared,
  }: { readonly catalogue: Catalogue; readonly apps: UserComponents; readonly isPrepared: boolean },
): InventoryContext => {
  const usable = new Set(apps.items.map(({ name }) => name));
  const ofCatalogue = new Set(catalogue.items.map(({ name }) => name));
  const brokenApps = [...sources.apps.keys(), ...appNames(sources.unusable)].filter((name) => !usable.has(name));
  const clusterFile = { file: sources.fileName('cluster') };
  const clusterPlace = sources.files.get('cluster')?.place;
  return {
    disabled: catalogue.disabled,
    // A name that the catalogue also has is reported as a conflict.
    isOwn: ({ name }) => usable.has(name) && !ofCatalogue.has(name),
    mayExist: (name) => !isPrepared || brokenApps.includes(name),
    isComplete: isPrepared && brokenApps.length === 0,
    hosts: cluster.hosts,
    hostPlace: (label) => clusterPlace?.(['hosts', label], 'key') ?? clusterFile,
    nodes: cluster.nodes,
    nodePlace: (index) => clusterPlace?.(['nodes', index, 'arch']) ?? clusterFile,
  };
};

const appNames = (names: ReadonlySet<string> = new Set()): string[] =>
  [...names].filter((name) => name.startsWith('apps/')).map((name) => name.slice('apps/'.length));
