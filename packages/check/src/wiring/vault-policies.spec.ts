import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyAllows, policyRules } from './vault-policies.js';

const rule = (path: string, ...capabilities: readonly string[]): string =>
  `path "${path}" {\n  capabilities = [${capabilities.map((one) => `"${one}"`).join(', ')}]\n}\n`;

const mayRead = (path: string, ...rules: readonly string[]): boolean =>
  policyAllows(policyRules(rules.join('')), path, 'read');

describe('a policy of Vault', () => {
  it('allows what it names, and nothing else', () => {
    expect(mayRead('kv/data/shop/db', rule('kv/data/shop/db', 'read'))).toBe(true);
    expect(mayRead('kv/data/shop/db/operator', rule('kv/data/shop/db', 'read'))).toBe(false);
    expect(mayRead('kv/data/shop/db', rule('kv/data/shop/db', 'list'))).toBe(false);
  });

  it('may name the beginning of paths', () => {
    expect(mayRead('kv/data/shop/db', rule('kv/data/shop/*', 'read'))).toBe(true);
    expect(mayRead('kv/data/shops/db', rule('kv/data/shop/*', 'read'))).toBe(false);
    expect(mayRead('kv/data/shops/db', rule('kv/data/shop*', 'read'))).toBe(true);
  });

  it('may leave one segment open', () => {
    expect(mayRead('kv/data/shop/db', rule('kv/data/+/db', 'read'))).toBe(true);
    expect(mayRead('kv/data/eu/shop/db', rule('kv/data/+/db', 'read'))).toBe(false);
  });

  it('goes by its most specific rule', () => {
    const rules = [rule('kv/data/*', 'read'), rule('kv/data/shop/*', 'deny'), rule('kv/data/shop/db', 'read')];
    expect(mayRead('kv/data/wiki/db', ...rules)).toBe(true);
    expect(mayRead('kv/data/shop/oidc', ...rules)).toBe(false);
    expect(mayRead('kv/data/shop/db', ...rules)).toBe(true);
  });

  it('adds up with another for the same path, in which a denial wins', () => {
    expect(mayRead('a/b', rule('a/b', 'list'), rule('a/b', 'read'))).toBe(true);
    expect(mayRead('a/b', rule('a/b', 'deny'), rule('a/b', 'read'))).toBe(false);
  });

  it('goes by the letters where two rules are as specific', () => {
    const rules = [rule('+/+/a*', 'read'), rule('+/b/+*', 'deny')];
    expect(mayRead('a/b/a', ...rules)).toBe(false);
    expect(mayRead('a/b/a', ...rules.toReversed())).toBe(false);
  });

  it('says the same whatever the order of its rules', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', '+'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join('/'));
    const rules = fc.array(fc.tuple(path, fc.constantFrom('', '*', '/*'), fc.constantFrom('read', 'deny')), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(rules, fc.constantFrom('a', 'a/b', 'a/b/a', 'b/a'), (all, asked) => {
        const texts = all.map(([prefix, end, capability]) => rule(`${prefix}${end}`, capability));
        expect(mayRead(asked, ...texts)).toBe(mayRead(asked, ...texts.toReversed()));
      }),
    );
  });
});
