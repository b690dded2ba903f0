import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartReleases, renderKey } from '@edgit/charts';
import { layers } from '@edgit/cli/layers';
import { readClusterFolder, renderCluster, treeTexts } from '@edgit/core';
import { PROGRAMS } from '@edgit/programs/programs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEdgit, edgit } from './support/edgit.js';
import { git, scratchRepository } from './support/git.js';

const BRANCH = 'env/lab';
let base: string;
let work: string;
let bare: string;

beforeAll(() => {
  buildEdgit();
  ({ folder: base, work, remote: bare } = scratchRepository(['rendered/']));
  git(work, 'add', '--all');
  git(work, 'commit', '--quiet', '--message', 'A cluster');
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** What is on the branch. */
const published = (): string[] => git(bare, 'ls-tree', '-r', '--name-only', BRANCH).split('\n');

/** What `edgit hydrate` would write, of a chart that renders to one object. */
const hydrateByHand = async (application: string): Promise<string> => {
  const { sources } = readClusterFolder(
    join(work, 'clusters/lab'),
    layers.map(({ name }) => name),
  );
  const { cluster, files: rendered } = await renderCluster(sources, layers);
  const texts = new Map([...(rendered ?? [])].map(([path, { text }]) => [path, text]));
  const release = chartReleases(texts).find((each) => each.application === application);
  if (release === undefined || cluster === undefined) throw new Error(`${application} has no chart`);
  const key = renderKey(release, '', cluster.versions.kubernetes, PROGRAMS.helm.version);
  const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  namespace: cnpg-system\n';
  const owned = [
    ['configmap-x.yaml', { layer: 'gitops', text: object }],
    ['chart.json', { layer: 'gitops', text: JSON.stringify({ key }) }],
  ] as const;
  const folder = `rendered/lab/hydrated/${application}`;
  mkdirSync(join(work, folder), { recursive: true });
  for (const [path, text] of treeTexts(new Map(owned))) writeFileSync(join(work, folder, path), text);
  return folder;
};

describe('edgit publish', () => {
  it('refuses a branch that Argo CD does not follow, and says where to write what', async () => {
    const { code, stderr } = await edgit(['publish', '--branch', BRANCH], { cwd: work });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /error\[publish\/not-followed\]: Argo CD follows main, not env\/lab\n {2}clusters\/lab\/cluster.yaml:\d+:\d+\n/,
    );
    expect(stderr).toContain('write `revision: env/lab` under `git`');
  });

  it('shows in a dry run what would be on it', async () => {
    const { code, stdout, stderr } = await edgit(['publish', '--branch', BRANCH, '--dry-run'], { cwd: work });
    expect([code, stderr.split('\n')[0]]).toEqual([
      0,
      'warning[publish/not-followed]: Argo CD follows main, not env/lab',
    ]);
    expect(stdout).toContain('\n  + rendered/lab/index.json\n');
    expect(git(bare, 'for-each-ref')).toBe('');
  });

  it('shows in a dry run what a first environment branch would get, where none is followed yet', async () => {
    const { code, stdout, stderr } = await edgit(['publish', '--dry-run'], { cwd: work });
    expect([code, stderr.split('\n')[0]]).toEqual([
      0,
      'warning[publish/not-followed]: Argo CD follows main, not env/lab',
    ]);
    expect(stdout).toMatch(/^lab {2}env\/lab would have what /);
    expect(git(bare, 'for-each-ref')).toBe('');
  });

  it('refuses the branch of the sources', async () => {
    const { code, stderr } = await edgit(['publish'], { cwd: work });
    expect([code, stderr.split('\n')[0]]).toEqual([
      1,
      'error[publish/source-branch]: main is a branch of the sources: an environment branch only has the rendered tree',
    ]);
  });

  it('publishes what `edgit render` writes, with Applications that follow the branch', async () => {
    const input = join(work, 'clusters/lab/cluster.yaml');
    const text = readFileSync(input, 'utf8');
    writeFileSync(input, text.replace(/^git:\n(?: {2}revision: .*\n)?/m, `git:\n  revision: ${BRANCH}\n`));
    const dirty = await edgit(['publish'], { cwd: work });
    expect([dirty.code, dirty.stderr.split('\n').slice(0, 2)]).toEqual([
      1,
      ['error[publish/uncommitted]: 1 file is not committed', '  clusters/lab/cluster.yaml'],
    ]);
    git(work, 'commit', '--quiet', '--all', '--message', 'Follow the environment branch');
    const { code, stdout } = await edgit(['publish', '--json'], { cwd: work });
    const result = JSON.parse(stdout);
    expect([code, result.commit]).toEqual([0, git(bare, 'rev-parse', BRANCH)]);
    expect(result.source).toBe(git(work, 'rev-parse', 'HEAD'));

    await edgit(['render'], { cwd: work });
    const rendered = git(work, 'ls-files', '--others', '--', 'rendered').split('\n');
    expect(published()).toEqual(rendered);
    const clone = join(base, 'clone');
    git(base, 'clone', '--quiet', '--branch', BRANCH, bare, clone);
    const textOf = (path: string): string => readFileSync(join(clone, path), 'utf8');
    for (const path of rendered) expect(textOf(path), path).toBe(readFileSync(join(work, path), 'utf8'));
    expect(textOf('rendered/lab/bootstrap/root.yaml')).toContain(`targetRevision: ${BRANCH}`);
    expect(git(work, 'status', '--porcelain')).toBe('');
  });

  it('says so when there is nothing to publish', async () => {
    appendFileSync(join(work, 'clusters/lab/cluster.yaml'), '# Only a remark.\n');
    git(work, 'commit', '--quiet', '--all', '--message', 'A remark');
    const { code, stdout } = await edgit(['publish'], { cwd: work });
    const head = git(work, 'rev-parse', '--short=12', 'HEAD');
    expect([code, stdout]).toEqual([
      0,
      `lab  ${BRANCH} has what ${head} renders to\n  0 files added, 0 changed, 0 removed\n`,
    ]);
    expect(git(bare, 'rev-list', '--count', BRANCH)).toBe('1');
  });

  it('publishes what is committed of charts that are rendered here, and takes it away with them', async () => {
    const application = 'cloudnative-pg';
    writeFileSync(join(work, 'clusters/lab/gitops.yaml'), `deliveryOf:\n  ${application}: rendered\n`);
    const folder = await hydrateByHand(application);
    const ignored = await edgit(['publish'], { cwd: work });
    expect(ignored.stderr).toContain(`\n  ${folder}/configmap-x.yaml\n`);
    git(work, 'add', '--all');
    git(work, 'add', '--force', folder);
    git(work, 'commit', '--quiet', '--message', 'Render it here');
    expect(await edgit(['publish'], { cwd: work })).toMatchObject({ code: 0, stderr: '' });
    const hydrated = (): string[] => published().filter((path) => path.includes('/hydrated/'));
    expect(hydrated()).toEqual(['chart.json', 'configmap-x.yaml', 'index.json'].map((name) => `${folder}/${name}`));
    git(work, 'revert', '--no-edit', 'HEAD');
    expect(await edgit(['publish'], { cwd: work })).toMatchObject({ code: 0, stderr: '' });
    expect(hydrated()).toEqual([]);
  });
});
