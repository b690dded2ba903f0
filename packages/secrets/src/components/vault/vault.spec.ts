import { type ComponentInput, componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { secretsSettingsSchema } from '../../settings.js';
import { vault } from './vault.js';

interface Values {
  readonly server: {
    readonly ha: { readonly raft: { readonly config: string } };
    readonly volumes: readonly { readonly secret: { readonly secretName: string } }[];
  };
}

/** With a node for each of three servers. */
const cluster = testCluster({
  nodes: [
    { name: 'cp-1', role: 'control-plane', address: '10.0.0.11' },
    ...['wk-1', 'wk-2', 'wk-3'].map((name) => ({ name, role: 'worker' as const })),
  ],
});

const declared = (settings: unknown = {}) => {
  const input: ComponentInput = vault(declareContext(cluster, secretsSettingsSchema.parse(settings)));
  const { values } = input.delivery as unknown as { readonly values: Values };
  return { component: componentSchema.parse(input), config: values.server.ha.raft.config, values };
};

/** The block of a configuration that begins with these words. */
const blockOf = (config: string, head: string): string =>
  new RegExp(`^${head} \\{\\n(?<body>[\\s\\S]*?)^\\}`, 'm').exec(config)?.groups?.body ?? '';

describe('Vault’s listeners', () => {
  const { config, component } = declared();

  it('speak TLS, but for one that only the Gateway reaches: it can’t', () => {
    const listeners = config.split('listener "tcp" {').slice(1);
    expect(listeners).toHaveLength(2);
    expect(listeners[0]).toContain('tls_cert_file = "/vault/tls/tls.crt"');
    expect(listeners[0]).not.toContain('tls_disable');
    expect(listeners[1]).toMatch(/address = "\[::\]:8210"[\s\S]*tls_disable = true/);
    expect(component.expose).toMatchObject([{ service: 'vault-gateway', port: 8210, target: 'gateway' }]);
    const [server] = component.network;
    expect(server?.ports.gateway).toBe(8210);
    const opened = [...(server?.from ?? []), ...(server?.fromOwn ?? [])].map(({ port }) => port);
    expect(opened).not.toContain('gateway');
    expect(server).toMatchObject({ fromApiServer: [], fromNodes: [], fromWorld: [] });
  });

  it('show a certificate for every name that Vault is reached by', () => {
    const certificate = component.manifests.find(({ kind }) => kind === 'Certificate') as unknown as {
      readonly spec: { readonly dnsNames: readonly string[]; readonly ipAddresses: readonly string[] };
    };
    for (const name of [
      'vault-active.vault.svc',
      'vault.vault.svc',
      '*.vault-internal',
      '*.vault-internal.vault.svc',
    ]) {
      expect(certificate.spec.dnsNames).toContain(name);
    }
    // `kubectl port-forward`, and the client in the Pod.
    expect(certificate.spec.ipAddresses).toContain('127.0.0.1');
  });

  it('are where servers look for each other, with the authority that they trust', () => {
    expect([...config.matchAll(/leader_api_addr = "(.*)"/g)].map(([, address]) => address)).toEqual(
      [0, 1, 2].map((index) => `https://vault-${index}.vault-internal:8200`),
    );
    expect(config.match(/leader_ca_cert_file = "\/vault\/tls\/ca.crt"/g)).toHaveLength(3);
  });

  it('are scraped with the authority known, not with any certificate', () => {
    expect(declared().values).toMatchObject({
      global: { tlsDisable: false },
      serverTelemetry: {
        serviceMonitor: { tlsConfig: { ca: { secret: { name: 'vault-tls' } }, serverName: 'vault.vault.svc' } },
      },
    });
  });
});

describe('the seal', () => {
  it('is Shamir’s by default: people unseal every server after a restart', () => {
    const { config, component } = declared();
    expect(config).not.toContain('seal "');
    expect(component.byHand).toEqual([]);
    expect(component.afterRestart.join()).toMatch(/vault-0 vault-1 vault-2.*vault status.*vault operator unseal/);
  });

  it.each([
    [
      { type: 'transit', address: 'https://vault.other.example:8200', keyName: 'unseal' },
      {
        block: [
          'address = "https://vault.other.example:8200"',
          'token = "file:///vault/seal/token"',
          'mount_path = "transit/"',
          'key_name = "unseal"',
          // Else VAULT_CACERT, which is of this Vault, would hold for the other one.
          'tls_ca_cert = "/etc/ssl/certs/ca-certificates.crt"',
        ],
        keys: ['token'],
        hosts: [],
        ports: [8200],
      },
    ],
    [
      { type: 'awskms', region: 'eu-central-1', keyId: 'alias/vault' },
      {
        block: [
          'region = "eu-central-1"',
          'kms_key_id = "alias/vault"',
          'access_key = "file:///vault/seal/access-key-id"',
          'secret_key = "file:///vault/seal/secret-access-key"',
        ],
        keys: ['access-key-id', 'secret-access-key'],
        hosts: ['kms.eu-central-1.amazonaws.com'],
        ports: [],
      },
    ],
    [
      { type: 'gcpckms', project: 'lab', region: 'global', keyRing: 'vault', cryptoKey: 'unseal' },
      {
        block: [
          'project = "lab"',
          'region = "global"',
          'key_ring = "vault"',
          'crypto_key = "unseal"',
          'credentials = "/vault/seal/credentials.json"',
        ],
        keys: ['credentials.json'],
        hosts: ['cloudkms.googleapis.com', 'oauth2.googleapis.com'],
        ports: [],
      },
    ],
    [
      { type: 'azurekeyvault', tenantId: '46646709-b63e', vaultName: 'lab', keyName: 'unseal' },
      {
        block: [
          'tenant_id = "46646709-b63e"',
          'vault_name = "lab"',
          'key_name = "unseal"',
          'client_id = "file:///vault/seal/client-id"',
          'client_secret = "file:///vault/seal/client-secret"',
        ],
        keys: ['client-id', 'client-secret'],
        hosts: ['lab.vault.azure.net', 'login.microsoftonline.com'],
        ports: [],
      },
    ],
  ])('of type $type signs in from a Secret that a person makes, and reaches nothing else', (seal, expected) => {
    const { config, component, values } = declared({ seal });
    expect(blockOf(config, `seal "${seal.type}"`).trim().split(/\n\s*/)).toEqual(expected.block);
    expect(values.server.volumes.map(({ secret }) => secret.secretName)).toContain('vault-seal');
    expect(component.byHand.map(({ name, keys }) => [name, Object.keys(keys)])).toEqual([
      ['vault-seal', expected.keys],
    ]);
    const [api] = component.network;
    expect(api).toMatchObject({ toHosts: expected.hosts, toWorld: expected.ports });
    // It unseals itself: nobody is asked, and it is waited for all the same.
    expect(component.afterRestart.join()).toContain('vault status');
    expect(component.afterRestart.join()).not.toContain('operator unseal');
  });

  it('trusts an authority of one’s own when that is in the Secret', () => {
    const { config, component } = declared({
      seal: { type: 'transit', address: 'https://vault.other.example', keyName: 'unseal', privateCa: true },
    });
    expect(blockOf(config, 'seal "transit"')).toContain('tls_ca_cert = "/vault/seal/ca.crt"');
    expect(Object.keys(component.byHand[0]?.keys ?? {})).toEqual(['token', 'ca.crt']);
    expect(component.network[0]).toMatchObject({ toHosts: ['vault.other.example'], toWorld: [] });
  });
});
