import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@edgit/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-codes.js';
import { render } from './render.js';
import { renderFromCopy } from './render-from-copy.js';

let work: string;
const at = (path: string): string => join(work, path);
const cluster = (): string[] => [at('clusters/lab')];

beforeEach(async () => {
  work = mkdtempSync(join(tmpdir(), 'edgit-copy-'));
  cpSync(join(import.meta.dirname, '../../../../fixtures/valid/minimal'), at('clusters/lab'), { recursive: true });
  expect(await render(cluster(), { copy: at('copies') })).toBe(EXIT.ok);
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

const index = (folder: string): string => readFileSync(at(`${folder}/lab/index.json`), 'utf8');

describe('edgit render --from-copy', () => {
  it('puts the tree in place that --copy left', () => {
    rmSync(at('rendered'), { recursive: true });
    expect(renderFromCopy(cluster(), at('copies'))).toBe(EXIT.ok);
    expect(index('rendered')).toBe(index('copies'));
  });

  it('removes what edgit wrote before, and no file of anybody else', () => {
    const stale = at('rendered/lab/projects/stale.yaml');
    const files = JSON.parse(index('rendered'));
    files.files['projects/stale.yaml'] = { layer: 'gitops', sha256: '' };
    writeFileSync(at('rendered/lab/index.json'), JSON.stringify(files));
    writeFileSync(stale, 'x: 1\n');
    writeFileSync(at('rendered/lab/talos/secrets.yaml'), 'keys');
    renderFromCopy(cluster(), at('copies'));
    expect(existsSync(stale)).toBe(false);
    expect(readFileSync(at('rendered/lab/talos/secrets.yaml'), 'utf8')).toBe('keys');
  });

  it.each([
    ['changed', () => writeFileSync(at('copies/lab/talos/steps.md'), 'run this')],
    ['lost', () => rmSync(at('copies/lab/talos/steps.md'))],
    ['not there', () => rmSync(at('copies'), { recursive: true })],
  ])('writes nothing from a copy that is %s', (_, spoil) => {
    spoil();
    rmSync(at('rendered'), { recursive: true });
    expect(() => renderFromCopy(cluster(), at('copies'))).toThrow(InputError);
    expect(existsSync(at('rendered'))).toBe(false);
  });
});
