import { toYaml } from '@edgit/core';
import { describe, expect, it } from 'vitest';
import { chartReleases } from './chart-release.js';

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
