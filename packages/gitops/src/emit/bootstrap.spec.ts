import { type Artifact, artifactFiles, type ComponentInput } from '@edgit/core';
import { contentOf, emitContext, objectsIn } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { gitops } from '../index.js';
import { type Application, chart, component, globTakes, labContext, labSettings } from '../testing/lab.js';
import { bootstrap } from './bootstrap.js';

const context = labContext([
  component('wiki', { delivery: { pattern: 'wrapper-chart', chart } }),
  component('crds', {
    upstream: [{ repo: 'https://github.com/example/crds', revision: 'v1.0.0', path: 'crds', include: 'a_*.yaml' }],
  }),
  component('late', {
    wave: 1,
    upstream: [{ repo: 'https://github.com/example/late', revision: 'v2.0.0', path: 'crds' }],
  }),
  component('harbor', { terraform: ['harbor'] }),
  component('vault', {
    firstStart: [
      { title: 'Vault, once', when: 'first', lines: ['terraform -chdir=terraform/vault apply'] },
      { title: 'Sign-in to Vault', when: 'last', lines: ['terraform -chdir=terraform/vault-sign-in apply'] },
    ],
  }),
  component('cluster-dns', {
    namespace: 'kube-system',
    installFirst: 2,
    manifests: [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'coredns' } }],
  }),
  component('gateway', {
    manifests: [
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: { name: 'platform' },
        spec: { addresses: [{ type: 'IPAddress', value: '10.0.0.200' }] },
      },
    ],
    expose: [{ host: 'shop', service: 'shop', port: 80, auth: 'public' }],
  }),
  component('coredns', { resolver: { of: 'lan', address: '10.0.0.210' } }),
  component('cilium', {
    installFirst: 1,
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://helm.cilium.io', name: 'cilium', version: '1.19.1' },
      values: { hubble: { enabled: false } },
    },
  }),
]);
const artifacts: readonly Artifact[] = await gitops.emit(context);
const [root] = objectsIn<Application>(
  artifacts.filter((artifact) => artifact.kind === 'yaml' && artifact.path === 'bootstrap/root.yaml'),
);
const files = artifacts.flatMap((artifact) => artifactFiles('gitops', artifact).map(([path]) => path));

describe('the root Application', () => {
  it('discovers every application by its own file, and nothing else of its folder', () => {
    const source = root?.spec.sources.find(({ path }) => path === 'rendered/lab/applications');
    expect(source?.directory?.recurse).toBe(true);
    const taken = [...files, 'applications/wiki/manifests/gitops-application-wiki.yaml']
      .filter((path) => path.startsWith('applications/'))
      .map((path) => path.replace('applications/', ''))
      .filter((path) => globTakes(source?.directory?.include ?? '', path));
    expect(taken.sort()).toEqual(
      ['cilium', 'cluster-dns', 'coredns', 'crds', 'gateway', 'harbor', 'late', 'vault', 'wiki'].map(
        (name) => `${name}/application.yaml`,
      ),
    );
  });

  it('brings the projects, which are in a folder of their own', () => {
    expect(root?.spec.sources.find(({ path }) => path === 'rendered/lab/projects')?.directory).toEqual({
      jsonnet: {},
    });
    expect(files.filter((path) => path.startsWith('projects/'))).toEqual(
      expect.arrayContaining(['projects/root.yaml', 'projects/wiki.yaml']),
    );
  });

  it('is in a project that admits nothing but what Argo CD itself keeps', () => {
    expect(root?.spec.project).toBe('root');
    expect(root?.spec.sources.map(({ repoURL }) => repoURL)).toEqual([
      'https://git.example.org/platform.git',
      'https://git.example.org/platform.git',
    ]);
  });
});

describe('what only a person has', () => {
  const shop = {
    name: 'shop',
    namespace: 'web-shop',
    description: 'A shop',
    delivery: { pattern: 'raw' as const },
    secrets: [
      {
        name: 'pay',
        keys: { 'api-token': { operator: 'token of the bank, from its console' }, salt: { generated: {} } },
      },
    ],
  };
  const stepsWith = (...components: readonly ComponentInput[]) =>
    contentOf<string>(bootstrap(emitContext(labSettings, components)), 'bootstrap/steps.md');

  it('is asked for by the name of its variable, with where to get it, before it is written', () => {
    const order = [
      '# shop: token of the bank, from its console',
      'read -rs TF_VAR_web_shop__pay__api_token && export TF_VAR_web_shop__pay__api_token',
      'terraform -chdir=terraform/vault-operator apply',
      'unset TF_VAR_web_shop__pay__api_token',
      'terraform -chdir=terraform/harbor',
    ].map((text) => stepsWith(shop, component('harbor', { terraform: ['harbor'] })).indexOf(text));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(stepsWith(shop)).not.toContain('salt');
  });

  it('is described on one line that no shell reads as more than words', () => {
    const operator = "the token of `bank`\n$(touch pwned) it's; touch pwned #";
    const keys = { token: { operator } };
    const lines = stepsWith({ ...shop, secrets: [{ name: 'pay', keys }] }).split('\n');
    expect(lines).toContain("# 'shop: the token of `bank` $(touch pwned) it'\\''s; touch pwned #'");
    expect(lines.filter((line) => line.includes('pwned'))).toHaveLength(1);
  });

  it('is no step where there is nothing of the kind', () => {
    expect(stepsWith()).not.toContain('vault-operator');
  });
});

describe('the steps of a person', () => {
  const text = contentOf<string>(bootstrap(context), 'bootstrap/steps.md');

  it('bring CRDs from pinned folders, then the network, then Argo CD, then the root Application', () => {
    const order = [
      '--branch v1.0.0 https://github.com/example/crds',
      'helm upgrade --install cilium cilium --repo https://helm.cilium.io --version 1.19.1',
      // Argo CD's parts find each other, and Git, by name.
      'kubectl apply --server-side --force-conflicts -f applications/cluster-dns/manifests',
      'rollout status deployment/coredns',
      'applications/argocd/manifests',
      'bootstrap/root.yaml',
      'terraform -chdir=terraform/vault',
    ].map((command) => text.indexOf(command));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('bring the projects before Argo CD starts, so that it never sees an Application without its project', () => {
    const order = ['-f projects', 'applications/argocd/manifests', 'bootstrap/root.yaml'].map((what) =>
      text.indexOf(what),
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('leave to Argo CD what comes after it, and out what is switched off', () => {
    expect(text).not.toContain('example/late');
    expect(text).toContain('-chdir=terraform/harbor');
    expect(text).not.toContain('-chdir=terraform/grafana');
  });

  it('say where the local network asks for names, and the records for everybody else', () => {
    expect(text).toContain('name 10.0.0.210 as DNS server');
    expect(text).toContain('\nshop.example.org. 300 IN A 10.0.0.200\n');
    // The commands behind it ask Vault and Harbor by their hosts.
    expect(text.indexOf('shop.example.org. 300')).toBeLessThan(text.indexOf('terraform -chdir=terraform/harbor'));
  });

  it('leave the root token as soon as a lesser one will do', () => {
    const order = [
      'terraform -chdir=terraform/vault apply',
      'vault token create -role=terraform',
      'terraform -chdir=terraform/harbor',
    ].map((command) => text.indexOf(command));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('make by hand what Vault needs itself, before Argo CD starts it', () => {
    const sealed = labContext([
      component('vault', {
        byHand: [{ name: 'vault-seal', keys: { token: 'a token of the other Vault', 'ca.crt': 'its authority' } }],
        firstStart: [{ title: 'Vault, once', when: 'first', lines: ['vault operator init'] }],
      }),
    ]);
    const steps = contentOf<string>(bootstrap(sealed), 'bootstrap/steps.md');
    const order = [
      '- `token`: a token of the other Vault',
      'kubectl --namespace vault create secret generic vault-seal --from-file=token --from-file=ca.crt',
      'bootstrap/root.yaml',
      '## 4. Vault, once',
      'vault operator init',
    ].map((what) => steps.indexOf(what));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(text).not.toContain('create secret');
  });

  it('name no secret, and are the same in every render', () => {
    expect(text).not.toMatch(/password|hvs\.|token=[a-z0-9]/i);
    expect(bootstrap({ ...context, settings: labSettings })).toEqual(bootstrap(context));
  });
});
