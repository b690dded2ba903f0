import { bytesText, type CapacitySummary, type ComponentCapacity, coresText } from '@edgit/check';
import { columns } from '../../output/output.js';

const COLUMNS: readonly (readonly [string, (one: ComponentCapacity) => string])[] = [
  ['NAME', ({ name }) => name],
  ['PODS', ({ pods }) => String(pods)],
  ['CPU', ({ cpu }) => coresText(cpu)],
  ['MEMORY', ({ memory }) => bytesText(memory)],
  ['NOT KNOWN', ({ unknownPods }) => (unknownPods === 0 ? '-' : `${unknownPods} Pods`)],
  ['VOLUMES', ({ volumes }) => (volumes === 0 ? '-' : bytesText(volumes))],
  ['WITH COPIES', ({ raw }) => (raw === 0 ? '-' : bytesText(raw))],
];

/** @returns a table of what each component requests, and of all together */
export const capacityTable = ({ components, total }: CapacitySummary): string =>
  columns([
    COLUMNS.map(([title]) => title),
    ...[...components, total].map((one) => COLUMNS.map(([, cell]) => cell(one))),
  ])
    .map((line) => `${line}\n`)
    .join('');

/** @returns what is requested and what there is for it, in a few lines */
export const capacityLines = ({ total, nodes, unknown }: CapacitySummary): string => {
  const has = (field: 'cpu' | 'memory' | 'volumes', text: (amount: number) => string): string => {
    const sizes = nodes.flatMap((node) => node[field] ?? []);
    return sizes.length === 0 ? '' : ` of ${text(sizes.reduce((sum, size) => sum + size, 0))}`;
  };
  const requested = [
    `${coresText(total.cpu)}${has('cpu', coresText)}`,
    `${bytesText(total.memory)}${has('memory', bytesText)} of memory`,
    `${bytesText(total.raw)}${has('volumes', bytesText)} of disks`,
  ];
  const left = unknown.length === 0 ? '' : `, without ${unknown.length} charts and operators of which it is not known`;
  return `requested: ${requested.join('  ')}${left}\n`;
};
