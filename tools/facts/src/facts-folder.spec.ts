import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFacts, syncFacts } from './facts-folder.js';

describe('syncFacts', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'edgit-facts-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('writes compressed files whose content differs, and names them', () => {
    expect(syncFacts(folder, new Map([['a/x.json.gz', '{}\n']]), ['a'], false)).toEqual(['a/x.json.gz']);
    expect(readFacts(join(folder, 'a/x.json.gz'))).toBe('{}\n');
  });

  it('leaves a file alone that says the same in other bytes', () => {
    syncFacts(folder, new Map([['a/x.json.gz', '{}\n']]), ['a'], false);
    const other = gzipSync('{}\n', { level: 1 });
    writeFileSync(join(folder, 'a/x.json.gz'), other);
    expect(syncFacts(folder, new Map([['a/x.json.gz', '{}\n']]), ['a'], false)).toEqual([]);
    expect(readFileSync(join(folder, 'a/x.json.gz')).equals(other)).toBe(true);
  });

  it('removes what is no longer made', () => {
    syncFacts(folder, new Map([['a/x.json.gz', '{}\n']]), ['a'], false);
    expect(syncFacts(folder, new Map(), ['a'], false)).toEqual(['a/x.json.gz']);
    expect(existsSync(join(folder, 'a/x.json.gz'))).toBe(false);
  });

  it('writes nothing when it only compares', () => {
    expect(syncFacts(folder, new Map([['a/x.json.gz', '{}\n']]), ['a'], true)).toEqual(['a/x.json.gz']);
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });
});
