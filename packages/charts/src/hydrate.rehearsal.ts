import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChartSource, type ChartsLock, chartKey, toYaml } from '@edgit/core';
import { programsNamed } from '@edgit/programs/binaries';
import { newProcesses, type Processes, until } from '@edgit/programs/processes';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cacheFolder } from './archives.js';
import { changedCharts } from './changed-charts.js';
import type { ChartRelease } from './chart-release.js';
import { type Hydration, hydrate } from './hydrate.js';
import { objectFiles } from './objects.js';
import { certificate } from './testing/certificate.js';
import { type Behaviour, type ChartServer, serveCharts } from './testing/chart-server.js';
import { TEST_CHARTS, writeChart } from './testing/test-charts.js';
import { findUpdates, updateLock } from './update-charts.js';

/*
 * Real Helm, against repositories of charts on 127.0.0.1 and a real registry.
 */

let helm = '';
let registry = '';
let work = '';
let repository = '';
const servers: ChartServer[] = [];
const report = (): void => {};

const packaged = (folder: string, to: string): void => {
  execFileSync(helm, ['package', folder, '--destination', to], { stdio: 'pipe' });
};

beforeAll(async () => {
  const processes = newProcesses();
  const programs = await programsNamed(processes, ['helm', 'registry'], report);
  [helm, registry] = [programs.get('helm') ?? '', programs.get('registry') ?? ''];
  await processes.stop();
  work = mkdtempSync(join(tmpdir(), 'edgit-charts-'));
  vi.stubEnv('XDG_CACHE_HOME', join(work, 'cache'));
  vi.stubEnv('EDGIT_ALLOW_LOOPBACK', '1');
  repository = join(work, 'repository');
  mkdirSync(repository);
  for (const name of Object.keys(TEST_CHARTS)) {
    packaged(writeChart(join(work, 'charts'), name as keyof typeof TEST_CHARTS, '1.0.0'), repository);
  }
  packaged(writeChart(join(work, 'newer'), 'plain', '1.1.0'), repository);
  packaged(writeChart(join(work, 'newest'), 'plain', '2.0.0-rc.1'), repository);
  execFileSync(helm, ['repo', 'index', repository], { stdio: 'pipe' });
});

afterAll(() => {
  for (const server of servers) server.close();
  rmSync(work, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

const serve = async (behaviour: Behaviour = {}, folder = repository): Promise<string> => {
  const server = await serveCharts(folder, behaviour);
  servers.push(server);
  return server.url;
};

/** Trees name charts by https alone. */
const serveByTls = async (): Promise<string> => {
  const { key, cert } = await certificate();
  vi.stubEnv('SSL_CERT_FILE', writtenTo('ca.pem', cert));
  return await serve({ tls: { key, cert } });
};

const chartOf = (repo: string, name: string, version = '1.0.0'): ChartSource => ({ repo, name, version });

const releaseOf = (chart: ChartSource, values: Readonly<Record<string, unknown>> = {}): ChartRelease => ({
  application: chart.name,
  namespace: 'docs',
  release: chart.name,
  chart,
  values,
});

const lockOf = async (...charts: readonly ChartSource[]): Promise<ChartsLock> => {
  const { locked, problems } = await updateLock(charts, charts, new Map(), { helm, report });
  expect(problems).toEqual([]);
  return new Map(locked.map((each) => [chartKey(each), each]));
};

const hydrated = async (release: ChartRelease, lock?: ChartsLock): Promise<Hydration> =>
  await hydrate([release], { kubernetes: 'v1.35.3', lock: lock ?? (await lockOf(release.chart)), helm, report });

const problemOf = ({ problems, hydrated: done }: Hydration): string => {
  expect(done).toEqual([]);
  return problems.map(({ message, hint }) => `${message}\n${hint}`).join('\n');
};

describe('a chart', () => {
  it('is rendered with its dependencies, hooks and CRDs, without its tests', async () => {
    const release = releaseOf(chartOf(await serve(), 'wiki'), { replicas: 3, cache: { size: 7 } });
    const {
      hydrated: [wiki],
      problems,
    } = await hydrated(release);
    expect(problems).toEqual([]);
    const files = objectFiles(wiki?.objects ?? []);
    expect([...files.keys()]).toEqual([
      'configmap-wiki-cache.yaml',
      'configmap-wiki.yaml',
      'crds/customresourcedefinition-pages.example.org.yaml',
      'job-migrate.yaml',
    ]);
    expect(files.get('configmap-wiki-cache.yaml')).toContain("size: '7'");
    expect(wiki?.differences).toEqual([]);
    expect(wiki?.unknown).toEqual([]);
  });

  it('sees the cluster’s version and the kinds that the platform brings', async () => {
    const {
      hydrated: [wiki],
    } = await hydrated(releaseOf(chartOf(await serve(), 'wiki')));
    const map = wiki?.objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'wiki');
    expect(map).toMatchObject({
      metadata: { namespace: 'docs', labels: { app: 'wiki' } },
      data: { kubernetes: 'v1.35.3', prometheus: 'true' },
    });
  });

  it('that ours wraps gets its values under its name', async () => {
    const chart = chartOf(await serve(), 'wiki');
    const wrapper = `apiVersion: v2\nname: docs\nversion: 1.0.0\ndependencies: [{ name: wiki, version: 1.0.0, repository: ${chart.repo} }]\n`;
    const {
      hydrated: [wiki],
      problems,
    } = await hydrated({ ...releaseOf(chart, { wiki: { title: 'Docs' } }), wrapper });
    expect(problems).toEqual([]);
    expect(JSON.stringify(wiki?.objects)).toContain('"title":"Docs"');
  });

  it('is told of values that it does not have', async () => {
    const {
      hydrated: [wiki],
    } = await hydrated(releaseOf(chartOf(await serve(), 'wiki'), { titel: 'x', cache: { sise: 1 } }));
    expect(wiki?.unknown).toEqual([
      { path: 'titel', meant: 'title' },
      { path: 'cache.sise', meant: 'cache.size' },
    ]);
  });

  it('is held to its own schema of values', async () => {
    const outcome = await hydrated(releaseOf(chartOf(await serve(), 'wiki'), { replicas: 'three' }));
    expect(problemOf(outcome)).toMatch(/replicas[\s\S]*integer/);
  });

  it('that makes something new each time says what', async () => {
    const {
      hydrated: [random],
    } = await hydrated(releaseOf(chartOf(await serve(), 'random')));
    expect(random?.differences).toEqual([{ object: 'Secret docs/password', pointer: '/stringData/password' }]);
    expect(random?.objects[0]?.metadata.annotations).toEqual({});
  });

  it('that can’t be rendered says why, and does not keep others from it', async () => {
    const repo = await serve();
    const charts = [chartOf(repo, 'broken'), chartOf(repo, 'plain')];
    const outcome = await hydrate(
      charts.map((chart) => releaseOf(chart)),
      {
        kubernetes: 'v1.35.3',
        lock: await lockOf(...charts),
        helm,
        report,
      },
    );
    expect(outcome.hydrated.map(({ release }) => release.application)).toEqual(['plain']);
    expect(outcome.problems).toMatchObject([{ subject: 'broken', message: expect.stringContaining('nil pointer') }]);
  });

  it('is not rendered, nor pulled, a second time', async () => {
    const server = await serveCharts(repository);
    const release = { ...releaseOf(chartOf(server.url, 'plain')), namespace: 'once' };
    const lock = await lockOf(release.chart);
    const first = await hydrated(release, lock);
    server.close();
    const second = await hydrated(release, lock);
    expect([first, second].map(({ hydrated: [plain] }) => plain?.remembered)).toEqual([false, true]);
    expect(second.hydrated[0]?.objects).toEqual(first.hydrated[0]?.objects);
  });

  it('may be a folder of a Git repository', async () => {
    const folder = join(work, 'git');
    writeChart(join(folder, 'deploy'), 'plain', '0.1.0');
    const git = (...args: readonly string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' });
    git('init', '--quiet');
    git('add', '.');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '--quiet', '-m', 'x');
    git('tag', 'v1');
    const chart = { repo: `file://${folder}`, name: 'plain', version: 'v1', path: 'deploy/plain' };
    const {
      hydrated: [plain],
      problems,
    } = await hydrated(releaseOf(chart));
    expect(problems).toEqual([]);
    expect(plain?.objects.map(({ kind }) => kind)).toEqual(['ConfigMap']);
  });
});

describe('a digest', () => {
  it('must be known before anything is rendered', async () => {
    const outcome = await hydrated(releaseOf(chartOf(await serve(), 'plain')), new Map());
    expect(problemOf(outcome)).toMatch(/no digest of plain 1\.0\.0[\s\S]*edgit charts update plain/);
  });

  it('that has changed under its version is rejected by every command', async () => {
    const folder = join(work, 'changing');
    const publish = (more: string): void => {
      packaged(writeChart(join(work, 'changing-chart'), 'plain', '1.0.0', more), folder);
      execFileSync(helm, ['repo', 'index', folder], { stdio: 'pipe' });
    };
    publish('first: 1\n');
    const chart = chartOf(await serve({}, folder), 'plain');
    const lock = await lockOf(chart);
    publish('second: 2\n');
    rmSync(cacheFolder(), { recursive: true });
    expect(problemOf(await hydrated(releaseOf(chart), lock))).toMatch(/ANOTHER ARCHIVE as plain 1\.0\.0/);
    const update = await updateLock([chart], [chart], lock, { helm, report });
    expect(update.problems[0]?.message).toMatch(/ANOTHER ARCHIVE/);
    expect(update.locked).toEqual([...lock.values()]);
    const accepted = await updateLock([chart], [chart], lock, { helm, report, acceptChanged: true });
    expect(accepted.problems).toEqual([]);
    expect(accepted.locked[0]?.sha256).not.toBe(lock.get(chartKey(chart))?.sha256);
  });

  it('of an archive that was damaged in the cache is noticed, and the archive pulled anew', async () => {
    const release = releaseOf(chartOf(await serve(), 'wiki'), { title: 'Again' });
    const lock = await lockOf(release.chart);
    const file = join(cacheFolder(), `${lock.get(chartKey(release.chart))?.sha256}.tgz`);
    chmodSync(file, 0o644);
    writeFileSync(file, 'damaged');
    expect((await hydrated(release, lock)).problems).toEqual([]);
    expect(readFileSync(file).length).toBeGreaterThan(100);
  });
});

describe('a change of a chart', () => {
  const treeOf = (lock: ChartsLock, chart: ChartSource, values: object): ReadonlyMap<string, string> =>
    new Map([
      ['charts.yaml', toYaml({ kubernetes: 'v1.35.3', charts: [...lock.values()] })],
      [
        'applications/plain/application.yaml',
        toYaml({
          spec: {
            destination: { namespace: 'docs' },
            sources: [
              {
                repoURL: chart.repo,
                chart: chart.name,
                targetRevision: chart.version,
                helm: { releaseName: 'x', valuesObject: values },
              },
            ],
          },
        }),
      ],
    ]);

  it('is rendered on both sides, and what did not change on neither', async () => {
    const repo = await serveByTls();
    const [old, newer] = [chartOf(repo, 'wiki'), chartOf(repo, 'plain', '1.1.0')];
    const lock = await lockOf(old, newer);
    const changed = await changedCharts(treeOf(lock, old, {}), treeOf(lock, newer, {}), { helm, report });
    expect(changed?.problems).toEqual([]);
    expect(changed?.before.map(({ path }) => path)).toContain('hydrated/plain/configmap-x.yaml');
    expect(changed?.after.map(({ path }) => path)).toEqual(['hydrated/plain/configmap-plain.yaml']);
    const same = await changedCharts(treeOf(lock, old, {}), treeOf(lock, old, {}), { helm, report });
    expect(same).toEqual({ before: [], after: [], problems: [] });
  });

  it('is left out where one side can’t be rendered, and unknown where a tree has no digests', async () => {
    const repo = await serveByTls();
    const [fine, broken] = [chartOf(repo, 'plain'), chartOf(repo, 'broken')];
    const lock = await lockOf(fine, broken);
    const [one, other] = [treeOf(lock, fine, {}), treeOf(lock, broken, {})];
    expect(await changedCharts(one, other, { helm, report })).toMatchObject({
      before: [],
      after: [],
      problems: [{ subject: 'plain' }],
    });
    const unlocked = new Map([...one].filter(([path]) => path !== 'charts.yaml'));
    expect(await changedCharts(unlocked, other, { helm, report })).toBeUndefined();
  });
});

describe('a repository', () => {
  it('that has trouble is named, with what to do', async () => {
    const chart = chartOf(await serve({ status: 500 }), 'plain');
    const { problems } = await updateLock([chart], [chart], new Map(), { helm, report });
    expect(problems[0]?.message).toContain(chart.repo);
    expect(problems[0]?.hint).toContain('try again later');
  });

  it('may be slow', async () => {
    expect((await lockOf(chartOf(await serve({ delay: 300 }), 'plain'))).size).toBe(1);
  });

  it('that has no such version says so', async () => {
    const chart = chartOf(await serve(), 'plain', '9.9.9');
    const { problems } = await updateLock([chart], [chart], new Map(), { helm, report });
    expect(problems[0]).toMatchObject({
      subject: 'plain 9.9.9',
      hint: expect.stringContaining('edgit charts outdated'),
    });
  });

  it('that wants a sign-in gets it from the environment, and from no command line', async () => {
    const chart = chartOf(await serve({ credentials: 'robot:open sesame' }), 'plain');
    const variable = `EDGIT_CHARTS_127_0_0_1___${new URL(chart.repo).port}`;
    const rejected = await updateLock([chart], [chart], new Map(), { helm, report });
    expect(rejected.problems[0]?.hint).toBe(`set ${variable}_USERNAME and ${variable}_PASSWORD`);
    vi.stubEnv(`${variable}_USERNAME`, 'robot');
    vi.stubEnv(`${variable}_PASSWORD`, 'open sesame');
    expect((await lockOf(chart)).size).toBe(1);
  });

  it('of one’s own certificate authority is trusted by SSL_CERT_FILE', async () => {
    const { key, cert } = await certificate();
    const chart = chartOf(await serve({ tls: { key, cert } }), 'plain');
    const rejected = await updateLock([chart], [chart], new Map(), { helm, report });
    expect(rejected.problems[0]?.hint).toContain('SSL_CERT_FILE');
    vi.stubEnv('SSL_CERT_FILE', writtenTo('ca.pem', cert));
    expect((await lockOf(chart)).size).toBe(1);
  });

  it('tells the newest version, and when it came; one before a release only to those who run one', async () => {
    const repo = await serve();
    const today = new Date().toISOString().slice(0, 10);
    const newest = async (version: string): Promise<unknown> =>
      (await findUpdates([chartOf(repo, 'plain', version)], { helm, report })).updates[0]?.newest;
    expect(await newest('1.0.0')).toEqual({ version: '1.1.0', released: today });
    expect(await newest('2.0.0-rc.1')).toEqual({ version: '2.0.0-rc.1', released: today });
    expect(await newest('1.1.0')).toEqual({ version: '1.1.0', released: today });
  });
});

describe('a registry', () => {
  let processes: Processes;
  let repo = '';

  beforeAll(async () => {
    processes = newProcesses();
    const { key, cert } = await certificate();
    const ca = writtenTo('registry.pem', cert);
    // bcrypt of `open sesame`.
    const users = writtenTo('htpasswd', 'robot:$2a$04$a4kb7xGmmJsk4ySAOvw2jOE5DBzVpDhReJc4pniA.LZD0yY.hvZ.u\n');
    const settings = {
      version: 0.1,
      storage: { filesystem: { rootdirectory: join(work, 'registry') } },
      http: { addr: '127.0.0.1:0', tls: { certificate: ca, key: writtenTo('registry-key.pem', key) } },
      auth: { htpasswd: { realm: 'charts', path: users } },
    };
    const started = processes.start('registry', registry, {
      args: ['serve', writtenTo('registry.json', JSON.stringify(settings))],
      env: { OTEL_TRACES_EXPORTER: 'none' },
    });
    const port = await until(
      'the registry’s start',
      60,
      [started],
      async () => /127\.0\.0\.1:(\d+)/.exec(started.log())?.[1],
    );
    repo = `oci://127.0.0.1:${port}/charts`;
    vi.stubEnv('SSL_CERT_FILE', ca);
    vi.stubEnv(`EDGIT_CHARTS_127_0_0_1___${port}_USERNAME`, 'robot');
    vi.stubEnv(`EDGIT_CHARTS_127_0_0_1___${port}_PASSWORD`, 'open sesame');
    const login = writtenTo(
      'login.json',
      JSON.stringify({
        auths: { [`127.0.0.1:${port}`]: { auth: Buffer.from('robot:open sesame').toString('base64') } },
      }),
    );
    for (const archive of readdirSync(repository).filter((name) => name.startsWith('plain-'))) {
      execFileSync(helm, ['push', join(repository, archive), repo, '--registry-config', login, '--ca-file', ca], {
        stdio: 'pipe',
      });
    }
  });
  afterAll(() => processes.stop());

  it('serves charts to whoever signs in', async () => {
    const {
      hydrated: [plain],
      problems,
    } = await hydrated(releaseOf(chartOf(repo, 'plain')));
    expect(problems).toEqual([]);
    expect(plain?.objects.map(({ metadata }) => metadata.name)).toEqual(['plain']);
  });
});

const writtenTo = (name: string, content: string): string => {
  const path = join(work, name);
  writeFileSync(path, content, { mode: 0o600 });
  return path;
};
