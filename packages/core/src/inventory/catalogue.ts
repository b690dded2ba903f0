import { type Path, valueAt } from '@edgit/kubernetes';
import type { ClusterSources } from '../input/cluster-sources.js';
import type { Diagnostic, Place } from '../input/diagnostics.js';
import type { Prepared } from '../input/settings.js';
import type { Source } from '../input/source.js';
import type { ClusterSpec } from '../model/cluster.js';
import { type Component, componentSchema } from '../model/component.js';
import { declareContext } from '../model/layer.js';
import type { LayerName } from '../model/layer-name.js';
import { applyOverrides, type Overrides } from '../model/overrides.js';
import { withProxySignIn } from '../model/proxy-sign-in.js';
import { withSharedSecrets } from '../model/shared-secrets.js';
import type { InventoryItem } from './inventory.js';

/** Path of a catalogue component: by convention one file per component. */
export const catalogueFile = (layer: LayerName, component: string): string =>
  `packages/${layer}/src/components/${component}/${component}.ts`;

/** The components of all layers, with the changes from the cluster's files. */
export interface Catalogue {
  readonly items: readonly InventoryItem[];
  /** The places where components are switched off, by component. */
  readonly disabled: ReadonlyMap<string, Place>;
  readonly diagnostics: readonly Diagnostic[];
}

export const declareCatalogue = (
  cluster: ClusterSpec,
  prepared: readonly Prepared[],
  sources: ClusterSources,
): Catalogue => {
  const declared = prepared.map(({ layer, settings }) => ({
    layer: layer.name,
    overrides: overridesOf(settings),
    components: layer
      .declare(declareContext(cluster, settings))
      .map((input): Component => componentSchema.parse({ owner: layer.team, ...input }))
      .map(withProxySignIn(cluster)),
  }));
  const shared = withSharedSecrets(declared.flatMap(({ components }) => components));
  const fileOfComponent = new Map([
    ...declared.flatMap(({ layer, components }) => components.map(({ name }) => [name, `${layer}.yaml`] as const)),
    ...[...sources.apps.keys()].map((name) => [name, `apps/${name}.yaml`] as const),
  ]);
  const disabled = new Map<string, Place>();
  const diagnostics: Diagnostic[] = [];
  const items = declared.flatMap(({ layer, overrides, components }) => {
    const file = sources.fileName(layer);
    const place = sources.files.get(layer)?.place ?? ((_: Path): Place => ({ file }));
    for (const [name, { enabled }] of Object.entries(overrides)) {
      if (!enabled) disabled.set(name, place(['components', name, 'enabled']));
    }
    const changed = applyOverrides(components.map(shared), overrides, place, fileOfComponent);
    diagnostics.push(...changed.diagnostics);
    return changed.components.map((component): InventoryItem => {
      const at = { file: catalogueFile(layer, component.name), what: `component ${component.name}` };
      return { ...component, layer, place: (path) => settingPlace(component, path, sources.files.get(layer)) ?? at };
    });
  });
  return { items, disabled, diagnostics };
};

/** The place of the setting that a chart value comes from; undefined if the layer's file does not have it. */
const settingPlace = ({ settings }: Component, path: Path, source: Source | undefined): Place | undefined => {
  const [delivery, values, ...value] = path;
  if (delivery !== 'delivery' || values !== 'values' || source === undefined) return undefined;
  const setting = settings[value.join('.')]?.split('.');
  return setting === undefined || valueAt(source.value, setting) === undefined ? undefined : source.place(setting);
};

const overridesOf = (settings: unknown): Overrides =>
  typeof settings === 'object' && settings !== null && 'components' in settings
    ? (settings.components as Overrides)
    : {};
