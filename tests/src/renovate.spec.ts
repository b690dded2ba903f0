import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS } from '@edgit/nx/new';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Manager {
  readonly managerFilePatterns: readonly string[];
  readonly matchStrings: readonly string[];
  readonly depNameTemplate?: string;
}
const { customManagers }: { customManagers: readonly Manager[] } = JSON.parse(textOf('renovate.json'));
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');

/** `/…/` is how Renovate writes a regular expression. */
const matches = (pattern: string, path: string): boolean => new RegExp(pattern.slice(1, -1)).test(path);

/** The versions that a manager finds in a text. */
const versionsIn = (text: string, { matchStrings }: Manager): readonly (string | undefined)[] =>
  matchStrings.flatMap((match) => [...text.matchAll(new RegExp(match, 'g'))].map(({ groups }) => groups?.currentValue));

/** What Renovate would raise in a file, whoever it is of. */
const raisedIn = (path: string, text: string): Record<string, readonly (string | undefined)[]> =>
  Object.fromEntries(
    customManagers
      .filter(({ managerFilePatterns }) => managerFilePatterns.some((pattern) => matches(pattern, path)))
      .map((manager) => [manager.depNameTemplate ?? manager.matchStrings.join(), versionsIn(text, manager)]),
  );

/** What `edgit new` writes first, into a workspace with these files. */
const made = (
  kind: 'cluster' | 'app',
  options: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): string => {
  const list = (folder: string) => (folder === 'clusters' && 'clusters/lab/cluster.yaml' in files ? ['lab'] : []);
  const [file] = KINDS[kind]({ read: (path) => files[path], list }, options).created;
  return file?.text ?? '';
};

describe('Renovate raises', () => {
  const VERSION = expect.stringMatching(/^v\d+\.\d+\.\d+$/);
  const BOTH = { 'kubernetes/kubernetes': [VERSION], 'siderolabs/talos': [VERSION] };

  it('Kubernetes and Talos of a cluster, whether a person or `edgit new cluster` wrote it', () => {
    expect(raisedIn('clusters/lab/cluster.yaml', textOf('clusters/edgit-k8s/cluster.yaml'))).toEqual(BOTH);
    expect(raisedIn('clusters/lab/cluster.yaml', made('cluster', { name: 'lab' }))).toEqual(BOTH);
  });

  it('those that `edgit new cluster` writes, where they stand in its source', () => {
    const path = 'packages/nx/src/new/cluster.mjs';
    expect(raisedIn(path, textOf(path))).toEqual(BOTH);
  });

  it('the chart and the image of an application that `edgit new app` wrote', () => {
    const lab = { 'clusters/lab/cluster.yaml': 'name: lab' };
    const sources = { chart: 'https://charts.example.org/wiki@1.2.3', image: 'ghcr.io/example/wiki:1.2.3' };
    for (const [kind, source] of Object.entries(sources)) {
      const text = made('app', { name: 'wiki', cluster: 'lab', port: '80', [kind]: source }, lab);
      expect(Object.values(raisedIn('clusters/lab/apps/wiki.yaml', text)).flat()).toEqual(['1.2.3']);
    }
  });

  it('something in the catalogue by every manager of it', () => {
    const ofCatalogue = customManagers.filter(({ managerFilePatterns: [first] }) => first?.startsWith('/^packages/'));
    expect(ofCatalogue).toHaveLength(3);
    for (const manager of ofCatalogue) {
      const files = tracked.filter((path) => manager.managerFilePatterns.some((pattern) => matches(pattern, path)));
      expect(files.flatMap((path) => versionsIn(textOf(path), manager))).not.toEqual([]);
    }
  });
});
