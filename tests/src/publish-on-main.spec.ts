import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEdgit } from './support/edgit.js';
import { git as gitIn, scratchRepository } from './support/git.js';

const root = join(import.meta.dirname, '../..');
const script = [join(root, 'tools/run.mjs'), join(root, 'tools/workspace/src/publish.ts')];

let folder: string;
let work: string;

const git = (...args: string[]): string => gitIn(work, ...args);
/** What a job on main does: the script, then what it says is to be opened. */
const publish = (...args: string[]): unknown => {
  const { EDGIT_PUBLISH: _, ...env } = process.env;
  execFileSync(process.execPath, [...script, ...args], { cwd: work, env: { ...env, NO_COLOR: '1' } });
  return JSON.parse(readFileSync(join(work, '.edgit/ci/proposals.json'), 'utf8'));
};
const remote = (branch: string): string => git('ls-remote', 'origin', `refs/heads/${branch}`).split('\t')[0] ?? '';
const change = (file: string, from: string | RegExp, to: string): void => {
  const path = join(work, 'clusters/lab', file);
  const text = readFileSync(path, 'utf8');
  expect(text.replace(from, to)).not.toBe(text);
  writeFileSync(path, text.replace(from, to));
  git('add', '.');
  git('commit', '--quiet', `--message=${to.trim()}`);
};

const PROPOSAL = { base: 'env/lab', head: 'rendered/env/lab', body: '.edgit/ci/lab.md' };

/** A repository whose rendered tree is on a branch of its own, and its remote. */
beforeAll(() => {
  buildEdgit();
  ({ folder, work } = scratchRepository(['rendered/', '.edgit/']));
  git('config', 'user.name', 'test');
  git('config', 'user.email', 'test@example.org');
  change('cluster.yaml', 'git:\n', 'git:\n  revision: env/lab\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a push to main', () => {
  it('publishes a tree that never was: there is no branch yet that a pull request could go to', () => {
    expect(publish()).toEqual([]);
    expect(remote('env/lab')).toMatch(/^[0-9a-f]{40}$/);
    expect(remote('rendered/env/lab')).toBe('');
  });

  it('proposes what another one renders to, as one commit, with what it does to the cluster', () => {
    const published = remote('env/lab');
    change('cluster.yaml', /talos: v[\d.]+/, 'talos: v1.12.7');
    expect(publish()).toEqual([{ ...PROPOSAL, title: 'lab: talos: v1.12.7' }]);
    expect(remote('env/lab')).toBe(published);
    expect(git('rev-parse', `${remote('rendered/env/lab')}^`)).toBe(published);
    expect(readFileSync(join(work, '.edgit/ci/lab.md'), 'utf8')).toContain('reboot');
  });

  it('replaces what nobody merged yet, still as one commit', () => {
    const published = remote('env/lab');
    change('cluster.yaml', 'talos: v1.12.7', 'talos: v1.12.8');
    expect(publish()).toEqual([{ ...PROPOSAL, title: 'lab: talos: v1.12.8' }]);
    expect(git('rev-parse', `${remote('rendered/env/lab')}^`)).toBe(published);
    expect(git('log', '-1', '--format=%(trailers:key=Source-Commit,valueonly)', remote('rendered/env/lab'))).toBe(
      git('rev-parse', 'HEAD'),
    );
  });

  it('has nothing to propose once that is merged, and the branch goes', () => {
    git('push', '--quiet', 'origin', `${remote('rendered/env/lab')}:refs/heads/env/lab`);
    expect(publish()).toEqual([]);
    expect(remote('rendered/env/lab')).toBe('');
  });

  it('publishes without a pull request where that is wanted', () => {
    const published = remote('env/lab');
    change('cluster.yaml', 'talos: v1.12.8', 'talos: v1.12.7');
    expect(publish('--direct')).toEqual([]);
    git('fetch', '--quiet', 'origin');
    expect(git('rev-parse', 'origin/env/lab^')).toBe(published);
  });

  it('does nothing for a cluster that follows main: its tree is there', () => {
    change('cluster.yaml', '  revision: env/lab\n', '  revision: main\n');
    const before = git('ls-remote', 'origin');
    expect(publish()).toEqual([]);
    expect(git('ls-remote', 'origin')).toBe(before);
  });
});
