import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildEdgit, edgit, edgitPath } from './support/edgit.js';
import { filesBelow } from './support/files.js';

const root = join(import.meta.dirname, '../..');
const input = join(root, 'clusters/edgit-k8s');
let work: string;

beforeAll(buildEdgit);
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'edgit-rendering-'));
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

const copyOfInput = (name = 'input'): string => {
  const folder = join(work, name);
  cpSync(input, folder, { recursive: true });
  return folder;
};

describe('rendering', () => {
  it('gives what is committed', async () => {
    const { code, stderr } = await edgit(['render', '--check'], { cwd: root });
    // What is yours to decide in this cluster is warned about; nothing is wrong.
    expect({ code, errors: stderr.match(/^error\b.*$/gm) ?? [] }).toEqual({ code: 0, errors: [] });
  });

  it('gives the same bytes from another folder, in another locale and time zone', async () => {
    const elsewhere = copyOfInput('somewhere else');
    await edgit(['render', input, '--out', 'a'], { cwd: work });
    mkdirSync(join(work, 'deep/er'), { recursive: true });
    await edgit(['render', elsewhere, '--out', '../../b'], {
      cwd: join(work, 'deep/er'),
      env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Chatham', HOME: join(work, 'home') },
    });
    const first = filesBelow(join(work, 'a/edgit-k8s'));
    expect(first.size).toBeGreaterThan(100);
    expect(filesBelow(join(work, 'b/edgit-k8s'))).toEqual(first);
  });

  it('writes nothing the second time', async () => {
    const folder = copyOfInput();
    await edgit(['render', folder], { cwd: work });
    const before = statSync(join(work, 'rendered/edgit-k8s')).ino;
    const again = await edgit(['render', folder], { cwd: work });
    expect(again.stdout).toContain('0 files changed');
    expect(statSync(join(work, 'rendered/edgit-k8s')).ino).toBe(before);
  });

  it('leaves nothing behind but the tree', async () => {
    const folder = copyOfInput();
    await edgit(['render', folder], { cwd: work });
    expect(readdirSync(work).sort()).toEqual(['input', 'rendered']);
    expect(readdirSync(join(work, 'rendered'))).toEqual(['edgit-k8s']);
  });

  it('notices a file that was changed, removed or touched by hand since the last time', async () => {
    const folder = copyOfInput();
    await edgit(['render', folder], { cwd: work });
    const file = join(work, 'rendered/edgit-k8s/bootstrap/root.yaml');
    const good = readFileSync(file, 'utf8');
    for (const spoil of [() => writeFileSync(file, good.replace('root', 'r00t')), () => rmSync(file)]) {
      spoil();
      const { stdout } = await edgit(['render', folder], { cwd: work });
      expect(stdout).toContain('bootstrap/root.yaml');
      expect(readFileSync(file, 'utf8')).toBe(good);
    }
  });

  it('with --check names what is stale, and writes nothing', async () => {
    const folder = copyOfInput();
    await edgit(['render', folder], { cwd: work });
    const file = join(work, 'rendered/edgit-k8s/bootstrap/root.yaml');
    writeFileSync(file, 'stale');
    const { code, stdout } = await edgit(['render', folder, '--check'], { cwd: work });
    expect(code).toBe(1);
    expect(stdout).toContain('~ bootstrap/root.yaml');
    expect(readFileSync(file, 'utf8')).toBe('stale');
  });

  it('with --layer writes that layer alone', async () => {
    await edgit(['render', copyOfInput(), '--layer', 'talos'], { cwd: work });
    const top = readdirSync(join(work, 'rendered/edgit-k8s')).sort();
    expect(top).toEqual(['applications', 'index.json', 'talos']);
  });

  it('with --json says the same as data', async () => {
    const { stdout } = await edgit(['render', copyOfInput(), '--json'], { cwd: work });
    const { ok, clusters } = JSON.parse(stdout);
    expect(ok).toBe(true);
    expect(clusters[0]).toMatchObject({ name: 'edgit-k8s', stale: true, written: true, unchanged: 0 });
    expect(clusters[0].changes).toContainEqual({ path: 'bootstrap/root.yaml', kind: 'added', layer: 'gitops' });
    expect(clusters[0].counts.applications).toBeGreaterThanOrEqual(43);
    expect(clusters[0].counts.closedNamespaces).toBeGreaterThan(35);
  });

  it('never touches a file that it did not write, and then writes nothing at all', async () => {
    const mine = join(work, 'rendered/edgit-k8s/talos/steps.md');
    mkdirSync(join(mine, '..'), { recursive: true });
    writeFileSync(mine, 'mine');
    const { code, stderr } = await edgit(['render', copyOfInput()], { cwd: work });
    expect(code).toBe(1);
    expect(stderr).toContain('rendered/edgit-k8s/talos/steps.md was not written by edgit');
    expect(filesBelow(join(work, 'rendered'))).toEqual(new Map([['edgit-k8s/talos/steps.md', 'mine']]));
  });

  it('says so, in one line, when it may not write', async () => {
    writeFileSync(join(work, 'rendered'), 'a file');
    const { code, stderr } = await edgit(['render', copyOfInput()], { cwd: work });
    expect(code).toBe(1);
    expect(stderr).not.toContain('    at ');
  });

  it('renders several clusters, or none when one of them is wrong', async () => {
    const bad = copyOfInput('bad');
    writeFileSync(join(bad, 'gitops.yaml'), 'hots: argo\n');
    const { code } = await edgit(['render', copyOfInput(), bad], { cwd: work });
    expect(code).toBe(1);
    expect(existsSync(join(work, 'rendered'))).toBe(false);
  });
});

/** How many moments of a render are tried, evenly spread. */
const ATTEMPTS = 16;

describe('a render that is killed', () => {
  it('leaves the old tree or the new one, at whatever moment it is hit', async () => {
    const folder = copyOfInput();
    await edgit(['render', folder], { cwd: work });
    const tree = join(work, 'rendered/edgit-k8s');
    const oldTree = filesBelow(tree);
    const started = performance.now();
    writeFileSync(join(folder, 'gitops.yaml'), 'host: deploy\n');
    await edgit(['render', folder, '--out', 'new'], { cwd: work });
    const length = performance.now() - started;
    const newTree = filesBelow(join(work, 'new/edgit-k8s'));
    expect(newTree).not.toEqual(oldTree);

    const seen = new Set<string>();
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      rmSync(join(work, 'rendered'), { recursive: true });
      cpSync(join(work, 'new'), join(work, 'rendered'), { recursive: true });
      for (const [path, text] of oldTree) {
        mkdirSync(join(tree, path, '..'), { recursive: true });
        writeFileSync(join(tree, path), text);
      }
      for (const path of newTree.keys()) if (!oldTree.has(path)) rmSync(join(tree, path));
      await killedAfter(['render', folder], (length * (attempt + 1)) / ATTEMPTS);
      // Between two renames the folder has no name for some microseconds; the old tree is then beside it.
      const found = filesBelow(existsSync(tree) ? tree : join(work, 'rendered/.edgit-k8s.old'));
      const which =
        found.size === oldTree.size && [...found].every(([path, text]) => oldTree.get(path) === text) ? 'old' : 'new';
      expect(found).toEqual(which === 'old' ? oldTree : newTree);
      seen.add(which);
      // Whatever was left beside the tree is gone after the next one.
      await edgit(['render', folder], { cwd: work });
      expect(filesBelow(tree)).toEqual(newTree);
      expect(readdirSync(join(work, 'rendered'))).toEqual(['edgit-k8s']);
    }
    expect(seen).toContain('old');
  }, 600_000);

  const killedAfter = (args: readonly string[], milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [edgitPath, ...args], { cwd: work, stdio: 'ignore' });
      const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
      child.on('exit', () => {
        clearTimeout(timer);
        resolve();
      });
    });
});
