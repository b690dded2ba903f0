import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEdgit, edgit, type Outcome } from './support/edgit.js';
import { git as gitIn } from './support/git.js';

const root = join(import.meta.dirname, '../..');

let work: string;
const git = (...args: string[]): string => gitIn(work, ...args);
const run = (...args: string[]): Promise<Outcome> => edgit(args, { cwd: work });
const edit = (path: string, change: (text: string) => string): void => {
  const text = readFileSync(join(work, path), 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(join(work, path), change(text));
};

/** A repository with a small cluster, rendered and committed on main, and a branch on which its settings change. */
beforeAll(async () => {
  buildEdgit();
  work = mkdtempSync(join(tmpdir(), 'edgit-diff-'));
  cpSync(join(root, 'fixtures/valid/minimal'), join(work, 'clusters/lab'), { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  expect((await run('render')).code).toBe(0);
  git('add', '.');
  git('commit', '--quiet', '--message=rendered');
  git('checkout', '--quiet', '-b', 'work');
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('edgit diff', () => {
  it('says that nothing differs', async () => {
    const { code, stdout, stderr } = await run('diff');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^lab {2}0 added, 0 removed, 0 changed {2}[0-9a-f]{12} → worktree\n$/);
  });

  it('shows what a setting does to the cluster, committed or not', async () => {
    edit('clusters/lab/cluster.yaml', (text) => text.replace('talos: v1.12.6', 'talos: v1.12.7'));
    expect((await run('render')).code).toBe(0);
    const before = git('status', '--porcelain');
    const { code, stdout } = await run('diff');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /medium {2}reboot {2}cp-1: machine configuration\n +another image: \w+:v1\.12\.6 → \w+:v1\.12\.7/,
    );
    expect(git('status', '--porcelain')).toBe(before);
    git('commit', '--quiet', '--all', '--message=a newer Talos');
    expect((await run('diff')).stdout).toBe(stdout);
    expect((await run('diff', 'clusters/lab', '--to', 'HEAD')).stdout).toContain('→ HEAD\n');
    expect((await run('diff', 'lab', '--from', 'HEAD')).stdout).toContain('0 added, 0 removed, 0 changed');
  });

  it('fails by --fail-on with an exit code of its own', async () => {
    const { code, stderr } = await run('diff', '--fail-on', 'data-loss,reboot');
    expect({ code, stderr }).toEqual({ code: 3, stderr: '1 risk of --fail-on: reboot\n' });
    expect((await run('diff', '--fail-on', 'data-loss')).code).toBe(0);
    expect((await run('diff', '--fail-on', 'any')).code).toBe(3);
    expect(await run('diff', '--fail-on', 'rain')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('unknown: rain'),
    });
  });

  it('prints the same as data', async () => {
    const { stdout } = await run('diff', '--json');
    const [cluster] = JSON.parse(stdout).clusters;
    expect(cluster).toMatchObject({
      cluster: 'lab',
      added: 0,
      removed: 0,
      risks: [{ kind: 'reboot', team: 'platform' }],
    });
    expect((await run('diff', '--format', 'json')).stdout).toBe(stdout);
  });

  it.each([
    [['--from', 'nowhere'], /^error: nowhere is not a branch, tag or commit in this clone/],
    [['other'], /^error: no tree is in .*rendered\/other, neither in /],
  ])('says what is not there: %j', async (args, message) => {
    const { code, stderr, stdout } = await run('diff', ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect(JSON.parse((await run('diff', ...args, '--json')).stdout)).toMatchObject({ ok: false });
  });

  it('shows a cluster that goes as a whole', async () => {
    git('mv', 'rendered/lab', 'rendered/other');
    const { stdout } = await run('diff');
    expect(stdout).toMatch(/^lab {2}0 added, \d{2,} removed, 0 changed/);
    expect(stdout).toMatch(/^other {2}\d{2,} added, 0 removed, 0 changed/m);
    git('mv', 'rendered/other', 'rendered/lab');
  });
});

describe('edgit pr-body', () => {
  it('writes the body, by a template of somebody’s own too', async () => {
    const { code, stdout } = await run('pr-body');
    expect(code).toBe(0);
    expect(stdout).toContain('| medium | reboot | <code>cp-1: machine configuration</code> |');
    writeFileSync(join(work, 'body.hbs'), '{{#each clusters}}{{cluster}} has {{risks.length}} risk{{/each}}');
    expect((await run('pr-body', '--template', 'body.hbs')).stdout).toBe('lab has 1 risk\n');
  });

  it('is no longer than it may be, and the rest is in a file', async () => {
    edit('rendered/lab/index.json', () => '{}');
    rmSync(join(work, 'rendered/lab/applications'), { recursive: true });
    const { code, stderr } = await run('pr-body', '--limit', '5000', '--out', 'body.md', '--rest', 'rest.md');
    git('checkout', '--quiet', '--', 'rendered');
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'cut to 5000 characters; all of it is in rest.md\n' });
    const [body, rest] = ['body.md', 'rest.md'].map((file) => readFileSync(join(work, file), 'utf8'));
    expect(body?.length).toBeLessThanOrEqual(5000);
    expect(body).toContain('Full report: the artifact rest.md.');
    expect(rest?.length).toBeGreaterThan(5000);
  });

  it('has what a rehearsal found, and refuses what is none', async () => {
    writeFileSync(join(work, 'rehearsal.json'), JSON.stringify({ ok: true, parts: [] }));
    expect((await run('pr-body', '--rehearsal', 'rehearsal.json')).stdout).toContain('## Rehearsal: passed');
    writeFileSync(join(work, 'rehearsal.json'), 'ok');
    expect(await run('pr-body', '--rehearsal', 'rehearsal.json')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not the result of a rehearsal'),
    });
  });
});
