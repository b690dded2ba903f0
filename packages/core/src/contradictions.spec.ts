import { describe, expect, it } from 'vitest';
import type { ComponentInput } from './component.js';
import { inventoryOf } from './testing.js';

const wiki = (more: Partial<ComponentInput>) => () =>
  inventoryOf([{ name: 'wiki', namespace: 'docs', description: 'A wiki', delivery: { pattern: 'raw' }, ...more }]);

describe('a component that contradicts itself', () => {
  const page = { host: 'wiki', service: 'wiki', port: 80, auth: 'proxy' } as const;

  it('may not want different people on two paths of a host: one proxy would let all of them in', () => {
    expect(wiki({ expose: [page, { ...page, path: '/api', allow: ['viewers'] }] })).toThrow(
      'host wiki of wiki has one oauth2-proxy, but its paths differ in who may enter',
    );
    expect(
      wiki({
        expose: [
          { ...page, allow: ['viewers', 'admins'] },
          { ...page, path: '/api', allow: ['admins', 'viewers'] },
        ],
      }),
    ).not.toThrow();
  });

  it('may not have a secret of constants alone: External Secrets would never make it', () => {
    expect(wiki({ secrets: [{ name: 'wiki', keys: { user: { value: 'wiki' } } }] })).toThrow(
      'secret wiki of wiki holds nothing secret',
    );
    expect(
      wiki({ secrets: [{ name: 'wiki', keys: { user: { value: 'wiki' }, password: { generated: {} } } }] }),
    ).not.toThrow();
  });

  it('may not take the client of kubectl', () => {
    expect(wiki({ oidc: [{ clientId: 'kubernetes', redirects: ['https://wiki.example.org/callback'] }] })).toThrow(
      'OIDC client `kubernetes` is the one that kubectl signs in with',
    );
  });
});
