import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';

/** As text-files.mjs has them. */
const TEXT_FILES = ['.py', '.sh', '.lua', '.browser.js'];

const packages = join(import.meta.dirname, '../../packages');

/** Every script that lies in the folder of a component. */
const scripts = readdirSync(packages).flatMap((name) => {
  const source = join(packages, name, 'src');
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => TEXT_FILES.some((ending) => file.endsWith(ending)))
    .map((file) => join(name, 'src', file));
});
const endingWith = (ending: string): string[] => scripts.filter((file) => file.endsWith(ending));

/** @throws Error with the interpreter's own words */
const run = (program: string, ...args: string[]): void => {
  execFileSync(program, args, { cwd: packages, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
};

/** Compiled, and nothing written. A warning is an error. */
const COMPILE = 'import sys; compile(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1], "exec")';

describe('a script of a component', () => {
  it.each(endingWith('.py'))('%s is Python', (file) => run('python3', '-W', 'error', '-c', COMPILE, file));
  it.each(endingWith('.sh'))('%s is a shell’s', (file) => run('sh', '-n', file));
  it.each(endingWith('.browser.js'))('%s is JavaScript', (file) => run(process.execPath, '--check', file));

  it('of Lua runs in the specs of the layer that it is of', () => {
    expect(endingWith('.lua').filter((file) => !file.startsWith('gitops/'))).toEqual([]);
  });

  it.each(scripts)('%s ends with a line', (file) => {
    expect(readFileSync(join(packages, file), 'utf8')).toMatch(/[^\n]\n$/);
  });

  it.each(scripts)('%s is imported by what lies beside it', (file) => {
    const folder = join(packages, file, '..');
    const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
    const texts = sources.map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts.some((text) => text.includes(`from './${basename(file)}';`))).toBe(true);
  });
});

describe('TypeScript', () => {
  /** What scripts begin with, in a text of several lines. */
  const SCRIPT = /`(?:[^`\n]*\n)?(?:#!\/|set -[a-z]*e|import os\b|import json\b|def \w+\()/;

  it('has no script of several lines in its texts: it is a file of its own, which its own tools can read', () => {
    const layers = ['apps', 'gitops', 'network', 'registry', 'secrets', 'talos'];
    const found = layers.flatMap((layer) =>
      readdirSync(join(packages, layer, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .map((file) => join(layer, 'src', file))
        .filter((file) => SCRIPT.test(readFileSync(join(packages, file), 'utf8'))),
    );
    expect(found).toEqual([]);
  });
});
