import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { commit, environmentOf, nx, workspaceCopy } from '@edgit/nx/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { git as gitIn } from './support/git.js';

const root = join(import.meta.dirname, '../..');
const SCRIPT = ['tools/run.mjs', 'tools/workspace/src/pull-request.ts'];

let folder: string;
let work: string;

const git = (...args: string[]): string => gitIn(work, ...args);
const steps = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { EDGIT_GREEN: _, EDGIT_TARGET: __, EDGIT_FAIL_ON: ___, ...own } = environmentOf(work);
  const options = { cwd: work, encoding: 'utf8', env: { ...own, ...env } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...SCRIPT, ...args], options);
  return { code: status, stdout, stderr };
};
const render = () => nx(work, ['run-many', '-t', 'render']);
const body = (): string => readFileSync(join(work, '.edgit/ci/body.md'), 'utf8');
const setTalos = (version: string): void => {
  const path = join(work, 'clusters/lab/cluster.yaml');
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(/talos: v[\d.]+/, `talos: ${version}`);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
};

/** A remote, and a workspace with a branch: somebody has changed a setting, and not rendered. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'edgit-pull-request-'));
  work = await workspaceCopy();
  gitIn(folder, 'init', '--quiet', '--bare', '--initial-branch=main', 'remote.git');
  git('remote', 'add', 'origin', join(folder, 'remote.git'));
  rmSync(join(work, 'clusters'), { recursive: true });
  cpSync(join(root, 'fixtures/valid/minimal'), join(work, 'clusters/lab'), { recursive: true });
  render();
  commit(work, 'rendered');
  git('push', '--quiet', '--set-upstream', 'origin', 'main');
  git('checkout', '--quiet', '-b', 'talos');
  setTalos('v1.12.7');
  git('commit', '--quiet', '--all', '--message=a newer Talos');
}, 600_000);
afterAll(() => {
  for (const each of [folder, work]) rmSync(each, { recursive: true, force: true });
});

describe('the steps of a pull request', () => {
  it('fail when the tree was not rendered, and go on to say what else is wrong', () => {
    const { code, stdout, stderr } = steps(['render', 'validate']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/== render\n[\s\S]*== validate\n/);
    expect(stderr).toMatch(/^failed: render$/m);
  });

  it('pass once it is, and write what the change does for a comment', () => {
    render();
    git('commit', '--quiet', '--all', '--message=rendered');
    expect(steps(['diff', 'validate', 'render'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/== render\n[\s\S]*== validate\n[\s\S]*== diff\n[\s\S]*reboot/),
    });
    expect(body()).toContain('reboot');
    expect(body().length).toBeLessThan(65_000);
    expect(git('status', '--porcelain')).toBe('');
  });

  it('have what the real programs said in the comment, as long as it is about this commit', () => {
    const rehearsal = (of: string): string => join(work, '.edgit/ci', `rehearsal-${of.slice(0, 12)}-lab.json`);
    const parts = [{ part: 'talos', ok: false, summary: 'one refused', findings: [] }];
    writeFileSync(rehearsal(git('rev-parse', 'main')), JSON.stringify({ ok: false, parts }));
    expect(steps(['diff']).code).toBe(0);
    expect(body()).not.toContain('one refused');
    writeFileSync(rehearsal(git('rev-parse', 'HEAD')), JSON.stringify({ ok: false, parts }));
    expect(steps(['diff']).code).toBe(0);
    expect(body()).toContain('one refused');
  });

  it('fail by the risks that are not accepted, with the comment written all the same', () => {
    rmSync(join(work, '.edgit'), { recursive: true });
    expect(steps(['diff'], { EDGIT_FAIL_ON: 'reboot' })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('1 risk of --fail-on: reboot'),
    });
    expect(body()).toContain('reboot');
  });

  it('compare with where the branch left main, although main went on', () => {
    const before = body();
    git('checkout', '--quiet', 'main');
    writeFileSync(join(work, 'NOTES.md'), 'something else\n');
    git('add', '.');
    git('commit', '--quiet', '--message=something else');
    git('push', '--quiet', 'origin', 'main');
    git('checkout', '--quiet', 'talos');
    expect(steps(['diff']).code).toBe(0);
    expect(body()).toBe(before);
  });

  it('compare with main in the merge that GitHub checks out', () => {
    git('checkout', '--quiet', '--detach', 'origin/main');
    git('merge', '--quiet', '--no-ff', '--message=the merge', 'talos');
    expect(steps(['render', 'diff']).code).toBe(0);
    expect(body()).toContain('reboot');
    expect(existsSync(join(work, 'NOTES.md'))).toBe(true);
    expect(body()).not.toContain('NOTES');
    git('checkout', '--quiet', 'talos');
  });

  it('are named when one does not exist', () => {
    expect(steps(['tset'])).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no tset') });
  });

  it('say what to do in a clone that does not know main', () => {
    git('clone', '--quiet', '--depth=1', '--branch=talos', `file://${work}`, join(folder, 'shallow'));
    const at = { cwd: join(folder, 'shallow'), encoding: 'utf8' } as const;
    const { status, stderr } = spawnSync(process.execPath, [...SCRIPT.map((path) => join(work, path)), 'diff'], at);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('fetch-depth: 0') });
  });
});
