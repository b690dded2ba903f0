import { type Path, valueAt } from '@edgit/kubernetes';
import { error } from '../codes/index.js';
import type { InventoryItem } from '../inventory/inventory.js';
import { type Component, catalogueDefaults, userComponentSchema } from '../model/component.js';
import type { LayerName } from '../model/layer-name.js';
import { labelSchema } from '../model/names.js';
import type { ClusterSources } from './cluster-sources.js';
import type { Diagnostic, Place } from './diagnostics.js';
import { checkSource } from './schema.js';
import type { Source } from './source.js';

/** The usable components of a cluster's apps/ folder, and the errors of all of them. */
export interface UserComponents {
  readonly items: readonly InventoryItem[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param layer the layer that they belong to */
export const userComponents = (sources: ClusterSources, layer: LayerName): UserComponents => {
  const diagnostics: Diagnostic[] = [];
  const items = [...sources.apps].flatMap(([name, source]): InventoryItem[] => {
    const checked = checkSource(userComponentSchema, source);
    diagnostics.push(
      ...wrongName(name, source),
      ...checked.diagnostics,
      ...ineffectiveFields(source, checked.value?.expose ?? []),
    );
    if (checked.value === undefined) return [];
    const namespace = checked.value.namespace ?? name;
    return [{ ...checked.value, ...catalogueDefaults, name, namespace, layer, place: placeIn(source, name) }];
  });
  return { items, diagnostics };
};

/** Without `name`, an application has the name of its file, and the file is the place of the name. */
const placeIn =
  (source: Source, name: string) =>
  (path: Path, target?: 'key' | 'value'): Place => {
    const isFileName = path.length === 1 && path[0] === 'name' && valueAt(source.value, path) === undefined;
    return { ...(isFileName ? { file: source.file } : source.place(path, target)), what: `component ${name}` };
  };

const wrongName = (name: string, source: Source): Diagnostic[] => {
  const [issue] = labelSchema.safeParse(name).error?.issues ?? [];
  if (issue?.code === 'custom') {
    return [
      error(
        'component/file-name',
        `an application has the name of its file: ${issue.message}`,
        [{ file: source.file }],
        `rename the file: ${String(issue.params?.hint)}`,
      ),
    ];
  }
  const given = valueAt(source.value, ['name']);
  if (typeof given !== 'string' || given === name) return [];
  return [
    error(
      'component/file-name',
      `the component in ${name}.yaml is called \`${given}\``,
      [source.place(['name'])],
      'remove `name`, or rename the file',
    ),
  ];
};

/** `allow` without `auth: proxy` looks like a restriction of access, but has no effect. */
const ineffectiveFields = (source: Source, expose: Component['expose']): Diagnostic[] =>
  expose.flatMap(({ auth }, index) => {
    const path = ['expose', index, 'allow'];
    if (auth === 'proxy' || valueAt(source.value, path) === undefined) return [];
    return [
      error(
        'component/idle-allow',
        `\`allow\` has no effect with \`auth: ${auth}\``,
        [source.place(path, 'key')],
        auth === 'native'
          ? 'the application itself decides: remove it, or use `auth: proxy`'
          : 'all users have access: remove it, or use `auth: proxy`',
      ),
    ];
  });
