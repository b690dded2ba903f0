import { type ComponentInput, isError } from '@edgit/core';
import { contentOf, emitContext, objectsIn } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { gitops } from './index.js';
import { gitopsSettingsSchema } from './settings.js';
import { type Application, chart, component } from './testing/lab.js';

const GIT = { repoURL: 'https://git.example.org/platform.git', targetRevision: 'main' };
const PATTERNS = ['helm-with-configs', 'helm-inline', 'wrapper-chart'] as const;
type Settings = Parameters<typeof gitopsSettingsSchema.parse>[0];

const delivered = (pattern: (typeof PATTERNS)[number], name = 'wiki'): ComponentInput =>
  component(name, { delivery: { pattern, chart, values: { replicas: 2 } } });

const emitted = async (settings: Settings, ...components: readonly ComponentInput[]) =>
  await gitops.emit(emitContext(gitopsSettingsSchema.parse(settings), components));

const applicationIn = (artifacts: Awaited<ReturnType<typeof emitted>>, name: string) =>
  objectsIn<Application>(artifacts, 'Application').find(({ metadata }) => metadata.name === name);

describe('delivery: rendered', () => {
  it.each(PATTERNS)('has Argo CD apply what the chart of pattern %s was rendered to, and no chart', async (pattern) => {
    const found = applicationIn(await emitted({ delivery: 'rendered' }, delivered(pattern)), 'wiki');
    expect(found?.spec.sources).toEqual([
      { ...GIT, path: 'rendered/lab/hydrated/wiki', directory: { recurse: true, include: '*.yaml', jsonnet: {} } },
      {
        ...GIT,
        path: 'rendered/lab/applications/wiki',
        directory: { recurse: true, exclude: '{application.yaml,Chart.yaml,values.yaml,release.yaml}', jsonnet: {} },
      },
    ]);
  });

  it('leaves the chart’s coordinates in the tree', async () => {
    const artifacts = await emitted({ delivery: 'rendered' }, delivered('helm-inline'));
    expect(contentOf(artifacts, 'applications/wiki/release.yaml')).toEqual([
      { release: 'wiki', chart, values: { replicas: 2 } },
    ]);
  });

  it('is a matter of single applications too', async () => {
    const settings = { delivery: 'rendered', deliveryOf: { wiki: 'helm' } } as const;
    const artifacts = await emitted(settings, delivered('helm-inline'), delivered('helm-inline', 'shop'));
    expect(applicationIn(artifacts, 'wiki')?.spec.sources[0]).toMatchObject({ repoURL: chart.repo });
    expect(applicationIn(artifacts, 'shop')?.spec.sources[0]).toMatchObject({ path: 'rendered/lab/hydrated/shop' });
  });

  it('takes the repository of charts from those that the project admits', async () => {
    const repositories = async (settings: Settings): Promise<unknown> =>
      contentOf<readonly { readonly spec: { readonly sourceRepos: unknown } }[]>(
        await emitted(settings, delivered('helm-inline')),
        'projects/wiki.yaml',
      )[0]?.spec.sourceRepos;
    expect(await repositories({})).toEqual([chart.repo, GIT.repoURL]);
    expect(await repositories({ delivery: 'rendered' })).toEqual([GIT.repoURL]);
  });

  it('says so to whoever brings the cluster to life', async () => {
    const steps = async (settings: Settings): Promise<string> =>
      contentOf<string>(
        await emitted(settings, { ...delivered('helm-with-configs', 'cilium'), installFirst: 1 }),
        'bootstrap/steps.md',
      );
    expect(await steps({})).toContain('helm upgrade --install cilium');
    expect(await steps({ delivery: 'rendered' })).not.toContain('helm upgrade');
    expect(await steps({ delivery: 'rendered' })).toContain(
      'kubectl apply --server-side --recursive -f hydrated/cilium',
    );
  });

  it('changes nothing about plain manifests', async () => {
    expect(await emitted({ delivery: 'rendered' }, component('wiki'))).toEqual(await emitted({}, component('wiki')));
  });
});

describe('deliveryOf', () => {
  const said = (deliveryOf: Readonly<Record<string, 'helm' | 'rendered'>>) => {
    const context = emitContext(gitopsSettingsSchema.parse({ deliveryOf }), [
      delivered('helm-inline'),
      component('shop'),
    ]);
    return gitops.checkInventory?.({ ...context, place: (path) => ({ file: 'gitops.yaml', what: path.join('.') }) });
  };

  it('names applications that are there', () => {
    const [problem, ...others] = said({ wikki: 'rendered' }) ?? [];
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ message: 'there is no application `wikki`', hint: 'did you mean `wiki`?' });
    expect(problem?.places).toEqual([{ file: 'gitops.yaml', what: 'deliveryOf.wikki' }]);
  });

  it('names applications that have a chart', () => {
    const problems = said({ shop: 'rendered', wiki: 'rendered' }) ?? [];
    expect(problems.filter(isError).map(({ message }) => message)).toEqual(['shop has no chart to render']);
  });
});
