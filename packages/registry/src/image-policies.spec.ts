import type { KubernetesObject } from '@edgit/kubernetes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedRegistries, proxyCache } from './image-policies.js';
import type { RegistrySettings } from './settings.js';
import { labSettings } from './testing/lab.js';

const HOST = 'harbor.example.org';

interface PolicySpec {
  readonly failurePolicy: string;
  readonly webhookConfiguration: { readonly timeoutSeconds: number };
  readonly matchConstraints: {
    readonly namespaceSelector: {
      readonly matchExpressions: readonly {
        readonly key: string;
        readonly operator: string;
        readonly values: readonly string[];
      }[];
    };
    readonly resourceRules: readonly {
      readonly resources: readonly string[];
      readonly operations: readonly string[];
    }[];
  };
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly validationActions?: readonly string[];
}

const specOf = (policy: KubernetesObject) => policy.spec as PolicySpec;
const policiesFor = (settings: RegistrySettings = labSettings()) => ({
  rewrite: specOf(proxyCache(settings, HOST)),
  admit: specOf(allowedRegistries(settings, HOST)),
});

const variable = ({ variables }: PolicySpec, name: string): string =>
  variables.find((candidate) => candidate.name === name)?.expression ?? '';

/** The strings of a CEL list or map, in order. */
const strings = (expression: string): string[] =>
  [...expression.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));

const pairs = (texts: readonly string[]): [string, string][] =>
  texts.flatMap((text, index) => (index % 2 === 0 ? [[text, texts[index + 1] ?? ''] as [string, string]] : []));

describe('the policy that rewrites images', () => {
  it('leads each registry to the Harbor project that caches it', () => {
    expect(Object.fromEntries(pairs(strings(variable(policiesFor().rewrite, 'registries'))))).toEqual(
      Object.fromEntries(
        Object.entries(labSettings().proxies).map(([registry, { project }]) => [registry, `${HOST}/${project}`]),
      ),
    );
    expect(variable(policiesFor().rewrite, 'registries')).toContain(`'docker.io': '${HOST}/proxy-dockerhub'`);
  });

  it('changes every kind of container, and gives the Pod the pull secret', () => {
    const text = JSON.stringify(policiesFor().rewrite);
    for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
      expect(text).toContain(`path: '/spec/${list}/' + string(n) + '/image'`);
    }
    expect(variable(policiesFor().rewrite, 'pullSecret')).toBe("'harbor-registry'");
  });
});

describe('the policy that admits images', () => {
  it('denies', () => {
    expect(policiesFor().admit.validationActions).toEqual(['Deny']);
  });

  it('admits the caches and the projects of the settings, and no host that only begins like Harbor', () => {
    const admitted = strings(variable(policiesFor(labSettings({ projects: ['platform', 'shop'] })).admit, 'harbor'));
    expect(admitted).toEqual(
      expect.arrayContaining(['proxy-dockerhub', 'proxy-ghcr', 'platform', 'shop'].map((name) => `${HOST}/${name}/`)),
    );
    expect(admitted.every((prefix) => prefix.startsWith(`${HOST}/`) && prefix.endsWith('/'))).toBe(true);
  });
});

describe('both policies', () => {
  const settings = labSettings({
    excludedNamespaces: { harbor: 'can’t be pulled through itself', kyverno: 'can’t decide about itself' },
    exceptions: { 'registry.k8s.io': 'near by', 'ghcr.io/shop': 'compared by its operator' },
  });
  const each = Object.values(policiesFor(settings));

  it('leave alone the namespaces that are excluded, and those only', () => {
    for (const { matchConstraints } of each) {
      expect(matchConstraints.namespaceSelector.matchExpressions).toEqual([
        { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['harbor', 'kyverno'] },
      ]);
    }
  });

  it('leave alone the registries, or paths in them, that are excepted', () => {
    for (const spec of each) {
      expect(strings(variable(spec, 'exceptions'))).toEqual(['ghcr.io/shop/', 'registry.k8s.io/']);
    }
  });

  it('look at Pods as they are made and changed, and at containers that are added to debug them', () => {
    for (const { matchConstraints } of each) {
      expect(matchConstraints.resourceRules).toMatchObject([
        { resources: ['pods', 'pods/ephemeralcontainers'], operations: ['CREATE', 'UPDATE'] },
      ]);
    }
  });

  it('never keep a cluster from starting: without Kyverno, Pods start as they are', () => {
    for (const spec of each) {
      expect(spec).toMatchObject({ failurePolicy: 'Ignore', webhookConfiguration: { timeoutSeconds: 5 } });
    }
  });

  it('want a reason for every exclusion', () => {
    expect(() => labSettings({ excludedNamespaces: { shop: '' } })).toThrow();
    expect(() => labSettings({ exceptions: { 'docker.io': '' } })).toThrow();
  });
});

describe('for any registries', () => {
  const name = fc.stringMatching(/^[a1]([a1.-]{0,6}[a1])?(:5000)?$/);
  const proxies = fc.dictionary(
    name,
    fc.record({
      project: fc.stringMatching(/^[a-z]{1,8}$/),
      provider: fc.constant('docker-registry'),
      endpoint: fc.constant('https://registry.example.org'),
    }),
    { minKeys: 1, maxKeys: 5 },
  );

  it('what is rewritten to a project is admitted from there', () => {
    fc.assert(
      fc.property(proxies, (all) => {
        const { rewrite, admit } = policiesFor(labSettings({ proxies: all }));
        const map = new Map(pairs(strings(variable(rewrite, 'registries'))));
        const admitted = strings(variable(admit, 'harbor'));
        expect([...map.keys()].sort()).toEqual(Object.keys(all).sort());
        for (const target of map.values()) expect(admitted).toContain(`${target}/`);
      }),
    );
  });

  it('quotes in a name stay in its string: a policy that does not compile would let everything pass', () => {
    fc.assert(
      fc.property(fc.dictionary(name, fc.constant('a reason'), { maxKeys: 4 }), (exceptions) => {
        for (const spec of Object.values(policiesFor(labSettings({ exceptions })))) {
          const expression = variable(spec, 'exceptions');
          expect(strings(expression)).toEqual(
            Object.keys(exceptions)
              .sort()
              .map((prefix) => `${prefix}/`),
          );
          expect(expression.replace(/'(?:[^'\\]|\\.)*'/g, '')).toMatch(/^\[(, )*\]$/);
        }
      }),
    );
  });
});
