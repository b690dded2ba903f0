import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesAndLinks } from '@edgit/core';
import { git } from '@edgit/programs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { digestOf } from './archives.js';
import { askGit, fetchGitChart } from './git-chart.js';
import { ChartProblem } from './problem.js';

let folder: string;
let repository: string;

beforeEach(async () => {
  vi.stubEnv('EDGIT_ALLOW_LOOPBACK', '1');
  folder = mkdtempSync(join(tmpdir(), 'edgit-git-chart-'));
  repository = join(folder, 'upstream');
  mkdirSync(repository);
  await git(repository, 'init', '--quiet', '--initial-branch=main');
  write('chart/Chart.yaml', 'name: wiki\nversion: 1.0.0\n');
  write('chart/templates/a.yaml', 'kind: ConfigMap\n');
  write('other/secret.txt', 'of another folder\n');
  await release();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

const write = (path: string, content: string | Buffer): void => {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), content);
};
const link = (path: string, target: string): void => symlinkSync(target, join(repository, path));
const release = async (): Promise<void> => {
  await git(repository, 'add', '--all');
  await git(repository, 'commit', '--quiet', '--allow-empty', '--message=release');
  await git(repository, 'tag', '--force', 'v1.0.0');
};
const chartAt = (path: string, repo = repository) => ({ repo, name: 'wiki', version: 'v1.0.0', path });
const fetched = async (path = 'chart'): Promise<string> =>
  await fetchGitChart(chartAt(path), mkdtempSync(join(folder, 'work-')));
const filesOf = async (path?: string): Promise<readonly string[]> =>
  filesAndLinks(await fetched(path)).map((file) => file.path);

describe('a chart in Git', () => {
  it('is the files of its folder in the commit, byte by byte', async () => {
    const icon = Buffer.from([0, 255, 10, 13, 0]);
    write('chart/icon.png', icon);
    write('chart/.gitattributes', '* text eol=crlf\n');
    await release();
    const target = await fetched();
    expect(filesAndLinks(target).map(({ path }) => path)).toEqual([
      '.gitattributes',
      'Chart.yaml',
      'icon.png',
      'templates/a.yaml',
    ]);
    expect(readFileSync(join(target, 'icon.png')).equals(icon)).toBe(true);
    expect(readFileSync(join(target, 'Chart.yaml'), 'utf8')).not.toContain('\r');
  });

  it('may be the whole repository, and its digest stays the same as long as the tag does', async () => {
    expect(await filesOf('.')).toEqual(['chart/Chart.yaml', 'chart/templates/a.yaml', 'other/secret.txt']);
    expect(digestOf(await fetched('.'))).toBe(digestOf(await fetched('.')));
  });

  it('has the files that its own links lead to', async () => {
    link('chart/copy.yaml', 'templates/a.yaml');
    link('chart/more', './templates');
    link('chart/again.yaml', 'more/../copy.yaml');
    await release();
    const target = await fetched();
    expect(filesAndLinks(target).every(({ isLink }) => !isLink)).toBe(true);
    for (const path of ['copy.yaml', 'more/a.yaml', 'again.yaml'])
      expect(readFileSync(join(target, path), 'utf8')).toBe('kind: ConfigMap\n');
  });

  it.each([
    ['/etc/hostname'],
    ['../../../../../../../etc/hostname'],
    ['../other/secret.txt'],
    ['nowhere'],
    ['loop'],
    ['.'],
    ['..'],
  ])('with a link to %s is rejected: the message names the link', async (target) => {
    link('chart/loop', target);
    await release();
    await expect(fetched()).rejects.toMatchObject({
      name: 'ChartProblem',
      message: expect.stringContaining('loop is a symbolic link to'),
    });
  });

  it('has another digest once a link in it leads elsewhere', async () => {
    link('chart/leak.txt', 'Chart.yaml');
    await release();
    const before = digestOf(await fetched());
    rmSync(join(repository, 'chart/leak.txt'));
    link('chart/leak.txt', 'templates/a.yaml');
    await release();
    expect(digestOf(await fetched())).not.toBe(before);
  });

  it('with a submodule is rejected', async () => {
    const head = (await git(repository, 'rev-parse', 'HEAD')).trim();
    await git(repository, 'update-index', '--add', '--cacheinfo', `160000,${head},chart/charts/sub`);
    await git(repository, 'commit', '--quiet', '--message=submodule');
    await git(repository, 'tag', '--force', 'v1.0.0');
    await expect(fetched()).rejects.toThrow(/charts\/sub is a submodule/);
  });

  it.each([':(top)chart', ':/chart', '*', 'nowhere', '--output=x', '../chart', '/etc', 'chart/Chart.yaml'])(
    'is not at %s',
    async (path) => {
      await expect(fetched(path)).rejects.toBeInstanceOf(ChartProblem);
    },
  );

  it.each(['--upload-pack=false', 'ext::false', 'http://example.org/x.git', 'git@example.org:x', '', '.'])(
    'does not come from %j',
    async (repo) => {
      await expect(fetchGitChart(chartAt('chart', repo), folder)).rejects.toBeInstanceOf(ChartProblem);
    },
  );
});

describe('a repository of Git that does not answer', () => {
  it('is a problem of the chart that is in it, with what Git says and what to do', async () => {
    const chart = { ...chartAt('script/helm/garage', '/nowhere/garage.git'), name: 'garage', version: 'v2.3.0' };
    const asked = askGit(folder, chart, ['ls-remote', '--tags'], [chart.repo], 'is it there?');
    await expect(asked).rejects.toBeInstanceOf(ChartProblem);
    await expect(asked).rejects.toMatchObject({
      subject: 'garage v2.3.0',
      message: expect.stringContaining(chart.repo),
      hint: 'is it there?',
    });
  });
});
