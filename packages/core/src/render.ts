import { artifactFiles, type RenderedFile } from './artifact-files.js';
import { type ClusterSpec, clusterSchema } from './cluster.js';
import { checkCluster } from './cluster-checks.js';
import { type Component, componentSchema, type Overrides, userComponentSchema } from './component.js';
import { type Diagnostic, error, isError, type Place, sortDiagnostics } from './diagnostics.js';
import { buildInventory, checkInventory, type Inventory, type InventoryItem } from './inventory.js';
import { type DeclareContext, declareContext, type Layer, type LayerName } from './layer.js';
import { applyOverrides } from './overrides.js';
import { proxySignIn } from './proxy-sign-in.js';
import { type Checked, checkSource } from './schema.js';
import type { Path, Source } from './source.js';
import { didYouMean } from './suggest.js';

/** The parsed files of one cluster's folder. */
export interface ClusterSources {
  /** cluster.yaml and the layers' files, by their name without `.yaml`. */
  readonly files: ReadonlyMap<string, Source>;
  /** apps/<app>.yaml, by name. */
  readonly apps: ReadonlyMap<string, Source>;
  /** The name of a file as messages show it, whether it exists or not. */
  readonly fileName: (name: string) => string;
}

/** What a cluster renders to. `files` is undefined when a diagnostic is an error. */
export interface Rendering {
  readonly cluster?: ClusterSpec;
  readonly inventory?: Inventory;
  /** Path relative to the tree, to its content; sorted by path. */
  readonly files?: ReadonlyMap<string, RenderedFile>;
  readonly diagnostics: readonly Diagnostic[];
}

interface Prepared {
  readonly layer: Layer;
  readonly settings: unknown;
}

/**
 * Renders one cluster: a pure function of its sources.
 *
 * @param sources the cluster's files
 * @param layers all layers, in order
 */
export const renderCluster = async (sources: ClusterSources, layers: readonly Layer[]): Promise<Rendering> => {
  const { cluster, prepared, diagnostics } = checkSettings(sources, layers);
  const apps = userComponents(sources);
  diagnostics.push(...apps.diagnostics);
  if (cluster === undefined || prepared === undefined) return { diagnostics: sortDiagnostics(diagnostics) };

  const declared = prepared.flatMap(({ layer, settings }) => {
    const result = declareLayer(layer, declareContext(cluster, settings), sources);
    diagnostics.push(...result.diagnostics);
    return result.items;
  });
  const inventory = buildInventory(cluster, [...declared, ...apps.items.map(proxySignIn(cluster))]);
  diagnostics.push(...checkInventory(inventory), ...checkHosts(cluster, inventory, sources));
  if (diagnostics.some(isError)) return { cluster, inventory, diagnostics: sortDiagnostics(diagnostics) };

  const files = await emitFiles(prepared, cluster, inventory);
  return { cluster, inventory, files, diagnostics: sortDiagnostics(diagnostics) };
};

const checkSettings = (sources: ClusterSources, layers: readonly Layer[]) => {
  const source = (name: string): Source => sources.files.get(name) ?? absent(sources.fileName(name));
  const clusterSource = source('cluster');
  const cluster = checkSource(clusterSchema, clusterSource);
  const diagnostics: Diagnostic[] = sources.files.has('cluster')
    ? [...cluster.diagnostics, ...checkCluster(cluster.partial, clusterSource.place)]
    : [];
  const checked = layers.map((layer) => {
    const settings: Checked<unknown> = checkSource(layer.settings, source(layer.name));
    diagnostics.push(
      ...settings.diagnostics,
      ...(layer.check?.({
        cluster: cluster.partial,
        settings: settings.partial as never,
        place: source(layer.name).place,
        clusterPlace: clusterSource.place,
      }) ?? []),
    );
    return { layer, settings };
  });
  const usable = checked.every(({ settings }) => settings.value !== undefined);
  return {
    cluster: cluster.value,
    prepared: usable
      ? checked.map(({ layer, settings }): Prepared => ({ layer, settings: settings.value }))
      : undefined,
    diagnostics,
  };
};

/** A file that does not exist counts as an empty one: what is required is then reported as missing from it. */
const absent = (file: string): Source => ({ file, value: {}, place: () => ({ file }) });

const userComponents = (sources: ClusterSources) => {
  const diagnostics: Diagnostic[] = [];
  const items = [...sources.apps].flatMap(([name, source]): InventoryItem[] => {
    const checked = checkSource(userComponentSchema, source);
    diagnostics.push(...checked.diagnostics);
    if (checked.value === undefined) return [];
    if (checked.value.name !== undefined && checked.value.name !== name) {
      diagnostics.push(
        error(
          `the component in ${name}.yaml is called \`${checked.value.name}\``,
          [source.place(['name'])],
          'leave `name` out, or rename the file',
        ),
      );
    }
    const place = (path: Path): Place => ({ ...source.place(path), what: `component ${name}` });
    return [{ ...checked.value, name, namespace: checked.value.namespace ?? name, layer: 'apps', place }];
  });
  return { items, diagnostics };
};

/** A renamed host that nothing exposes is a typing error. */
const checkHosts = (cluster: ClusterSpec, inventory: Inventory, sources: ClusterSources): Diagnostic[] => {
  const exposed = [...new Set(inventory.exposures.map((exposure) => exposure.host))];
  return Object.keys(cluster.hosts)
    .filter((label) => !exposed.includes(label))
    .map((label) =>
      error(
        `no component exposes host \`${label}\``,
        [sources.files.get('cluster')?.place(['hosts', label], 'key') ?? { file: sources.fileName('cluster') }],
        didYouMean(label, exposed),
      ),
    );
};

/** Where the catalogue keeps a component: one file each, by convention. */
export const catalogueFile = (layer: LayerName, component: string): string =>
  `packages/${layer}/src/components/${component}.ts`;

const declareLayer = (layer: Layer, context: DeclareContext<unknown>, sources: ClusterSources) => {
  const overrides = overridesOf(context.settings);
  const source = sources.files.get(layer.name);
  const declared = layer
    .declare(context)
    .map((input): Component => componentSchema.parse(input))
    .map(proxySignIn(context.cluster));
  const { components, diagnostics } = applyOverrides(
    declared,
    overrides,
    source?.place ?? (() => ({ file: sources.fileName(layer.name) })),
  );
  const items = components.map((component): InventoryItem => {
    const place = { file: catalogueFile(layer.name, component.name), what: `component ${component.name}` };
    return { ...component, layer: layer.name, place: () => place };
  });
  return { items, diagnostics };
};

const overridesOf = (settings: unknown): Overrides =>
  typeof settings === 'object' && settings !== null && 'components' in settings
    ? (settings.components as Overrides)
    : {};

const emitFiles = async (
  prepared: readonly Prepared[],
  cluster: ClusterSpec,
  inventory: Inventory,
): Promise<ReadonlyMap<string, RenderedFile>> => {
  const files = new Map<string, RenderedFile>();
  const add = (path: string, file: RenderedFile): void => {
    const other = files.get(path);
    if (other !== undefined) throw new Error(`layers ${other.layer} and ${file.layer} both emit ${path}`);
    files.set(path, file);
  };
  for (const { layer, settings } of prepared) {
    const artifacts = await layer.emit({ ...declareContext(cluster, settings), inventory });
    for (const artifact of artifacts) {
      for (const [path, file] of artifactFiles(layer.name, artifact)) add(path, file);
    }
  }
  for (const component of inventory.components) {
    for (const [path, file] of ownManifests(component)) add(path, file);
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** A component's own manifests, in its namespace unless they say otherwise or are known to have none. */
const ownManifests = (component: InventoryItem): readonly (readonly [string, RenderedFile])[] =>
  artifactFiles(component.layer, {
    kind: 'objects',
    application: component.name,
    objects: component.manifests.map((object) =>
      object.metadata.namespace !== undefined || CLUSTER_SCOPED.has(object.kind)
        ? object
        : { ...object, metadata: { ...object.metadata, namespace: component.namespace } },
    ),
  });

/** Kinds without a namespace, of those that components bring as manifests. */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'APIService',
  'CiliumClusterwideNetworkPolicy',
  'CiliumL2AnnouncementPolicy',
  'CiliumLoadBalancerIPPool',
  'ClusterExternalSecret',
  'ClusterIssuer',
  'ClusterPolicy',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterSecretStore',
  'CustomResourceDefinition',
  'GatewayClass',
  'IngressClass',
  'MutatingPolicy',
  'MutatingWebhookConfiguration',
  'Namespace',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingPolicy',
  'ValidatingWebhookConfiguration',
]);
