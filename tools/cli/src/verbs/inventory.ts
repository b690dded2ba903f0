import {
  entranceUrl,
  InputError,
  type Inventory,
  type InventoryItem,
  isError,
  isHelm,
  readClusterFolder,
  renderCluster,
} from '@edgit/core';
import { countsLine, countsOf } from '../counts.js';
import { EXIT } from '../exit-codes.js';
import { findClusterFolders, shownPath } from '../folders.js';
import { layers } from '../layers.js';
import { noCluster } from '../no-cluster.js';

export interface InventoryOptions {
  readonly json?: boolean;
}

/**
 * `edgit inventory`: the components of a cluster, as all layers together see them.
 *
 * @returns the exit code
 * @throws InputError when the input is wrong
 */
export const inventory = async (folder: string | undefined, options: InventoryOptions): Promise<number> => {
  const [first] = findClusterFolders(folder === undefined ? [] : [folder]);
  if (first === undefined) throw noCluster();
  const input = readClusterFolder(first, shownPath);
  const rendering = await renderCluster(input.sources, layers);
  const diagnostics = [...input.diagnostics, ...rendering.diagnostics];
  if (diagnostics.some(isError) || rendering.inventory === undefined || rendering.files === undefined) {
    throw new InputError(diagnostics);
  }
  const counts = countsOf(rendering.files);
  const entries = rendering.inventory.components.map((component) => describe(component, rendering.inventory));
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ cluster: rendering.cluster?.name, groups: rendering.cluster?.identity.groups, counts, components: entries }, null, 2)}\n`
      : `${table(entries)}\n${countsLine(counts)}\n`,
  );
  return EXIT.ok;
};

const describe = (component: InventoryItem, all: Inventory | undefined) => ({
  name: component.name,
  namespace: component.namespace,
  description: component.description,
  layer: component.layer,
  owner: component.owner,
  category: component.category,
  wave: component.wave,
  pattern: component.delivery.pattern,
  version: isHelm(component.delivery) ? component.delivery.chart.version : null,
  exposes: (all?.exposures ?? [])
    .filter((exposure) => exposure.component === component)
    .map((exposure) => ({
      url: entranceUrl(exposure),
      auth: exposure.auth,
      allow: exposure.auth === 'proxy' ? exposure.allow : [],
      service: exposure.service,
      port: exposure.port,
    })),
  clients: (all?.oidcClients ?? [])
    .filter((owned) => owned.component === component)
    .map(({ client }) => ({
      clientId: client.clientId,
      confidential: client.secret !== undefined,
      pkce: client.pkce,
      scopes: [...client.scopes, ...(client.offline ? ['offline_access'] : [])],
      redirects: client.redirects,
    })),
  saml: component.saml,
  access: component.access ?? null,
  secrets: component.secrets.map(({ name, keys }) => ({ name, keys: Object.keys(keys) })),
  network: component.network,
  metrics: component.metrics,
});

type Entry = ReturnType<typeof describe>;

const COLUMNS: readonly (readonly [string, (entry: Entry) => string])[] = [
  ['NAME', ({ name }) => name],
  ['NAMESPACE', ({ namespace }) => namespace],
  ['LAYER', ({ layer }) => layer],
  ['PATTERN', ({ pattern }) => pattern],
  ['VERSION', ({ version }) => version ?? '-'],
  ['WAVE', ({ wave }) => String(wave)],
  ['ENTRANCE', ({ exposes }) => exposes.map(({ url, auth }) => `${url} (${auth})`).join(' ') || '-'],
];

const table = (entries: readonly Entry[]): string => {
  const rows = [COLUMNS.map(([title]) => title), ...entries.map((entry) => COLUMNS.map(([, cell]) => cell(entry)))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
};
