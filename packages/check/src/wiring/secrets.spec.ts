import { describe, expect, it } from 'vitest';
import { contentOfFiles } from './testing/content.js';
import { worldOf } from './world.js';

/** Keys of the Secrets of namespace `shop`, or `any` where they are not known. */
const secretsOf = (text: string): Readonly<Record<string, readonly string[] | 'any'>> => {
  const world = worldOf(contentOfFiles({ 'all.yaml': text }), {});
  return Object.fromEntries(
    world.secretNames('shop').map((name) => {
      const keys = world.secret('shop', name)?.keys;
      return [name, keys === undefined ? 'any' : [...keys]];
    }),
  );
};

const metadata = 'metadata: { name: one, namespace: shop }';

const external = (spec: string): string => `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
${metadata}
spec: { secretStoreRef: { name: vault }, ${spec} }
`;
const READ = 'data: [{ secretKey: password, remoteRef: { key: a, property: b } }]';

describe('a Secret', () => {
  it('has the keys of its data and of its text', () => {
    const text = `apiVersion: v1\nkind: Secret\n${metadata}\ndata: { a: eA== }\nstringData: { b: x }\n`;
    expect(secretsOf(text)).toEqual({ one: ['a', 'b'] });
  });

  it('that is empty is filled by a program at run time', () => {
    expect(secretsOf(`apiVersion: v1\nkind: Secret\n${metadata}\n`)).toEqual({ one: 'any' });
  });

  it('for a ServiceAccount gets its token', () => {
    const text = `apiVersion: v1\nkind: Secret\n${metadata}\ntype: kubernetes.io/service-account-token\n`;
    expect(secretsOf(text)).toEqual({ one: ['token', 'ca.crt', 'namespace'] });
  });
});

describe('an ExternalSecret makes a Secret', () => {
  it('with what it reads, under its own name or another', () => {
    expect(secretsOf(external(READ))).toEqual({ one: ['password'] });
    expect(secretsOf(external(`target: { name: two }, ${READ}`))).toEqual({ two: ['password'] });
  });

  it('with what its template says instead, or as well when they are merged', () => {
    const template = (policy: string) => `target: { template: { ${policy} data: { url: x } } }, ${READ}`;
    expect(secretsOf(external(template('')))).toEqual({ one: ['url'] });
    expect(secretsOf(external(template('mergePolicy: Merge,')))).toEqual({ one: ['password', 'url'] });
  });

  it('with unknown keys when it reads everything of a path', () => {
    expect(secretsOf(external('dataFrom: [{ extract: { key: a } }]'))).toEqual({ one: 'any' });
    expect(secretsOf(external(`target: { template: { templateFrom: [{}] } }, ${READ}`))).toEqual({ one: 'any' });
  });

  it('unless it only adds to an existing one', () => {
    expect(secretsOf(external(`target: { creationPolicy: Merge }, ${READ}`))).toEqual({});
  });
});

describe('a ClusterExternalSecret', () => {
  const text = (selector: string): string => `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: blue } }
---
apiVersion: external-secrets.io/v1
kind: ClusterExternalSecret
metadata: { name: pull }
spec: { ${selector}, externalSecretSpec: { secretStoreRef: { name: vault }, ${READ} } }
`;

  it.each([
    ['every namespace', 'namespaceSelectors: [{}]', true],
    ['namespaces by their labels', 'namespaceSelectors: [{ matchLabels: { team: blue } }]', true],
    ['other namespaces', 'namespaceSelectors: [{ matchLabels: { team: red } }]', false],
    ['namespaces by name', 'namespaces: [shop]', true],
  ])('makes a Secret in %s', (_, selector, isThere) =>
    expect(secretsOf(text(selector))).toEqual(isThere ? { pull: ['password'] } : {}),
  );
});

describe('a Certificate', () => {
  it('makes a Secret with its key, and with stores that it asks for', () => {
    const text = `apiVersion: cert-manager.io/v1\nkind: Certificate\n${metadata}\nspec: { secretName: tls, keystores: { jks: { create: true } } }\n`;
    expect(secretsOf(text)).toEqual({ tls: ['tls.crt', 'tls.key', 'ca.crt', 'keystore.jks', 'truststore.jks'] });
  });

  it('is made of an annotated Gateway', () => {
    const text = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: one, namespace: shop, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { listeners: [{ name: https, hostname: shop.example.org, tls: { certificateRefs: [{ name: tls }] } }] }
`;
    expect(secretsOf(text)).toEqual({ tls: ['tls.crt', 'tls.key', 'ca.crt'] });
  });
});

describe('a PostgreSQL cluster', () => {
  const cluster = (spec: string): string =>
    `apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\n${metadata}\nspec: { ${spec} }\n`;

  it('makes a login for its application, unless it names a Secret for it', () => {
    expect(Object.keys(secretsOf(cluster('instances: 1')))).toEqual([
      'one-app',
      'one-ca',
      'one-server',
      'one-replication',
    ]);
    expect(Object.keys(secretsOf(cluster('bootstrap: { initdb: { secret: { name: own } } }')))).not.toContain(
      'one-app',
    );
    expect(secretsOf(cluster('instances: 1'))['one-app']).toEqual(
      expect.arrayContaining(['username', 'password', 'uri']),
    );
  });

  it('makes a login for its superuser when that may sign in', () => {
    expect(Object.keys(secretsOf(cluster('enableSuperuserAccess: true')))).toContain('one-superuser');
  });
});

describe('who may create Secrets', () => {
  it('makes the one that its Role gives it by name', () => {
    const role = (verbs: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
${metadata}
rules:
  - { apiGroups: [''], resources: [secrets], resourceNames: [made], verbs: [get] }
  - { apiGroups: [''], resources: [secrets], verbs: [${verbs}] }
`;
    expect(secretsOf(role('create'))).toEqual({ made: 'any' });
    expect(secretsOf(role('list'))).toEqual({});
  });
});
