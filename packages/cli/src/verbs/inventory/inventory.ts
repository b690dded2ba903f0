import { type CapacitySummary, capacityOfTree } from '@edgit/check';
import { type ClusterSpec, entranceUrl, type Inventory, type InventoryItem, isHelm } from '@edgit/core';
import { renderedCluster } from '../../clusters/rendered-cluster.js';
import { selectCluster } from '../../clusters/select-clusters.js';
import { EXIT } from '../../failures/exit-codes.js';
import { type Counts, countsLine, countsOf } from '../../output/counts.js';
import { columns } from '../../output/output.js';
import { printJson, printText } from '../../output/print.js';
import { capacityLines, capacityTable } from './capacity-output.js';

export interface InventoryOptions {
  readonly json?: boolean;
  /** Prints what each component asks of machines instead of its entrances. */
  readonly capacity?: boolean;
}

/**
 * `edgit inventory`: the components of a cluster, as all layers together see them.
 *
 * @returns the exit code
 * @throws InputError when the input is wrong
 */
export const inventory = async (folder: string | undefined, options: InventoryOptions): Promise<number> => {
  const tree = await renderedCluster(selectCluster(folder));
  const { cluster, files, inventory: all } = tree;
  const capacity: CapacitySummary = capacityOfTree(tree);
  const counts = countsOf(files);
  const entries = all.components.map((component) => describe(component, all));
  if (options.json === true) {
    const { groups } = cluster.identity;
    printJson({ cluster: cluster.name, groups, counts, capacity, components: entries } satisfies InventoryJson);
  } else if (options.capacity === true) printText(`${capacityTable(capacity)}\n${capacityLines(capacity)}`);
  else printText(`${table(entries)}\n${countsLine(counts)}\n${capacityLines(capacity)}`);
  return EXIT.ok;
};

const describe = (component: InventoryItem, all: Inventory) => ({
  name: component.name,
  namespace: component.namespace,
  description: component.description,
  layer: component.layer,
  owner: component.owner,
  category: component.category,
  wave: component.wave,
  priority: component.priority ?? null,
  pattern: component.delivery.pattern,
  version: isHelm(component.delivery) ? component.delivery.chart.version : null,
  exposes: all.exposures
    .filter((exposure) => exposure.component === component)
    .map((exposure) => ({
      url: entranceUrl(exposure),
      auth: exposure.auth,
      allow: exposure.auth === 'proxy' ? exposure.allow : [],
      service: exposure.service,
      port: exposure.port,
    })),
  clients: all.oidcClients
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

/** What `edgit inventory --json` prints. */
export interface InventoryJson {
  readonly cluster: string;
  readonly groups: ClusterSpec['identity']['groups'];
  readonly counts: Counts;
  readonly capacity: CapacitySummary;
  readonly components: readonly Entry[];
}

const COLUMNS: readonly (readonly [string, (entry: Entry) => string])[] = [
  ['NAME', ({ name }) => name],
  ['NAMESPACE', ({ namespace }) => namespace],
  ['LAYER', ({ layer }) => layer],
  ['PATTERN', ({ pattern }) => pattern],
  ['VERSION', ({ version }) => version ?? '-'],
  ['WAVE', ({ wave }) => String(wave)],
  ['ENTRANCE', ({ exposes }) => exposes.map(({ url, auth }) => `${url} (${auth})`).join(' ') || '-'],
];

const table = (entries: readonly Entry[]): string =>
  columns([COLUMNS.map(([title]) => title), ...entries.map((entry) => COLUMNS.map(([, cell]) => cell(entry)))])
    .map((line) => `${line}\n`)
    .join('');
