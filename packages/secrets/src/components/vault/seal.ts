import { outsideServer } from '@edgit/core';
import { SEAL_FOLDER } from './names.js';
import type { SealSettings } from './settings.js';

type Auto = Exclude<SealSettings, { type: 'shamir' }>;

/** What a seal needs besides its settings. */
export interface Seal {
  /** Parameters of the `seal` block of Vault's configuration. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Keys of the Secret, and what each is. */
  readonly credential: Readonly<Record<string, string>>;
  /** Hosts that Vault connects to, over HTTPS. */
  readonly hosts: readonly string[];
  /** A port of any host outside the cluster, where it is not that of HTTPS. */
  readonly ports: readonly number[];
}

/** Parameters that hold a credential may name a file (go-kms-wrapping v2.0.18, ParsePaths): no variable of the Pod does. */
const secretFile = (key: string): string => `file://${SEAL_FOLDER}/${key}`;

/** Of the image: certificates of public authorities. */
const PUBLIC_AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt';

const transit = ({ address, keyName, mountPath, namespace, privateCa }: Extract<Auto, { type: 'transit' }>): Seal => {
  const server = outsideServer(address);
  return {
    parameters: {
      address,
      token: secretFile('token'),
      mount_path: mountPath,
      key_name: keyName,
      ...(namespace === undefined ? {} : { namespace }),
      // Without it VAULT_CACERT would hold here too: that of this Vault.
      tls_ca_cert: privateCa ? `${SEAL_FOLDER}/ca.crt` : PUBLIC_AUTHORITIES,
    },
    credential: {
      token: 'a renewable, periodic token of the other Vault, which may `update` encrypt and decrypt of that key',
      ...(privateCa ? { 'ca.crt': 'the certificate of the authority that signed the other Vault’s, as PEM' } : {}),
    },
    ...('host' in server ? { hosts: [server.host], ports: [] } : { hosts: [], ports: [server.port] }),
  };
};

const SEALS: { readonly [Type in Auto['type']]: (seal: Extract<Auto, { type: Type }>) => Seal } = {
  transit,
  awskms: ({ region, keyId, endpoint }) => ({
    parameters: {
      region,
      kms_key_id: keyId,
      ...(endpoint === undefined ? {} : { endpoint: `https://${endpoint}` }),
      access_key: secretFile('access-key-id'),
      secret_key: secretFile('secret-access-key'),
    },
    credential: {
      'access-key-id': 'access key of a user that may kms:Encrypt, kms:Decrypt and kms:DescribeKey with that key',
      'secret-access-key': 'its secret access key',
    },
    hosts: [endpoint ?? `kms.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`],
    ports: [],
  }),
  gcpckms: ({ project, region, keyRing, cryptoKey }) => ({
    parameters: {
      project,
      region,
      key_ring: keyRing,
      crypto_key: cryptoKey,
      // A path, not a URL: Google's library reads the file itself.
      credentials: `${SEAL_FOLDER}/credentials.json`,
    },
    credential: {
      'credentials.json':
        'the key file of a service account with roles/cloudkms.cryptoKeyEncrypterDecrypter and cloudkms.cryptoKeys.get on that key',
    },
    hosts: ['cloudkms.googleapis.com', 'oauth2.googleapis.com'],
    ports: [],
  }),
  azurekeyvault: ({ tenantId, vaultName, keyName }) => ({
    parameters: {
      tenant_id: tenantId,
      vault_name: vaultName,
      key_name: keyName,
      client_id: secretFile('client-id'),
      client_secret: secretFile('client-secret'),
    },
    credential: {
      'client-id': 'id of an application that may get, wrapKey and unwrapKey with that key',
      'client-secret': 'its secret',
    },
    hosts: [`${vaultName}.vault.azure.net`, 'login.microsoftonline.com'],
    ports: [],
  }),
};

/** @returns undefined where people unseal Vault */
export const sealOf = (settings: SealSettings): Seal | undefined =>
  settings.type === 'shamir' ? undefined : (SEALS[settings.type] as (seal: Auto) => Seal)(settings);
