import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RenderedFile } from './artifact-files.js';
import { planTree, recoverTree, writeTree } from './tree.js';

let folder: string;
let root: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgit-tree-'));
  root = join(folder, 'rendered', 'lab');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = (texts: Readonly<Record<string, string>>): Map<string, Pick<RenderedFile, 'layer' | 'text'>> =>
  new Map(
    Object.entries(texts).map(([path, text]) => [path, { layer: path.startsWith('net') ? 'network' : 'apps', text }]),
  );

const write = (texts: Readonly<Record<string, string>>): void => writeTree(planTree(root, files(texts), undefined));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('writing a tree', () => {
  it('writes every file and an index of owners', () => {
    write({ 'net/a.yaml': 'a', 'b.yaml': 'b' });
    expect(read('net/a.yaml')).toBe('a');
    expect(JSON.parse(read('index.json')).files['net/a.yaml'].layer).toBe('network');
  });

  it('touches only what changed', () => {
    write({ 'a.yaml': 'a', 'b.yaml': 'b' });
    const before = statSync(join(root, 'a.yaml'));
    write({ 'a.yaml': 'a', 'b.yaml': 'changed' });
    const after = statSync(join(root, 'a.yaml'));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(read('b.yaml')).toBe('changed');
  });

  it('does nothing at all when nothing changed', () => {
    write({ 'a.yaml': 'a' });
    const before = statSync(root);
    const plan = planTree(root, files({ 'a.yaml': 'a' }), undefined);
    expect(plan.changes).toEqual([]);
    writeTree(plan);
    expect(statSync(root).ino).toBe(before.ino);
  });

  it('removes what is no longer emitted, and folders that became empty', () => {
    write({ 'gone/a.yaml': 'a', 'b.yaml': 'b' });
    write({ 'b.yaml': 'b' });
    expect(existsSync(join(root, 'gone'))).toBe(false);
  });

  it('leaves files of others where they are, also links and empty folders', () => {
    write({ 'dir/a.yaml': 'a' });
    writeFileSync(join(root, 'dir', 'NOTES.md'), 'mine');
    mkdirSync(join(root, 'empty'));
    const inode = statSync(join(root, 'dir', 'NOTES.md')).ino;
    write({ 'b.yaml': 'b' });
    expect(read('dir/NOTES.md')).toBe('mine');
    expect(statSync(join(root, 'dir', 'NOTES.md')).ino).toBe(inode);
    expect(existsSync(join(root, 'empty'))).toBe(true);
  });

  it('names a file in the way that is not its own', () => {
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, 'a.yaml'), 'mine');
    const { diagnostics } = planTree(root, files({ 'a.yaml': 'a' }), undefined);
    expect(diagnostics.map(({ message }) => message)).toEqual([`${join(root, 'a.yaml')} was not written by edgit`]);
    expect(read('a.yaml')).toBe('mine');
  });

  it('names a file in place of a folder', () => {
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, 'dir'), 'mine');
    const { diagnostics } = planTree(root, files({ 'dir/a.yaml': 'a' }), undefined);
    expect(diagnostics[0]?.message).toContain('was not written by edgit');
  });

  it('keeps other layers unchanged if it writes one layer', () => {
    write({ 'net/a.yaml': 'a', 'b.yaml': 'b' });
    writeTree(planTree(root, files({ 'net/a.yaml': 'A', 'c.yaml': 'c' }), 'network'));
    expect(read('net/a.yaml')).toBe('A');
    expect(read('b.yaml')).toBe('b');
    expect(existsSync(join(root, 'c.yaml'))).toBe(false);
  });

  it('removes the files of a layer that is gone', () => {
    write({ 'a.yaml': 'a', 'b.yaml': 'b' });
    writeFileSync(join(root, 'index.json'), read('index.json').replaceAll('"apps"', '"printers"'));
    const plan = planTree(root, files({ 'a.yaml': 'a' }), undefined);
    expect(plan.changes).toEqual([{ path: 'b.yaml', kind: 'removed', layer: 'printers' }]);
  });

  it('rejects a damaged index, and one that leads out of the tree', () => {
    write({ 'a.yaml': 'a' });
    const outside = JSON.stringify({ files: { '../../x': { layer: 'apps', sha256: '' } } });
    const noName = JSON.stringify({ files: { 'b.yaml': { layer: '\u001b[2J', sha256: '' } } });
    for (const text of ['{', '{"files": 1}', outside, noName]) {
      writeFileSync(join(root, 'index.json'), text);
      const { diagnostics } = planTree(root, files({ 'a.yaml': 'a' }), undefined);
      expect(diagnostics[0]?.message).toContain('index.json is damaged');
    }
  });

  it('brings back the old tree that a killed process had moved aside', () => {
    write({ 'a.yaml': 'a' });
    const parent = join(folder, 'rendered');
    const old = join(parent, '.lab.old');
    mkdirSync(old);
    writeFileSync(join(old, 'a.yaml'), 'old');
    rmSync(root, { recursive: true });
    mkdirSync(join(parent, '.lab.new-999999999'));
    recoverTree(root);
    expect(read('a.yaml')).toBe('old');
    expect(readdirSync(parent)).toEqual(['lab']);
  });
});

describe('a link where a folder of the tree is to be', () => {
  const outside = (): string => join(folder, 'outside');
  const behindLink = (path: string): void => {
    mkdirSync(outside(), { recursive: true });
    writeFileSync(join(outside(), 'a.yaml'), 'of another program');
    rmSync(join(folder, path), { recursive: true, force: true });
    symlinkSync(outside(), join(folder, path));
  };
  const untouched = (): void => {
    expect(readdirSync(outside())).toEqual(['a.yaml']);
    expect(readFileSync(join(outside(), 'a.yaml'), 'utf8')).toBe('of another program');
  };

  it.each(['rendered/lab/net', 'rendered/lab'])('is rejected, and nothing is written or removed behind %s', (path) => {
    write({ 'net/a.yaml': 'a', 'net/b.yaml': 'b' });
    behindLink(path);
    const renderings: readonly Readonly<Record<string, string>>[] = [
      { 'net/a.yaml': 'changed' },
      { 'net/c.yaml': 'c' },
      {},
    ];
    for (const texts of renderings) {
      const plan = planTree(root, files(texts), undefined);
      expect(plan.diagnostics.map(({ message }) => message)).toEqual([
        `${join(folder, path)} was not written by edgit`,
      ]);
      expect({ changes: plan.changes, removed: plan.removed }).toEqual({ changes: [], removed: [] });
      expect(() => writeTree({ ...plan, contents: new Map([['net/a.yaml', 'x']]) })).toThrow(/not written by edgit/);
    }
    untouched();
  });

  it('is rejected above the tree too, below the folder that a person named', () => {
    mkdirSync(join(folder, 'rendered'));
    behindLink('rendered');
    expect(planTree(root, files({ 'a.yaml': 'a' }), undefined, (path) => path, folder).diagnostics).toHaveLength(1);
    // A link that the user names with --out is followed.
    expect(planTree(root, files({ 'b.yaml': 'b' }), undefined).diagnostics).toEqual([]);
    untouched();
  });

  it('is seen also when it came after the tree was looked at', () => {
    write({ 'net/a.yaml': 'a' });
    const plan = planTree(root, files({ 'net/a.yaml': 'b' }), undefined);
    behindLink('rendered/lab/net');
    expect(() => writeTree(plan)).toThrow(/not written by edgit/);
    untouched();
  });

  it('in the place of a file of ours is replaced by the file', () => {
    write({ 'net/a.yaml': 'a' });
    mkdirSync(outside());
    writeFileSync(join(outside(), 'a.yaml'), 'of another program');
    rmSync(join(root, 'net/a.yaml'));
    symlinkSync(join(outside(), 'a.yaml'), join(root, 'net/a.yaml'));
    write({ 'net/a.yaml': 'a' });
    expect(statSync(join(root, 'net/a.yaml')).isFile()).toBe(true);
    expect(read('net/a.yaml')).toBe('a');
    untouched();
  });
});
