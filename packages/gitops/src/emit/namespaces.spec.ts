import { objectsIn, testCluster } from '@edgit/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { component, labContext } from '../testing/lab.js';
import { namespaces } from './namespaces.js';

const local = { cluster: testCluster({ terraform: { backend: 'local' } }) };
const namespacesOf = (...[components, site = local]: Parameters<typeof labContext>) =>
  objectsIn(namespaces(labContext(components, site)), 'Namespace');
const labelsOf = (...components: Parameters<typeof labContext>[0]) => namespacesOf(components)[0]?.metadata.labels;

const exposed = { expose: [{ host: 'wiki', service: 'wiki', port: 80, auth: 'native' as const }] };

describe('a Namespace', () => {
  it('enforces the Pod Security Standard of its components, and warns of the strictest', () => {
    expect(labelsOf(component('wiki', { podSecurity: 'baseline' }))).toEqual({
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/warn': 'restricted',
    });
  });

  it('does not warn where everything is allowed anyway', () => {
    expect(labelsOf(component('wiki', { podSecurity: 'privileged' }))).toEqual({
      'pod-security.kubernetes.io/enforce': 'privileged',
      'pod-security.kubernetes.io/warn': 'privileged',
    });
  });

  it('is as strict as its loosest component can bear', () => {
    const shared = { namespace: 'docs' };
    expect(
      labelsOf(
        component('wiki', { ...shared, podSecurity: 'restricted' }),
        component('shop', { ...shared, podSecurity: 'privileged' }),
      ),
    ).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'privileged' });
  });

  it('is never removed by Argo CD: all that is in it would go too', () => {
    expect(namespacesOf([component('wiki')])[0]?.metadata.annotations).toEqual({
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
    });
  });

  describe('for Terraform’s state', () => {
    const inCluster = { cluster: testCluster() };
    const names = (site: typeof inCluster) =>
      namespacesOf([component('wiki')], site).map(({ metadata }) => metadata.name);

    it('is there when the state is in the cluster', () => {
      expect(names(inCluster)).toEqual(['wiki', 'terraform-state']);
      expect(names(local)).toEqual(['wiki']);
    });

    it('is shut for Pods that want much, unless a component is in it', () => {
      const enforced = (...[components]: Parameters<typeof labContext>) =>
        namespacesOf(components, inCluster)[0]?.metadata.labels?.['pod-security.kubernetes.io/enforce'];
      expect(enforced([])).toBe('restricted');
      expect(enforced([component('viewer', { namespace: 'terraform-state', podSecurity: 'baseline' })])).toBe(
        'baseline',
      );
    });
  });
});

describe('for any set of components', () => {
  const components = fc.array(
    fc.record({
      namespace: fc.constantFrom('one', 'two', 'three'),
      exposes: fc.boolean(),
    }),
    { maxLength: 6 },
  );

  it('each namespace is there once, and only those that expose something may have routes', () => {
    fc.assert(
      fc.property(components, (all) => {
        const found = namespacesOf(
          all.map(({ namespace, exposes }, index) =>
            component(`c${index}`, {
              namespace,
              expose: exposes ? [{ host: `h${index}`, service: 'web', port: 80, auth: 'native' }] : [],
            }),
          ),
        );
        expect(found.map(({ metadata }) => metadata.name)).toEqual(
          [...new Set(all.map(({ namespace }) => namespace))].sort(),
        );
        for (const { metadata } of found) {
          const exposes = all.some((one) => one.namespace === metadata.name && one.exposes);
          expect(metadata.labels?.['edgit.dev/exposes']).toBe(exposes ? 'true' : undefined);
        }
      }),
    );
  });

  it('the label is that by which the Gateway admits routes', () => {
    expect(labelsOf(component('wiki', exposed))).toMatchObject({ 'edgit.dev/exposes': 'true' });
  });
});
