import { pathText } from '../path.js';
import { countsOf } from './groups.js';
import type { Report } from './report.js';

/** @returns the report as data, with paths as text */
export const writeJson = ({ from, to, clusters }: Report): string =>
  `${JSON.stringify(
    {
      from,
      to,
      clusters: clusters.map(({ change: { cluster, items, moves, bumps, notes }, risks, problems }) => ({
        cluster,
        ...countsOf(items),
        risks,
        bumps,
        moves,
        items: items.map(({ id: _, before, after, fields, ...item }) => ({
          ...item,
          ...(item.state === 'removed' && { before }),
          ...(item.state === 'added' && { after }),
          ...(item.state === 'changed' && {
            fields: fields.map((field) => ({ ...field, path: pathText(field.path) })),
          }),
        })),
        notes,
        problems,
      })),
    },
    null,
    2,
  )}\n`;
