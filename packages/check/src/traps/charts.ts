import { type Diagnostic, type HelmDelivery, type Inventory, type InventoryItem, isHelm } from '@edgit/core';
import { valueAt } from '@edgit/kubernetes';
import { error } from '../codes/index.js';
import { CHART_TRAPS, type ChartTrap } from './chart-table.js';

/** @returns an error for each chart whose values give it random or public secrets, or a `lookup` that Argo CD can't do */
export const chartTraps = ({ components }: Inventory): Diagnostic[] =>
  components.flatMap((component) => {
    const { delivery } = component;
    if (!isHelm(delivery)) return [];
    return CHART_TRAPS.filter((trap) => appliesTo(trap, delivery)).flatMap((trap) =>
      trapDiagnostics(trap, delivery, component),
    );
  });

const appliesTo = ({ chart, repo = '', versions }: ChartTrap, { chart: used }: HelmDelivery): boolean => {
  // The name in an OCI registry may have folders before it.
  const folders = `${used.repo}/${used.name}`.split('/');
  if (folders.pop() !== chart || !folders.join('/').includes(repo)) return false;
  const isFolder = 'path' in used && used.path !== undefined;
  return versions === undefined || versions[isFolder ? 'tag' : 'chart'].test(used.version);
};

const keys = (path: string): string[] => path.split('.');

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

const trapDiagnostics = (
  { chart, does, when = {}, needs = [], hint }: ChartTrap,
  { values }: HelmDelivery,
  component: InventoryItem,
): Diagnostic[] => {
  const missing = needs.filter((path) => isEmpty(valueAt(values, keys(path))));
  const isThere = Object.entries(when).every(([path, test]) => test(valueAt(values, keys(path))));
  if (!isThere || (needs.length > 0 && missing.length === 0)) return [];
  const culprit = missing[0] ?? Object.keys(when).at(-1);
  const path = culprit === undefined ? ['delivery', 'chart', 'name'] : ['delivery', 'values', ...keys(culprit)];
  return [error('chart/unsafe-values', `chart ${chart} ${does}`, [component.place(path)], hint ?? setThem(missing))];
};

const setThem = (missing: readonly string[]): string => {
  const names = missing.map((path) => `\`${path}\``).join(', ');
  return `set ${names} to ${missing.length === 1 ? 'the name of a Secret' : 'names of Secrets'} from \`secrets\``;
};
