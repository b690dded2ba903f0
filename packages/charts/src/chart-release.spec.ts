import { toYaml } from '@edgit/core';
import { describe, expect, it } from 'vitest';
import { chartReleases, readReleases } from './chart-release.js';

const GIT = 'https://git.example.org/platform.git';
const CHART = { repo: 'https://charts.example.org', name: 'wiki-chart', version: '1.2.3' };

const application = (...sources: readonly object[]): readonly [string, string] => [
  'applications/wiki/application.yaml',
  toYaml({ spec: { destination: { namespace: 'docs' }, sources } }),
];
const helmSource = (helm: object, more: object = {}): object => ({
  repoURL: CHART.repo,
  chart: CHART.name,
  targetRevision: CHART.version,
  helm: { releaseName: 'handbook', ...helm },
  ...more,
});
const releaseIn = (...files: readonly (readonly [string, string])[]) => chartReleases(new Map(files));
const expected = { application: 'wiki', namespace: 'docs', release: 'handbook', chart: CHART, values: { replicas: 2 } };

describe('the charts of a tree', () => {
  it('are those whose values are a file beside the Application', () => {
    expect(
      releaseIn(application(helmSource({ valueFiles: ['$values/x'] }), { repoURL: GIT, path: 'x', ref: 'values' }), [
        'applications/wiki/values.yaml',
        'replicas: 2\n',
      ]),
    ).toEqual([expected]);
  });

  it('are those whose values are in the Application', () => {
    expect(releaseIn(application(helmSource({ valuesObject: { replicas: 2 } })))).toEqual([expected]);
  });

  it('are those that a chart of ours wraps', () => {
    const wrapper = toYaml({
      name: 'wiki',
      dependencies: [{ name: 'wiki-chart', version: '1.2.3', repository: CHART.repo }],
    });
    expect(
      releaseIn(
        application({ repoURL: GIT, path: 'rendered/lab/applications/wiki', helm: { releaseName: 'handbook' } }),
        ['applications/wiki/Chart.yaml', wrapper],
        ['applications/wiki/values.yaml', 'wiki-chart: { replicas: 2 }\n'],
      ),
    ).toEqual([{ ...expected, values: { 'wiki-chart': { replicas: 2 } }, wrapper }]);
  });

  it('are those that were rendered before, of which Argo CD knows nothing', () => {
    const release = toYaml({ release: 'handbook', chart: CHART, values: { replicas: 2 } });
    const plain = application({ repoURL: GIT, path: 'rendered/lab/hydrated/wiki' });
    expect(releaseIn(plain, ['applications/wiki/release.yaml', release])).toEqual([expected]);
  });

  it('may come from an OCI registry, which Argo CD names without its scheme', () => {
    const [found] = releaseIn(application(helmSource({}, { repoURL: 'ghcr.io/example/charts' })));
    expect(found?.chart.repo).toBe('oci://ghcr.io/example/charts');
  });

  it('may be folders in Git', () => {
    const source = { repoURL: GIT, path: 'script/helm/garage', targetRevision: 'v2.3.0', helm: {} };
    const [found] = releaseIn(application(source));
    expect(found).toMatchObject({
      release: 'wiki',
      chart: { repo: GIT, name: 'garage', version: 'v2.3.0', path: 'script/helm/garage' },
    });
  });

  it('are not plain manifests', () => {
    expect(releaseIn(application({ repoURL: GIT, path: 'rendered/lab/applications/wiki' }))).toEqual([]);
  });
});

describe('a chart that edgit would not have written', () => {
  const base = {
    repoURL: CHART.repo,
    chart: CHART.name,
    targetRevision: CHART.version,
    helm: { releaseName: 'handbook' },
  };
  const folder = { repoURL: GIT, path: 'charts/wiki', targetRevision: 'v1.0.0', helm: {} };

  it.each([
    ['an address that is an option', { ...folder, repoURL: '--upload-pack=touch pwned' }],
    ['a folder for an address', { ...folder, repoURL: '.' }],
    ['a program for an address', { ...folder, repoURL: 'ext::sh -c touch% pwned' }],
    ['ssh', { ...folder, repoURL: 'ssh://-oProxyCommand=touch/x' }],
    ['an address that others can read', { ...base, repoURL: 'http://charts.example.org' }],
    ['a password', { ...base, repoURL: 'https://robot:sesame@charts.example.org' }],
    ['a release that is an option', { ...base, helm: { releaseName: '--post-renderer=sh' } }],
    ['a version that is an option', { ...base, targetRevision: '--untar' }],
    ['a range of versions', { ...base, targetRevision: '>=1' }],
    ['a revision that is an option', { ...folder, targetRevision: '--output=x' }],
    ['a refspec', { ...folder, targetRevision: 'v1:refs/heads/main' }],
    ['a path that leads out', { ...folder, path: '../../etc' }],
    ['a pattern for a path', { ...folder, path: ':(top)chart' }],
    ['a chart that leads out', { ...base, chart: '../../chart' }],
    ['a line end in a name', { ...base, chart: 'wiki\n::error::x' }],
  ])('is rejected by the name of its file: %s', (_, source) => {
    const { releases, rejected } = readReleases(new Map([application(source)]));
    expect(releases).toEqual([]);
    expect(rejected.map((each) => each.diagnostic())).toMatchObject([
      {
        message: expect.stringMatching(/^wiki: applications\/wiki\/application\.yaml: .+$/),
        places: [{ file: 'applications/wiki/application.yaml' }],
      },
    ]);
    expect(rejected[0]?.message).not.toContain('sesame');
    expect(() => releaseIn(application(source))).toThrow();
  });

  it('is rejected where a chart of ours wraps it, or it is rendered before', () => {
    const wrapper = toYaml({ dependencies: [{ name: '../x', version: '1.2.3', repository: CHART.repo }] });
    const wrapped = readReleases(
      new Map([application({ repoURL: GIT, path: 'x', helm: {} }), ['applications/wiki/Chart.yaml', wrapper]]),
    );
    expect(wrapped.rejected).toMatchObject([{ path: 'applications/wiki/Chart.yaml' }]);
    const release = toYaml({ release: '-x', chart: CHART });
    const before = readReleases(
      new Map([application({ repoURL: GIT, path: 'x' }), ['applications/wiki/release.yaml', release]]),
    );
    expect(before.rejected).toMatchObject([{ path: 'applications/wiki/release.yaml' }]);
  });

  it('is rejected where its file can’t be read, and the others are read', () => {
    const { releases, rejected } = readReleases(
      new Map([
        application(base),
        ['applications/evil/application.yaml', 'a: &a [*a]\n'],
        ['applications/torn/application.yaml', 'spec: [\n'],
      ]),
    );
    expect(releases.map((each) => each.application)).toEqual(['wiki']);
    expect(rejected.map(({ path }) => path)).toEqual([
      'applications/evil/application.yaml',
      'applications/torn/application.yaml',
    ]);
  });
});
