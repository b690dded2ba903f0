import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@edgit/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../failures/exit-codes.js';
import { render } from './render.js';
import { renderFromCopy } from './render-from-copy.js';

let work: string;
const at = (path: string): string => join(work, path);
const cluster = (): string[] => [at('clusters/lab')];

beforeEach(async () => {
  work = mkdtempSync(join(tmpdir(), 'edgit-copy-'));
  cpSync(join(import.meta.dirname, '../../../../../fixtures/valid/minimal'), at('clusters/lab'), { recursive: true });
  expect(await render(cluster(), { copy: at('copies') })).toBe(EXIT.ok);
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

const index = (): string => readFileSync(at('rendered/lab/index.json'), 'utf8');
/** Replaces something in the copy. */
const inCopy = (from: string, to: string): void => {
  const text = readFileSync(at('copies/lab.json'), 'utf8');
  expect(text).toContain(from);
  writeFileSync(at('copies/lab.json'), text.replace(from, to));
};

describe('edgit render --from-copy', () => {
  it('puts the tree in place that --copy left', async () => {
    const [before, steps] = [index(), readFileSync(at('rendered/lab/talos/steps.md'), 'utf8')];
    rmSync(at('rendered'), { recursive: true });
    expect(renderFromCopy(cluster(), at('copies'))).toBe(EXIT.ok);
    expect(index()).toBe(before);
    expect(readFileSync(at('rendered/lab/talos/steps.md'), 'utf8')).toBe(steps);
    expect(await render(cluster(), { check: true })).toBe(EXIT.ok);
  });

  it('removes what edgit wrote before, and no other file', () => {
    const stale = at('rendered/lab/projects/stale.yaml');
    const files = JSON.parse(index());
    files.files['projects/stale.yaml'] = { layer: 'gitops', sha256: '' };
    writeFileSync(at('rendered/lab/index.json'), JSON.stringify(files));
    writeFileSync(stale, 'x: 1\n');
    writeFileSync(at('rendered/lab/talos/secrets.yaml'), 'keys');
    renderFromCopy(cluster(), at('copies'));
    expect(existsSync(stale)).toBe(false);
    expect(readFileSync(at('rendered/lab/talos/secrets.yaml'), 'utf8')).toBe('keys');
  });

  it.each([
    ['changed', () => inCopy('"text":"#', '"text":"run this #')],
    ['without a text', () => inCopy('"text":', '"txet":')],
    ['for somewhere else', () => inCopy('"talos/steps.md"', '"../steps.md"')],
    ['cut off', () => writeFileSync(at('copies/lab.json'), readFileSync(at('copies/lab.json')).subarray(0, 1000))],
    ['not there', () => rmSync(at('copies'), { recursive: true })],
  ])('writes nothing from a copy that is %s', (_, spoil) => {
    spoil();
    rmSync(at('rendered'), { recursive: true });
    expect(() => renderFromCopy(cluster(), at('copies'))).toThrow(InputError);
    expect(existsSync(at('rendered'))).toBe(false);
  });
});
