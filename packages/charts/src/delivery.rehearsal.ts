import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toYaml } from '@edgit/core';
import { programsNamed } from '@edgit/programs/binaries';
import { newProcesses } from '@edgit/programs/processes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificate } from './testing/certificate.js';
import { type ChartServer, serveCharts } from './testing/chart-server.js';
import { writeChart } from './testing/test-charts.js';

/*
 * An application whose chart is rendered and committed, from a repository of charts to real Argo CD: the commands, as a
 * person runs them.
 */

const repository = join(import.meta.dirname, '../../..');
const edgitPath = join(repository, 'packages/cli/bin/edgit.mjs');

/** Applications that can’t be left out, and what they stand on. */
const NEEDED = ['cloudnative-pg', 'keycloak'];

let work = '';
let authority = '';
let charts: ChartServer;

/** Runs beside this process, which serves the charts. */
const edgit = async (...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> =>
  await new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', SSL_CERT_FILE: authority };
    const options = { cwd: work, env, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
    const child = execFile(process.execPath, [edgitPath, ...args], options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
    );
  });

const write = (path: string, content: unknown): void => {
  mkdirSync(join(work, path, '..'), { recursive: true });
  writeFileSync(join(work, path), typeof content === 'string' ? content : toYaml(content));
};

const wiki = (values: Readonly<Record<string, unknown>>): void =>
  write('clusters/lab/apps/wiki.yaml', {
    description: 'Pages that everybody writes',
    owner: 'docs',
    podSecurity: 'privileged',
    namespacedKinds: ['example.org/Page'],
    clusterKinds: [
      'apiextensions.k8s.io/CustomResourceDefinition',
      'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
    ],
    delivery: {
      pattern: 'helm-inline',
      chart: { repo: charts.url, name: 'waits', version: '1.0.0' },
      values,
    },
  });

const tree = 'rendered/lab';
const hydrated = (path: string): string => join(work, tree, 'hydrated/wiki', path);

beforeAll(async () => {
  execFileSync(process.execPath, [join(repository, 'packages/cli/build.mjs')], { stdio: 'pipe' });
  work = mkdtempSync(join(tmpdir(), 'edgit-delivery-'));
  const { key, cert } = await certificate();
  authority = join(work, 'ca.pem');
  write('ca.pem', cert);
  const processes = newProcesses();
  const helm = (await programsNamed(processes, ['helm'], () => {})).get('helm') ?? '';
  await processes.stop();
  const packed = join(work, 'charts');
  execFileSync(helm, ['package', writeChart(packed, 'waits', '1.0.0'), '--destination', packed], { stdio: 'pipe' });
  execFileSync(helm, ['repo', 'index', packed], { stdio: 'pipe' });
  charts = await serveCharts(packed, { tls: { key, cert } });
  cpSync(join(repository, 'fixtures/valid/minimal'), join(work, 'clusters/lab'), { recursive: true });
  execFileSync('git', ['init', '--quiet'], { cwd: work });
  // What the layers need of each other, without the applications that can be left out: the rehearsal is of one of ours.
  const { said } = await edgit('inventory', '--json');
  const { components } = JSON.parse(said) as {
    readonly components: readonly { name: string; layer: string }[];
  };
  const switches = components
    .filter(({ name, layer }) => layer === 'apps' && !NEEDED.includes(name))
    .map(({ name }) => [name, { enabled: false }]);
  write('clusters/lab/apps.yaml', { components: Object.fromEntries(switches) });
  write('clusters/lab/gitops.yaml', { deliveryOf: { wiki: 'rendered' } });
  wiki({});
});

afterAll(() => {
  charts.close();
  rmSync(work, { recursive: true, force: true });
});

describe('an application that is delivered rendered', () => {
  it('is rejected until its chart is pinned and rendered, and says by which commands', async () => {
    const { code, said } = await edgit('render');
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('edgit hydrate wiki') });
    expect(existsSync(join(work, tree))).toBe(false);
    expect((await edgit('hydrate', 'wiki')).said).toContain('edgit charts update');
  });

  it('is committed object by object, once its chart is pinned', async () => {
    for (const args of [['charts', 'update', 'wiki'], ['hydrate', 'wiki'], ['render']]) {
      expect(await edgit(...args)).toEqual({ code: 0, said: expect.anything() });
    }
    expect(readFileSync(hydrated('daemonset-agent.yaml'), 'utf8')).toContain('containerPort: 8080');
    expect(readFileSync(join(work, tree, 'applications/wiki/application.yaml'), 'utf8')).not.toContain('chart:');
  });

  it('is told which credentials of the chart would be in Git', async () => {
    const { said } = await edgit('hydrate', 'wiki');
    expect(said).toContain(
      'warning[chart/credential-in-git]: the chart of wiki puts `token` into Secret wiki/agent, which is committed to Git',
    );
    expect(said).not.toContain('letmein');
  });

  it('is synced by Argo CD with everything that its chart brings', async () => {
    const { code, said } = await edgit('rehearse', '--only', 'gitops', '--json');
    const { parts } = JSON.parse(said.slice(said.indexOf('{\n'), said.lastIndexOf('}') + 1));
    expect(parts[0].findings).toEqual([]);
    expect(code).toBe(0);
    expect(parts[0].results).toContainEqual({ subject: 'Application wiki', state: 'Synced, Healthy' });
    expect(parts[0].summary).toContain('1 of 1 with their chart rendered Synced');
  });

  it('is stale as soon as a value changes, and never half new', async () => {
    wiki({ port: 8081 });
    const { code, said } = await edgit('render');
    expect({ code, said }).toEqual({
      code: 1,
      said: expect.stringMatching(/of wiki are stale[\s\S]*hydrate wiki/),
    });
    expect(readFileSync(hydrated('daemonset-agent.yaml'), 'utf8')).toContain('containerPort: 8080');
    for (const args of [['hydrate', 'wiki'], ['render']])
      expect(await edgit(...args)).toEqual({ code: 0, said: expect.anything() });
    expect(readFileSync(hydrated('daemonset-agent.yaml'), 'utf8')).toContain('containerPort: 8081');
  });
});
