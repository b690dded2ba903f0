import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { linkPackages, nx, workspaceCopy } from '@edgit/nx/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('what was generated', () => {
  let copy: string;
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  const edgit = (...args: string[]): string => run('packages/cli/bin/edgit.mjs', ...args);
  const changed = (): string[] =>
    execFileSync('git', ['status', '--short', '--untracked-files=all'], { cwd: copy, encoding: 'utf8' })
      .split('\n')
      .map((line) => line.slice(3))
      .filter((path) => /\.(ts|json)$/.test(path));

  beforeAll(async () => {
    copy = await workspaceCopy();
    run('packages/cli/build.mjs');
    nx(copy, ['generate', '@edgit/nx:layer', 'devices']);
    nx(copy, ['generate', '@edgit/nx:component', 'printer', '--layer=devices']);
    edgit('new', 'component', 'wiki', '--image', 'ghcr.io/example/wiki:2.0.0', '--port', '3000');
    edgit('new', 'component', 'dhcp', '--layer', 'network', '--chart', 'https://charts.example.org/dhcp@1.2.3');
    edgit('new', 'cluster', 'lab', '--workers', '10.0.0.21', '10.0.0.22');
    edgit('new', 'app', 'notes', '--cluster', 'lab', '--auth', 'native');
    edgit('new', 'app', 'board', '--cluster', 'lab', '--chart', 'oci://ghcr.io/example/charts/board@4.5.6');
    linkPackages(copy);
    run('packages/cli/build.mjs');
  }, 600_000);
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('compiles, the tests too', () => {
    const projects = ['packages/devices', 'packages/apps/tsconfig.spec.json', 'packages/network/tsconfig.spec.json'];
    run('node_modules/typescript/bin/tsc', '--build', 'packages/cli', ...projects);
  }, 600_000);

  it('is written as the project writes', () => {
    expect(changed().length).toBeGreaterThan(12);
    execFileSync(join(copy, 'node_modules/.bin/biome'), ['check', ...changed()], { cwd: copy, stdio: 'pipe' });
  });

  it('passes the tests that came with it', () => {
    for (const [layer, name] of [
      ['apps', 'wiki'],
      ['network', 'dhcp'],
      ['devices', 'printer'],
    ] as const) {
      run('node_modules/vitest/vitest.mjs', 'run', '--root', `packages/${layer}`, `components/${name}/`);
    }
  });

  it('has references in tsconfig files that Nx agrees with', () => {
    nx(copy, ['sync:check']);
  });

  it('is valid and renders: components, applications, and the cluster that has them', () => {
    expect(edgit('validate', 'clusters/lab', 'clusters/edgit-k8s')).toMatch(/nothing is wrong|no errors/);
    edgit('render', 'clusters/lab');
    for (const name of ['printer', 'wiki', 'dhcp', 'notes', 'board']) {
      expect(existsSync(join(copy, `rendered/lab/applications/${name}/application.yaml`)), name).toBe(true);
    }
    const own = readFileSync(join(copy, 'rendered/lab/applications/notes/application.yaml'), 'utf8');
    expect(own).toContain('edgit.dev/layer: apps');
    expect(readFileSync(join(copy, 'rendered/lab/applications/printer/application.yaml'), 'utf8')).toContain(
      'edgit.dev/layer: devices',
    );
    edgit('render', 'clusters/lab', '--check');
  });

  it('is not written over, by Nx or by edgit, and a dry run writes nothing', () => {
    expect(() => nx(copy, ['generate', '@edgit/nx:app', 'notes', '--cluster=lab'])).toThrow('already exists');
    expect(() => edgit('new', 'layer', 'devices')).toThrow('already exists');
    edgit('new', 'app', 'later', '--cluster', 'lab', '--dry-run');
    expect(existsSync(join(copy, 'clusters/lab/apps/later.yaml'))).toBe(false);
  });
});
