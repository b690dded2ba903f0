import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildEdgit, edgit } from './support/edgit.js';

const root = join(import.meta.dirname, '../..');
const check = (page: string): Promise<{ stderr: string }> =>
  promisify(execFile)(process.execPath, [
    join(root, 'tools/run.mjs'),
    join(root, `tools/docs/src/${page}.ts`),
    '--check',
  ]);

beforeAll(buildEdgit);

describe('the generated pages', () => {
  it('coverage.md finds every fact of the platform that is not marked as later, and is current', async () => {
    expect((await check('coverage')).stderr).toBe('');
  });

  it('security.md is current', async () => {
    expect((await check('security')).stderr).toBe('');
  });

  it('dashboards.md is current', async () => {
    expect((await check('dashboards')).stderr).toBe('');
  });

  it('errors.md is current', async () => {
    expect((await check('errors')).stderr).toBe('');
  });
});

describe('edgit inventory', () => {
  it('says what runs, and who may enter', async () => {
    const { code, stdout } = await edgit(['inventory', 'clusters/edgit-k8s'], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^homepage +homepage +apps +wrapper-chart .* \(proxy\)$/m);
    expect(stdout).toMatch(/ \d+ applications {2}.* \d+ of \d+ namespaces closed /);
  });

  it('says everything as data', async () => {
    const { stdout } = await edgit(['inventory', 'clusters/edgit-k8s', '--json'], { cwd: root });
    const { cluster, components } = JSON.parse(stdout);
    expect(cluster).toBe('edgit-k8s');
    expect(components.find(({ name }: { name: string }) => name === 'mailpit')).toMatchObject({
      layer: 'apps',
      exposes: [{ auth: 'proxy', allow: ['admins'], service: 'mailpit', port: 8025 }],
      clients: [{ clientId: 'mailpit-oauth2-proxy', confidential: true, pkce: true }],
    });
  });

  it('answers wrong input like every other verb', async () => {
    const { code, stderr } = await edgit(['inventory', 'nowhere'], { cwd: root });
    expect(code).toBe(1);
    expect(stderr).toContain('nowhere');
  });
});
