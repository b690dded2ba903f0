import { execFileSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { samlManifests, samlWorkload, serviceProvider } from './saml.js';

const [init] = samlWorkload.extraInitContainers as readonly { readonly command?: readonly string[] }[];

/** What the init container makes of a key, in folders of this machine. */
const written = (pem: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'edgit-saml-'));
  try {
    writeFileSync(join(folder, 'tls.key'), pem);
    const [shell = '', flag = '', script = ''] = init?.command ?? [];
    execFileSync(shell, [flag, script.replaceAll('/saml-key/', `${folder}/`).replaceAll('/saml/', `${folder}/`)]);
    return readFileSync(join(folder, '.env'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe('the key of SAML', () => {
  test('reaches GoTrue as one line of PKCS #1 in Base64', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const text = written(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
    const [, base64 = ''] = /^GOTRUE_SAML_PRIVATE_KEY=([A-Za-z0-9+/=]+)\n$/.exec(text) ?? [];
    const read = createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs1' });
    expect(read.equals(privateKey)).toBe(true);
  });

  test('is made once, of the kind that GoTrue takes', () => {
    expect(samlManifests.find(({ kind }) => kind === 'Certificate')?.spec).toMatchObject({
      secretName: 'supabase-saml',
      privateKey: { algorithm: 'RSA', encoding: 'PKCS1', size: 2048, rotationPolicy: 'Never' },
    });
  });
});

test('the names of the service provider are those that GoTrue has for itself', () => {
  expect(serviceProvider('https://supabase.example.org')).toEqual({
    entityId: 'https://supabase.example.org/sso/saml/metadata',
    consumer: 'https://supabase.example.org/sso/saml/acs',
  });
});
