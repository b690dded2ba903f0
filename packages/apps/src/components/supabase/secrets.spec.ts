import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { secrets, secretValues } from './secrets.js';

const keysOf = (name: string) => secrets.find((secret) => secret.name === name)?.keys ?? {};

test('every Secret has a value from Vault: External Secrets makes none of constants and templates alone', () => {
  for (const { name, keys } of secrets) {
    expect(
      Object.values(keys).some(({ generated, operator, from }) => [generated, operator, from].some(Boolean)),
      name,
    ).toBe(true);
  }
});

test('every group of the chart has a Secret with the keys that the chart is told of', () => {
  for (const [group, value] of Object.entries(secretValues)) {
    const named = 'secretRefKey' in value ? Object.values(value.secretRefKey) : [];
    expect(Object.keys(keysOf(value.secretRef)), group).toEqual(expect.arrayContaining(named));
  }
});

test('keys have the lengths that the programs insist on', () => {
  expect(keysOf('supabase-realtime').dbEncKey).toEqual({ generated: { length: 16 } });
  expect(keysOf('supabase-jwt').secret).toEqual({ generated: { length: 64, charset: 'hex' } });
});

describe('API keys', () => {
  const SECRET = '0123456789abcdef'.repeat(4);
  /**
   * What the template engine of External Secrets 1.3.2, and the functions of 2.9.0, made of these templates and that secret. After a change run it
   * again: its package is runtime/template/v2 of github.com/external-secrets/external-secrets, the function is Execute.
   */
  const SEEN = {
    anonKey: {
      template: '65f8dcbdf816ab925576551c2f52890cc7b433c2aaaf19a71797f0600bb30ad2',
      claims: '{"role":"anon","iss":"supabase","iat":1735689600,"exp":4102444800}',
      signature: 'Kp3-FESJ8XFKukMu9qp4XDluYLXFGgzSvZV0R175p9g',
    },
    serviceKey: {
      template: '2aa03435de3ecc3d01f708e80a299e2784b240a1f51ae5c77ebdf052c6f6b82b',
      claims: '{"role":"service_role","iss":"supabase","iat":1735689600,"exp":4102444800}',
      signature: '-SWWQtTtidzu1s0rXgiT-OACRU1OfFrV52-eT8dwnzg',
    },
  };

  test.each(Object.entries(SEEN))('%s is signed with the secret', (key, { template, claims, signature }) => {
    const text = keysOf('supabase-jwt')[key]?.template ?? '';
    expect(text).toContain(claims);
    expect(createHash('sha256').update(text).digest('hex')).toBe(template);
    const token = ['{"alg":"HS256","typ":"JWT"}', claims]
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
    expect(createHmac('sha256', SECRET).update(token).digest('base64url')).toBe(signature);
  });
});
