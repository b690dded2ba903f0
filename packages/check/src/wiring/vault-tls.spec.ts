import { describe, expect, it } from 'vitest';
import { checkWiring } from './index.js';
import { contentOfFiles } from './testing/content.js';

const VAULT = `
apiVersion: v1
kind: Namespace
metadata: { name: vault }
---
apiVersion: v1
kind: Namespace
metadata: { name: cert-manager }
---
apiVersion: v1
kind: Service
metadata: { name: vault, namespace: vault }
spec: { ports: [{ name: https, port: 8200 }] }
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: authority }
spec: { ca: { secretName: authority } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: authority, namespace: cert-manager }
spec: { secretName: authority, isCA: true, commonName: Vault, issuerRef: { kind: ClusterIssuer, name: authority } }
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: { name: vault }
spec:
  provider:
    vault:
      server: https://vault.vault.svc:8200
      caProvider: { type: Secret, name: authority, key: ca.crt, namespace: cert-manager }
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: vault }
spec:
  vault: { server: 'https://vault.vault.svc:8200', path: pki/sign/a, caBundleSecretRef: { name: authority } }
`;

const messagesOf = (text: string): readonly string[] =>
  checkWiring(contentOfFiles({ 'all.yaml': text })).diagnostics.map(({ message }) => message);

/** @throws when nothing is changed: the test would say nothing */
const changed = (from: string, to: string): readonly string[] => {
  expect(VAULT).toContain(from);
  return messagesOf(VAULT.replace(from, to));
};

describe('who connects to Vault by its Service over TLS', () => {
  it('trusts the authority that it names', () => {
    expect(messagesOf(VAULT)).toEqual([]);
  });

  it('names one: no public authority signs for a Service', () => {
    expect(changed('caProvider: { type: Secret, name: authority, key: ca.crt, namespace: cert-manager }', '')).toEqual([
      'ClusterSecretStore vault connects to https://vault.vault.svc:8200 and names no authority, so that no certificate is believed',
    ]);
    expect(changed(', caBundleSecretRef: { name: authority }', '')).toEqual([
      'ClusterIssuer vault connects to https://vault.vault.svc:8200 and names no authority, so that no certificate is believed',
    ]);
  });

  it('names one that is there, in the namespace where it is looked for', () => {
    expect(
      changed(
        'namespace: cert-manager }\n---\napiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: { name: vault }',
        'namespace: vault }\n---\napiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: { name: vault }',
      ),
    ).toEqual(['ClusterSecretStore vault trusts Secret vault/authority, which does not exist']);
    expect(changed('caBundleSecretRef: { name: authority }', 'caBundleSecretRef: { name: other }')).toEqual([
      'ClusterIssuer vault trusts Secret cert-manager/other, which does not exist',
    ]);
  });

  it('names a key that the Secret has', () => {
    expect(changed('key: ca.crt', 'key: ca.pem')).toEqual([
      'ClusterSecretStore vault trusts key `ca.pem`, but Secret cert-manager/authority has no key `ca.pem`',
    ]);
  });
});

describe('an issuer that is an authority', () => {
  it('signs with a Secret that is there', () => {
    expect(changed('ca: { secretName: authority }', 'ca: { secretName: authorty }')).toEqual([
      'ClusterIssuer authority signs with Secret cert-manager/authorty, which does not exist',
    ]);
  });
});
