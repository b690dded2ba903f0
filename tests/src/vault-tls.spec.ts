import { describe, expect, it } from 'vitest';
import { filesBelow, renderedObjects, renderedTree } from './support/files.js';

const texts = [...filesBelow(renderedTree)];

describe('Vault', () => {
  it('is reached over TLS by everything that is rendered, and by every command of the steps', () => {
    const plain = texts.flatMap(([path, text]) => (/http:\/\/(?:vault|127\.0\.0\.1:8200)/.test(text) ? [path] : []));
    expect(plain).toEqual([]);
    // A search that finds nothing anywhere would not say much.
    expect(
      texts.filter(([, text]) => text.includes('https://vault-active.vault.svc:8200')).map(([path]) => path),
    ).toEqual(
      expect.arrayContaining([
        'applications/external-secrets/manifests/secrets-clustersecretstore-vault-backend.yaml',
        'applications/cert-manager/manifests/network-clusterissuer-vault.yaml',
        'applications/snapshots/manifests/apps-cronjob-vault-snapshot.yaml',
      ]),
    );
  });

  it('has its certificate from an authority that needs neither Vault nor External Secrets', () => {
    interface Issued {
      readonly kind: string;
      readonly metadata: { readonly name: string };
      readonly spec: {
        readonly secretName?: string;
        readonly issuerRef?: { readonly name: string };
        readonly ca?: { readonly secretName: string };
        readonly selfSigned?: unknown;
      };
    }
    const objects = renderedObjects<Issued>().map(({ object }) => object);
    const issuers = new Map(
      objects.filter(({ kind }) => kind === 'ClusterIssuer').map((one) => [one.metadata.name, one]),
    );
    const chain: string[] = [];
    let secret: string | undefined = 'vault-tls';
    while (secret !== undefined) {
      const certificate = objects.find(({ kind, spec }) => kind === 'Certificate' && spec.secretName === secret);
      const issuer = issuers.get(certificate?.spec.issuerRef?.name ?? '');
      expect(issuer, `issuer of ${secret}`).toBeDefined();
      chain.push(issuer?.metadata.name ?? '');
      secret = issuer?.spec.ca?.secretName;
    }
    expect(chain).toEqual(['vault-ca', 'self-signed']);
    expect(issuers.get('self-signed')?.spec.selfSigned).toEqual({});
  });
});
