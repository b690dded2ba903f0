import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CRD_SOURCES } from './crds.js';
import { renderedTexts } from './testing.js';

interface Source {
  readonly repoURL: string;
  readonly targetRevision: string;
  readonly chart?: string;
}

const sources = [...renderedTexts()]
  .filter(([path]) => path.endsWith('/application.yaml'))
  .flatMap(([, text]) => (parse(text) as { readonly spec: { readonly sources: readonly Source[] } }).spec.sources);

const versionOf = (module: string): string | undefined =>
  CRD_SOURCES.find((source) => source.module === module)?.version;

describe('the CRDs of a rehearsal are of the versions that edgit-k8s runs', () => {
  it.each([
    ['sigs.k8s.io/gateway-api', 'https://github.com/kubernetes-sigs/gateway-api'],
    ['github.com/argoproj/argo-cd/v3', 'https://github.com/argoproj/argo-cd'],
    [
      'github.com/prometheus-operator/prometheus-operator',
      'https://github.com/prometheus-operator/prometheus-operator',
    ],
    ['github.com/vllm-project/aibrix', 'https://github.com/vllm-project/aibrix'],
  ])('%s, by its tag', (module, repository) => {
    const revisions = sources
      .filter(({ repoURL }) => repoURL === repository)
      .map(({ targetRevision }) => targetRevision);
    expect(revisions).toEqual([versionOf(module)]);
  });

  // Charts that are numbered like what they bring.
  it.each([
    ['github.com/cilium/cilium', 'cilium'],
    ['github.com/cert-manager/cert-manager', 'cert-manager'],
  ])('%s, by its chart', (module, name) => {
    const versions = sources.filter(({ chart }) => chart === name).map(({ targetRevision }) => targetRevision);
    expect(versions.map((version) => `v${version.replace(/^v/, '')}`)).toEqual([versionOf(module)]);
  });

  it('or say why they are not', () => {
    const others = { longhorn: 'longhorn-manager', 'external-secrets': 'external-secrets' };
    for (const [name, module] of Object.entries(others)) {
      const source = CRD_SOURCES.find((one) => one.module.endsWith(`/${module}`));
      const deployed = sources.find(({ chart }) => chart === name)?.targetRevision ?? '';
      expect(deployed).not.toBe(source?.version.slice(1));
      expect(source?.why).toContain(deployed);
    }
  });
});
