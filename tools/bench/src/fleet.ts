// `npm run bench:fleet [-- CLUSTERS]`: a fleet through Nx, a project a cluster. How long it takes must follow what a change affects.
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { KINDS } from '@edgit/nx/new';
import { commit, nx, statuses, workspaceCopy } from '@edgit/nx/testing';
import { printTable } from './table.js';

const CLUSTERS = Number(process.argv[2] ?? 100);
const copy = await workspaceCopy();
const at = (path: string): string => join(copy, path);
const nothing = { read: () => undefined, list: () => [] };
const nameOf = (index: number): string => `c${String(index).padStart(3, '0')}`;

const writeFleet = (): void => {
  rmSync(at('clusters'), { recursive: true });
  for (let index = 0; index < CLUSTERS; index++) {
    const { created } = KINDS.cluster(nothing, { name: nameOf(index), nodes: `192.168.${index}.0/24` });
    for (const { path, text } of created) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
    }
  }
};

const edit = (path: string, from: string, to: string): void => {
  const text = readFileSync(at(path), 'utf8');
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  writeFileSync(at(path), text.replace(from, to));
};

const rows: string[][] = [];
const row = (name: string, args: readonly string[]): void => {
  const started = performance.now();
  nx(copy, [...args, '-t', 'render', `--parallel=${availableParallelism()}`]);
  const seconds = (performance.now() - started) / 1000;
  const of = Object.entries(statuses(copy)).filter(([task]) => task.endsWith(':render'));
  const ran = of.filter(([, status]) => status === 'cache-miss').length;
  const each = ran === 0 ? '' : `${(seconds / ran).toFixed(2)} s`;
  rows.push([name, `${ran}`, `${of.length - ran}`, `${seconds.toFixed(1)} s`, each]);
};

try {
  writeFleet();
  commit(copy, 'the fleet');
  row('cold', ['run-many']);
  row('warm', ['run-many']);
  commit(copy, 'what was rendered');

  appendFileSync(at('packages/network/src/settings.ts'), '\n// A comment.\n');
  row('words in a layer', ['run-many']);

  edit('packages/network/src/components/coredns/coredns.ts', "cpu: '50m'", "cpu: '60m'");
  row('one layer', ['run-many']);
  commit(copy, 'a layer');

  edit(`clusters/${nameOf(0)}/cluster.yaml`, 'public: ', 'public: www.');
  row('one cluster, run-many', ['run-many']);
  commit(copy, 'a cluster and its tree');
  edit(`clusters/${nameOf(1)}/cluster.yaml`, 'public: ', 'public: www.');
  commit(copy, 'another');
  row('one cluster, affected', ['affected', '--base=HEAD~1', '--head=HEAD']);

  console.log(`${CLUSTERS} clusters, ${availableParallelism()} at a time, nx render`);
  printTable(['changed', 'ran', 'from cache', 'wall', 'each that ran'], rows);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
