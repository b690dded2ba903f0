import { type Path, valueAt } from '@edgit/kubernetes';
import type { InventoryItem } from '../inventory/inventory.js';
import type { ClusterSources } from './cluster-sources.js';

/** Makes `place` of a catalogue component point to the cluster's file for chart values and versions that are set there. */
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

/** Whether there is a value at `path`, or a value that is not a map on the way there. */
const isGiven = (value: unknown, path: Path): boolean => {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return true;
  return Object.hasOwn(value, step) && isGiven(Reflect.get(value, step), rest);
};
