import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeTables } from '@edgit/cli/codes';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Sources of all packages, without tests and without the tables themselves. */
const sources = readdirSync(join(root, 'packages'))
  .flatMap((name) =>
    readdirSync(join(root, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|mjs)$/.test(path) && !/\.spec\.ts$|(^|\/)codes(\/|\.(ts|mjs)$)/.test(path))
      .map((path) => readFileSync(join(root, 'packages', name, 'src', path), 'utf8')),
  )
  .join('\n');

const codes = codeTables.flatMap((table) => Object.keys(table));

describe('codes of diagnostics', () => {
  it('are in one table each', () => {
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('are names in words, with a room', () => {
    expect(codes.filter((code) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)?[a-z0-9]+(-[a-z0-9]+)*$/.test(code))).toEqual([]);
  });

  it('are all used', () => {
    expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });

  // Where the compiler does not look: the issues of a schema, which zod passes on as anything.
  it('are in a table when a schema names them', () => {
    const named = [...sources.matchAll(/\bcode: '([a-z][a-z0-9/-]*)'/g)].map(([, code = '']) => code);
    expect(named.filter((code) => code !== 'custom' && !codes.includes(code))).toEqual([]);
  });

  it('are explained in sentences', () => {
    const texts = codeTables.flatMap((table) => Object.values(table).flatMap(Object.values));
    expect(texts.filter((text) => !/^(`|“)?\w?.*[.”]$/.test(text))).toEqual([]);
  });

  it('are in every message of a wrong input', () => {
    const folder = join(root, 'fixtures/invalid');
    const printed = readdirSync(folder).map((name) => readFileSync(join(folder, name, 'expected.txt'), 'utf8'));
    const found = [...printed.join('\n').matchAll(/^(?:error|warning)(?:\[(.*?)\])?:/gm)].map(([, code = '']) => code);
    expect(found.length).toBeGreaterThan(printed.length / 2);
    expect(found.filter((code) => !codes.includes(code))).toEqual([]);
  });
});
