import { declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { type NetworkSettings, networkSettingsSchema } from '../../settings.js';
import { labSettings } from '../../testing/settings.js';
import { certManager } from './cert-manager.js';

type Dns01 = NetworkSettings['acme']['dns01'];

const withDns01 = (dns01: Dns01) =>
  certManager(
    declareContext(
      testCluster(),
      networkSettingsSchema.parse({ ...labSettings, acme: { ...labSettings.acme, dns01 } }),
    ),
  );

const issuer = (name: string, dns01: Dns01 = { provider: 'cloudflare' }) =>
  withDns01(dns01).manifests?.find(({ kind, metadata }) => kind === 'ClusterIssuer' && metadata.name === name);

const secretRef = { name: 'acme-dns01', key: 'credential' };

describe('the issuers of Let’s Encrypt', () => {
  it('are those of both environments, with an account each', () => {
    expect(issuer('letsencrypt-production')?.spec).toMatchObject({
      acme: {
        server: 'https://acme-v02.api.letsencrypt.org/directory',
        email: 'platform@example.org',
        privateKeySecretRef: { name: 'letsencrypt-production-account' },
      },
    });
    expect(issuer('letsencrypt-staging')?.spec).toMatchObject({
      acme: {
        server: 'https://acme-staging-v02.api.letsencrypt.org/directory',
        privateKeySecretRef: { name: 'letsencrypt-staging-account' },
      },
    });
  });

  it.each<[Dns01, object]>([
    [{ provider: 'cloudflare' }, { cloudflare: { apiTokenSecretRef: secretRef } }],
    [{ provider: 'digitalocean' }, { digitalocean: { tokenSecretRef: secretRef } }],
    [
      { provider: 'rfc2136', nameserver: '10.0.0.53:53', keyName: 'edgit.example.org', algorithm: 'HMACSHA512' },
      {
        rfc2136: {
          nameserver: '10.0.0.53:53',
          tsigKeyName: 'edgit.example.org',
          tsigAlgorithm: 'HMACSHA512',
          tsigSecretSecretRef: secretRef,
        },
      },
    ],
  ])('prove the domain by DNS-01 at $provider', (dns01, solver) => {
    for (const name of ['letsencrypt-production', 'letsencrypt-staging']) {
      expect(issuer(name, dns01)?.spec).toMatchObject({ acme: { solvers: [{ dns01: solver }] } });
    }
  });

  it('read the credential that a person gives to Vault, in cert-manager’s own namespace', () => {
    const component = withDns01({ provider: 'digitalocean' });
    expect(component.namespace).toBe('cert-manager');
    expect(component.secrets).toEqual([
      { name: secretRef.name, keys: { [secretRef.key]: { operator: expect.stringContaining('DigitalOcean') } } },
    ]);
  });
});

describe('the issuer for what only the cluster has to trust', () => {
  it('signs by itself', () => {
    expect(issuer('self-signed')?.spec).toEqual({ selfSigned: {} });
  });
});
