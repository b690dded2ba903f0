import { type Path, valueAt } from '@edgit/kubernetes';
import type { InventoryItem } from '../inventory/inventory.js';
import type { ClusterSources } from './cluster-sources.js';

/** Gives a catalogue component the places of what a cluster's file lays over it: its chart's values and version. */
export const withOverridePlaces =
  ({ files }: ClusterSources) =>
  (component: InventoryItem): InventoryItem => {
    const source = files.get(component.layer);
    const home: Path = ['components', component.name];
    if (source === undefined || valueAt(source.value, home) === undefined) return component;
    const overrides = (path: Path): boolean => path.length > home.length && isGiven(source.value, path);
    return {
      ...component,
      place: (path) => {
        const [first, second, ...rest] = path;
        const over = first === 'delivery' ? [...home, ...(second === 'chart' ? rest : [String(second), ...rest])] : [];
        return overrides(over) ? { ...source.place(over), what: `component ${component.name}` } : component.place(path);
      },
    };
  };

/** Whether a value is given at `path`, or something that isn't a map is, on the way there. */
const isGiven = (value: unknown, path: Path): boolean => {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return true;
  return Object.hasOwn(value, step) && isGiven(Reflect.get(value, step), rest);
};
