import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownersIn } from '@edgit/codeowners/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildEdgit, edgit } from './support/edgit.js';

const root = join(import.meta.dirname, '../..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const DEFAULT = 'platform';

interface Component {
  readonly name: string;
  readonly layer: string;
  readonly owner: string;
}

let components: ReadonlyMap<string, Component>;
beforeAll(async () => {
  buildEdgit();
  const { stdout } = await edgit(['inventory', '--json'], { cwd: root });
  const all: readonly Component[] = JSON.parse(stdout).components;
  components = new Map(all.map((component) => [component.name, component]));
});

/** A layer's team, as its source says it. */
const teamOf = (layer: string): string | undefined =>
  /^ {2}team: '([a-z]+)'/m.exec(textOf(`packages/${layer}/src/index.ts`))?.[1];

const LAYERS = ['talos', 'network', 'secrets', 'registry', 'gitops', 'apps'];
const index: Readonly<Record<string, { readonly layer: string }>> = JSON.parse(
  textOf('rendered/edgit-k8s/index.json'),
).files;

const teamOfSource = (layer: string, path: string): string | undefined => {
  const component = components.get(/^src\/components\/([^./]+)/.exec(path)?.[1] ?? '');
  return component?.layer === layer ? component.owner : teamOf(layer);
};

const teamOfInput = (path: string): string | undefined => {
  const [, application] = /^apps\/(.+)\.yaml$/.exec(path) ?? [];
  if (application !== undefined) return components.get(application)?.owner;
  const layer = path.replace(/\.yaml$/, '');
  return LAYERS.includes(layer) ? teamOf(layer) : DEFAULT;
};

const teamOfRendered = (path: string): string | undefined => {
  const layer = index[path]?.layer;
  const component = components.get(/^(?:applications|hydrated)\/([^/]+)/.exec(path)?.[1] ?? '');
  if (component === undefined) return layer === undefined ? DEFAULT : teamOf(layer);
  if (/\/manifests\/[^/]*(externalsecret|secretstore|pushsecret)-/.test(path)) return teamOf('secrets');
  const isBrought = path.includes('/manifests/') && layer !== component.layer;
  return isBrought && layer !== undefined ? teamOf(layer) : component.owner;
};

const expectedTeam = (path: string): string | undefined => {
  const [, layer = '', inLayer = ''] = /^packages\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (LAYERS.includes(layer)) return teamOfSource(layer, inLayer);
  if (path.startsWith('clusters/edgit-k8s/')) return teamOfInput(path.slice('clusters/edgit-k8s/'.length));
  if (path.startsWith('rendered/edgit-k8s/')) return teamOfRendered(path.slice('rendered/edgit-k8s/'.length));
  return DEFAULT;
};

describe('CODEOWNERS of this repository', () => {
  it('is the one that the command writes', async () => {
    expect(await edgit(['codeowners', '--check'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
  });

  it('gives every file to its team', () => {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
    expect(files.length).toBeGreaterThan(1000);
    const { teams } = parse(textOf('teams.yaml'));
    const owners = ownersIn(textOf('.github/CODEOWNERS'));
    const wrong = files
      .map((path) => ({ path, is: owners(path).join(' '), shouldBe: teams[expectedTeam(path) ?? 'nobody'] }))
      .filter(({ is, shouldBe }) => is !== shouldBe);
    expect(wrong).toEqual([]);
    expect(new Set(files.map((path) => owners(path)[0])).size).toBe(Object.keys(teams).length);
  });
});

describe('edgit codeowners', () => {
  it('prints, and writes nothing then', async () => {
    const { stdout } = await edgit(['codeowners', '--out', '-'], { cwd: root });
    expect(stdout).toBe(textOf('.github/CODEOWNERS'));
  });

  it('in CI fails where the file is stale', async () => {
    const outcome = await edgit(['codeowners', '--check', '--out', 'README.md'], { cwd: root });
    expect(outcome).toMatchObject({ code: 1, stderr: 'README.md is stale: run `edgit codeowners`\n' });
  });
});
