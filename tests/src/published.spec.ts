import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEdgit, edgit } from './support/edgit.js';
import { git, scratchRepository } from './support/git.js';

const root = join(import.meta.dirname, '../..');
const steps = [join(root, 'tools/run.mjs'), join(root, 'tools/workspace/src/pull-request.ts')];

let base: string;
let work: string;

const inCluster = (from: RegExp, to: string): void => {
  const path = join(work, 'clusters/lab/cluster.yaml');
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
};
const published = (...args: string[]) => edgit(['diff', '--from', 'published', '--json', ...args], { cwd: work });

/** A cluster whose tree is on a branch of its own, and of which Git takes no notice beside its sources. */
beforeAll(async () => {
  buildEdgit();
  ({ folder: base, work } = scratchRepository(['rendered/', '.edgit/']));
  inCluster(/^git:\n/m, 'git:\n  revision: env/lab\n  path: trees/lab\n');
  git(work, 'add', '--all');
  git(work, 'commit', '--quiet', '--message', 'A cluster');
  git(work, 'push', '--quiet', '--set-upstream', 'origin', 'main');
  expect((await edgit(['render'], { cwd: work })).code).toBe(0);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('what a change does to what is published', () => {
  it('is all of it, before anything was', async () => {
    const { code, stdout } = await published();
    expect(code).toBe(0);
    const [lab] = JSON.parse(stdout).clusters;
    expect(lab.items.every(({ state }: { state: string }) => state === 'added')).toBe(true);
  });

  it('can’t be told of a branch that is not here, and says what to do', async () => {
    expect((await edgit(['publish'], { cwd: work })).code).toBe(0);
    git(work, 'update-ref', '-d', 'refs/remotes/origin/env/lab');
    const { code, stdout } = await published();
    expect([code, JSON.parse(stdout).error]).toEqual([1, expect.stringMatching(/^origin\/env\/lab is .*: fetch it/)]);
  });

  it('is nothing where the tree is what was published', async () => {
    git(work, 'fetch', '--quiet', 'origin');
    const { code, stdout } = await published('clusters/lab');
    expect([code, JSON.parse(stdout).clusters[0].items]).toEqual([0, []]);
  });

  it('is what the steps of a pull request put into its comment', async () => {
    git(work, 'checkout', '--quiet', '-b', 'talos');
    inCluster(/talos: v[\d.]+/, 'talos: v1.12.7');
    git(work, 'commit', '--quiet', '--all', '--message', 'a newer Talos');
    expect((await edgit(['render'], { cwd: work })).code).toBe(0);
    const { EDGIT_TARGET: _, EDGIT_FAIL_ON: __, ...own } = process.env;
    const at = { cwd: work, encoding: 'utf8', env: { ...own, NO_COLOR: '1' } } as const;
    const { status, stderr } = spawnSync(process.execPath, [...steps, 'diff'], at);
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.anything() });
    const body = readFileSync(join(work, '.edgit/ci/body.md'), 'utf8');
    expect(body).toContain('reboot');
    expect(body).toContain('published');
  });
});
