import { emitContext, objectsIn } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { labSettings } from '../testing/settings.js';
import { vaultIssuer } from './vault-issuer.js';

const artifactsWith = (...names: readonly string[]) =>
  vaultIssuer(
    emitContext(
      labSettings,
      names.map((name) => ({ name, namespace: name, description: name, delivery: { pattern: 'raw' } })),
    ),
  );

describe('the issuer whose certificates Vault signs', () => {
  it('signs in to the active Vault with a token of cert-manager’s own ServiceAccount', () => {
    const artifacts = artifactsWith('cert-manager', 'vault');
    expect(artifacts).toMatchObject([{ application: 'cert-manager' }]);
    expect(objectsIn(artifacts).filter(({ kind }) => kind === 'ClusterIssuer')).toEqual([
      {
        apiVersion: 'cert-manager.io/v1',
        kind: 'ClusterIssuer',
        metadata: { name: 'vault' },
        spec: {
          vault: {
            server: 'https://vault-active.vault.svc:8200',
            caBundleSecretRef: { name: 'vault-ca', key: 'ca.crt' },
            path: 'pki/sign/cluster',
            auth: {
              kubernetes: {
                role: 'cert-manager',
                mountPath: '/v1/auth/kubernetes',
                serviceAccountRef: { name: 'cert-manager', audiences: ['vault'] },
              },
            },
          },
        },
      },
    ]);
  });

  it('may have that token, and no other: the chart grants none', () => {
    const [role, binding] = objectsIn(artifactsWith('cert-manager', 'vault'));
    expect(role).toMatchObject({
      kind: 'Role',
      rules: [
        { apiGroups: [''], resources: ['serviceaccounts/token'], resourceNames: ['cert-manager'], verbs: ['create'] },
      ],
    });
    expect(binding).toMatchObject({
      kind: 'RoleBinding',
      roleRef: { kind: 'Role', name: role?.metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: 'cert-manager', namespace: 'cert-manager' }],
    });
  });

  it.each([['vault'], ['cert-manager']])('is not there when of the two only %s is', (name) => {
    expect(artifactsWith(name)).toEqual([]);
  });
});
