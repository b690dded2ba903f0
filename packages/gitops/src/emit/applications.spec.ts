import { artifactFiles, type ComponentInput } from '@edgit/core';
import { contentOf, objectsIn, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { gitopsSettingsSchema } from '../settings.js';
import { type Application, chart, component, globTakes, labContext } from '../testing/lab.js';
import { applications } from './applications.js';

const GIT = { repoURL: 'https://git.example.org/platform.git', targetRevision: 'main' };
const FOLDER = 'rendered/lab/applications/wiki';

const artifactsOf = (wiki: Partial<ComponentInput> = {}) => applications(labContext([component('wiki', wiki)]));

const applicationOf = (wiki: Partial<ComponentInput> = {}): Application => {
  const [found, ...others] = objectsIn<Application>(artifactsOf(wiki), 'Application');
  if (found === undefined || others.length > 0) throw new Error(`${others.length + 1} Applications`);
  return found;
};

const paths = (wiki: Partial<ComponentInput> = {}): string[] =>
  artifactsOf(wiki).flatMap((artifact) => artifactFiles('gitops', artifact).map(([path]) => path));

/** The folder of the application, without what is no manifest. */
const manifests = expect.objectContaining({
  ...GIT,
  path: FOLDER,
  directory: expect.objectContaining({ recurse: true }),
});

const values = { replicas: 2 };

describe('pattern A, Helm with configs', () => {
  const wiki = { delivery: { pattern: 'helm-with-configs', chart, values } } as const;

  it('takes the chart from its repository and the values from a file in Git', () => {
    const [helm, git, ...others] = applicationOf(wiki).spec.sources;
    expect(helm).toEqual({
      repoURL: chart.repo,
      chart: 'wiki-chart',
      targetRevision: '1.2.3',
      helm: { releaseName: 'wiki', valueFiles: [`$values/${FOLDER}/values.yaml`] },
    });
    expect(git).toMatchObject({ ...GIT, ref: 'values' });
    expect(others).toEqual([]);
  });

  it('applies the manifests beside that file too', () => {
    expect(applicationOf(wiki).spec.sources[1]).toEqual(manifests);
  });

  it('keeps its values in that file', () => {
    expect(paths(wiki)).toEqual(['applications/wiki/application.yaml', 'applications/wiki/values.yaml']);
    expect(contentOf(artifactsOf(wiki), 'applications/wiki/values.yaml')).toEqual([values]);
  });
});

describe('pattern B, Helm inline', () => {
  const wiki = { delivery: { pattern: 'helm-inline', chart, values } } as const;

  it('is a single file: the Application holds the values', () => {
    expect(paths(wiki)).toEqual(['applications/wiki/application.yaml']);
    expect(applicationOf(wiki).spec.sources).toEqual([
      {
        repoURL: chart.repo,
        chart: 'wiki-chart',
        targetRevision: '1.2.3',
        helm: { releaseName: 'wiki', valuesObject: values },
      },
      manifests,
    ]);
  });
});

describe('pattern C, wrapper chart', () => {
  const wiki = { delivery: { pattern: 'wrapper-chart', chart, values } } as const;

  it('is a chart in Git that depends on the other one, pinned', () => {
    expect(applicationOf(wiki).spec.sources).toEqual([
      { ...GIT, path: FOLDER, helm: { releaseName: 'wiki' } },
      manifests,
    ]);
    expect(contentOf(artifactsOf(wiki), 'applications/wiki/Chart.yaml')).toMatchObject([
      {
        apiVersion: 'v2',
        name: 'wiki',
        dependencies: [{ name: 'wiki-chart', version: '1.2.3', repository: chart.repo }],
      },
    ]);
  });

  it('has its values under the name of that chart', () => {
    expect(contentOf(artifactsOf(wiki), 'applications/wiki/values.yaml')).toEqual([{ 'wiki-chart': values }]);
  });
});

describe('pattern D, raw manifests', () => {
  it('is a folder in Git, and no Helm', () => {
    expect(paths()).toEqual(['applications/wiki/application.yaml']);
    expect(applicationOf().spec.sources).toEqual([manifests]);
  });
});

const PATTERNS = ['helm-with-configs', 'helm-inline', 'wrapper-chart', 'raw'] as const;
const delivered = (pattern: (typeof PATTERNS)[number]): Partial<ComponentInput> => ({
  delivery: pattern === 'raw' ? { pattern } : { pattern, chart, values },
});

describe.each(PATTERNS)('an application of pattern %s', (pattern) => {
  it('applies every manifest of its folder, and none of the files for Helm and Argo CD', () => {
    const { directory } = applicationOf(delivered(pattern)).spec.sources.find((source) => source.directory) ?? {};
    const inFolder = (path: string): string => path.replace('applications/wiki/', '');
    for (const path of paths(delivered(pattern)))
      expect(globTakes(directory?.exclude ?? '', inFolder(path))).toBe(true);
    for (const path of ['manifests/network-httproute-wiki.yaml', 'manifests/apps-configmap-values.yaml']) {
      expect(globTakes(directory?.exclude ?? '', path)).toBe(false);
    }
  });

  it('is in the project of its layer, goes to its namespace, and comes in its wave', () => {
    const found = applicationOf({ ...delivered(pattern), namespace: 'docs', wave: -7 });
    expect(found.spec).toMatchObject({ project: 'wiki', destination: { namespace: 'docs' } });
    expect(found.metadata.annotations['argocd.argoproj.io/sync-wave']).toBe('-7');
  });

  it('has `jsonnet` in each folder that it reads, as Argo CD stores it: root would find it changed for ever', () => {
    const folders = applicationOf(delivered(pattern)).spec.sources.flatMap(({ directory }) => directory ?? []);
    expect(folders.length).toBeGreaterThan(0);
    for (const folder of folders) expect(folder).toMatchObject({ jsonnet: {} });
  });

  it('may take further manifests from a pinned folder of somebody else', () => {
    const upstream = [{ repo: 'https://github.com/example/crds', revision: 'v1.0.0', path: 'crds', include: '*.yaml' }];
    expect(applicationOf({ ...delivered(pattern), upstream }).spec.sources.at(-1)).toEqual({
      repoURL: 'https://github.com/example/crds',
      targetRevision: 'v1.0.0',
      path: 'crds',
      directory: { include: '*.yaml', jsonnet: {} },
    });
  });
});

describe('a route with two versions', () => {
  const expose = [{ host: 'wiki', service: 'wiki', port: 80, auth: 'public' }] as const;

  it('keeps the weights that Argo Rollouts gives it, and follows Git in everything else', () => {
    const { spec } = applicationOf({ expose: [{ ...expose[0], canary: 'wiki-next' }] });
    expect(spec).toMatchObject({
      ignoreDifferences: [
        {
          group: 'gateway.networking.k8s.io',
          kind: 'HTTPRoute',
          jqPathExpressions: ['.spec.rules[].backendRefs[].weight'],
        },
      ],
      syncPolicy: { syncOptions: expect.arrayContaining(['ApplyOutOfSyncOnly=true']) },
    });
    expect(JSON.stringify(spec)).not.toContain('RespectIgnoreDifferences');
  });

  it('is the only one that differs from Git', () => {
    expect(applicationOf({ expose: [...expose] }).spec).not.toHaveProperty('ignoreDifferences');
  });
});

describe('a chart', () => {
  it('of an OCI registry is named without its scheme, and with it where Helm reads it', () => {
    const oci = { ...chart, repo: 'oci://ghcr.io/example/charts' };
    expect(applicationOf({ delivery: { pattern: 'helm-inline', chart: oci } }).spec.sources[0]?.repoURL).toBe(
      'ghcr.io/example/charts',
    );
    expect(
      contentOf(artifactsOf({ delivery: { pattern: 'wrapper-chart', chart: oci } }), 'applications/wiki/Chart.yaml'),
    ).toMatchObject([{ dependencies: [{ repository: 'oci://ghcr.io/example/charts' }] }]);
  });

  it('has the release name that the component wants', () => {
    const found = applicationOf({ delivery: { pattern: 'helm-inline', chart, release: 'handbook' } });
    expect(found.spec.sources[0]).toMatchObject({ helm: { releaseName: 'handbook' } });
  });
});

describe('what Argo CD does on the cluster', () => {
  it('keeps it like Git, unless the settings say otherwise', () => {
    const careful = gitopsSettingsSchema.parse({ sync: { prune: false, selfHeal: false } });
    const automated = (found: Application | undefined) => found?.spec;
    expect(automated(applicationOf())).toMatchObject({ syncPolicy: { automated: { prune: true, selfHeal: true } } });
    const [found] = objectsIn<Application>(
      applications({ ...labContext([component('wiki')]), settings: careful }),
      'Application',
    );
    expect(automated(found)).toMatchObject({ syncPolicy: { automated: { prune: false, selfHeal: false } } });
  });

  it('reads the branch and folder that the cluster names', () => {
    const cluster = testCluster({
      git: { url: 'https://git.example.org/other.git', revision: 'stable', path: 'clusters/lab' },
    });
    const [found] = objectsIn<Application>(applications(labContext([component('wiki')], { cluster })), 'Application');
    expect(found?.spec.sources[0]).toMatchObject({
      repoURL: 'https://git.example.org/other.git',
      targetRevision: 'stable',
      path: 'clusters/lab/applications/wiki',
    });
  });

  it('is the business of one Application each: one component more changes no file of the others', () => {
    const files = (...names: readonly string[]) =>
      applications(labContext(names.map((name) => component(name, delivered('helm-with-configs')))));
    expect(files('ant', 'bee', 'cat')).toEqual(expect.arrayContaining([...files('ant', 'cat')]));
  });
});
