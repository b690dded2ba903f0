import { emitContext, objectsIn } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { labSettings } from '../testing/settings.js';
import { vaultAuthority } from './vault-authority.js';

const artifactsWith = (...names: readonly string[]) =>
  vaultAuthority(
    emitContext(
      labSettings,
      names.map((name) => ({
        name,
        namespace: name,
        description: name,
        delivery: { pattern: 'raw' },
        ...(name === 'snapshots' ? { vault: { certificate: true } } : {}),
      })),
    ),
  );

describe('the authority of Vault’s own certificate', () => {
  const objects = objectsIn(artifactsWith('cert-manager', 'snapshots', 'vault', 'wiki'));
  const [certificate, issuer, policy, binding] = objects;

  it('is made by cert-manager from nothing: Vault need not run, nor External Secrets', () => {
    expect(certificate).toMatchObject({
      kind: 'Certificate',
      metadata: { namespace: 'cert-manager' },
      spec: { isCA: true, secretName: 'vault-ca', issuerRef: { kind: 'ClusterIssuer', name: 'self-signed' } },
    });
    expect(issuer).toMatchObject({ kind: 'ClusterIssuer', spec: { ca: { secretName: 'vault-ca' } } });
  });

  it('keeps its key when it is renewed, so that what it signed before is trusted still', () => {
    expect(certificate).toMatchObject({ spec: { privateKey: { rotationPolicy: 'Never' } } });
  });

  it('signs for Vault and its clients alone', () => {
    expect(policy).toMatchObject({ kind: 'ValidatingAdmissionPolicy', spec: { failurePolicy: 'Fail' } });
    expect(JSON.stringify(policy)).toContain("object.metadata.namespace in ['vault', 'snapshots']");
    expect(binding).toMatchObject({ spec: { policyName: policy?.metadata.name, validationActions: ['Deny'] } });
  });

  it.each([['vault'], ['cert-manager']])('is not there when of the two only %s is', (name) => {
    expect(artifactsWith(name)).toEqual([]);
  });
});
