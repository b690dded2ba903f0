import { logs } from '../components/loki/dashboard.js';
import { costs } from '../components/opencost/dashboard.js';
import type { Board, Row } from './board.js';
import { cluster } from './boards/cluster.js';
import { delivery } from './boards/delivery.js';
import { gitops } from './boards/gitops.js';
import { gpu } from './boards/gpu.js';
import { ingress } from './boards/ingress.js';
import { network } from './boards/network.js';
import { nodes } from './boards/nodes.js';
import { overview } from './boards/overview.js';
import { registry } from './boards/registry.js';
import { secrets } from './boards/secrets.js';
import { storage } from './boards/storage.js';

/** Every board there is, the one to start from first. */
export const BOARDS: readonly Board[] = [
  overview,
  cluster,
  nodes,
  network,
  ingress,
  gitops,
  delivery,
  secrets,
  registry,
  storage,
  gpu,
  costs,
  logs,
];

/**
 * The boards of a cluster: rows and panels about components that it does not have are left out, and boards of which
 * nothing is left. The one to start from is there as long as there is another.
 *
 * @param has whether the cluster has the component of a name
 */
export const boardsFor = (has: (component: string) => boolean): Board[] => {
  const shown = ({ needs = [] }: { readonly needs?: readonly string[] }): boolean => needs.every(has);
  const trimmed = BOARDS.map((board) => ({
    ...board,
    rows: board.rows
      .filter(shown)
      .map((row): Row => ({ ...row, panels: row.panels.filter(shown) }))
      .filter(({ panels }) => panels.length > 0),
  }));
  const others = trimmed.filter(({ uid, rows }) => rows.length > 0 && uid !== overview.uid);
  const kept = trimmed.filter((board) => others.includes(board) || (board.uid === overview.uid && others.length > 0));
  const uids = new Set(kept.map(({ uid }) => uid));
  return kept.map((board) => ({ ...board, rows: board.rows.map((row) => withExistingLinks(row, uids)) }));
};

const withExistingLinks = (row: Row, uids: ReadonlySet<string>): Row => ({
  ...row,
  panels: row.panels.map(({ link, ...panel }) =>
    link === undefined || !uids.has(link.board) ? panel : { ...panel, link },
  ),
});
