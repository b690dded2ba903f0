import { imageRules } from '@edgit/check/image-rules';
import { subjectOf } from '@edgit/kubernetes';
import { treeObjects } from '@edgit/tree';
import { describe, expect, it } from 'vitest';
import type { Application } from './gitops-sources.js';
import { rehearsedApplication, rehearsedSources } from './gitops-sources.js';
import { firstPodOf } from './pods.js';
import { renderedTexts } from './testing.js';

const tree = treeObjects(renderedTexts());
const REPOSITORY = 'https://github.com/exitthecloud/edgit-k8s.git';

describe('the first Pod of a workload', () => {
  it('has the claims of its StatefulSet as volumes', () => {
    const set = tree.find(({ object }) => subjectOf(object) === 'StatefulSet matomo/matomo-db');
    const pod = set === undefined ? undefined : firstPodOf(set);
    expect(pod?.metadata.namespace).toBe('matomo');
    expect(pod?.spec.volumes).toContainEqual({
      name: expect.any(String),
      persistentVolumeClaim: { claimName: expect.stringMatching(/-matomo-db-0$/) },
    });
  });

  it('is made for Deployments, StatefulSets, DaemonSets, CronJobs and Rollouts, and for nothing else', () => {
    const kinds = new Set(tree.filter((object) => firstPodOf(object) !== undefined).map(({ object }) => object.kind));
    expect([...kinds].sort()).toEqual(['CronJob', 'DaemonSet', 'Deployment', 'Rollout', 'StatefulSet']);
  });
});

describe('the image rules', () => {
  it('are read from the policy that the tree has', () => {
    const rules = imageRules(tree.map(({ object }) => object));
    expect(rules?.registries['docker.io']).toBe('harbor.exitthecloud.eu/proxy-dockerhub');
    expect(rules?.excludedNamespaces).toContain('harbor');
    expect(rules?.pullSecret).toBe('harbor-registry');
  });
});

describe('an Application in a rehearsal', () => {
  const application = (name: string): Application =>
    tree.find(({ path }) => path === `applications/${name}/application.yaml`)?.object as Application;
  const served = (url: string): string | undefined => (url === REPOSITORY ? 'git://127.0.0.1:1/tree' : undefined);

  it('keeps its manifests and leaves its chart out, by name', () => {
    expect(rehearsedSources(application('cilium'), REPOSITORY).charts).toEqual(['cilium 1.19.1']);
    expect(rehearsedApplication(application('cilium'), served).spec.sources).toEqual([
      expect.objectContaining({
        repoURL: 'git://127.0.0.1:1/tree',
        path: 'rendered/edgit-k8s/applications/cilium',
        directory: expect.objectContaining({ recurse: true }),
      }),
    ]);
  });

  it('leaves manifests of other repositories out, by name', () => {
    expect(rehearsedSources(application('gateway-api'), REPOSITORY).upstreams).toEqual([
      'config/crd/standard of https://github.com/kubernetes-sigs/gateway-api',
    ]);
  });

  it('that is raw is whole', () => {
    expect(rehearsedSources(application('mailpit'), REPOSITORY)).toEqual({
      name: 'mailpit',
      charts: [],
      isRendered: false,
      upstreams: [],
    });
  });

  it('has what its chart renders to where that is a folder of the tree', () => {
    const { spec, ...rest } = application('mailpit');
    const hydrated = { repoURL: REPOSITORY, targetRevision: 'main', path: 'rendered/edgit-k8s/hydrated/mailpit' };
    const rendered = { ...rest, spec: { ...spec, sources: [hydrated, ...spec.sources] } };
    expect(rehearsedSources(rendered, REPOSITORY)).toMatchObject({ charts: [], isRendered: true, upstreams: [] });
  });
});
