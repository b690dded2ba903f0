import { describe, expect, it } from 'vitest';
import type { ComponentInput } from '../model/component.js';
import { inventoryOf } from '../testing.js';

const wiki = (more: Partial<ComponentInput>) => () =>
  inventoryOf([{ name: 'wiki', namespace: 'docs', description: 'A wiki', delivery: { pattern: 'raw' }, ...more }]);

describe('a component that contradicts itself', () => {
  const page = { host: 'wiki', service: 'wiki', port: 80, auth: 'proxy' } as const;

  it('may not want different people on two paths of a host: one proxy would let all of them in', () => {
    expect(wiki({ expose: [page, { ...page, path: '/api', allow: ['viewers'] }] })).toThrow(
      'host wiki of wiki has one oauth2-proxy, but its paths allow different groups',
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
      'secret wiki of wiki contains only constants',
    );
    expect(
      wiki({ secrets: [{ name: 'wiki', keys: { user: { value: 'wiki' }, password: { generated: {} } } }] }),
    ).not.toThrow();
  });

  const ownPage = { ...page, auth: 'native' } as const;

  it('may not keep to itself what people may do in it', () => {
    expect(wiki({ expose: [ownPage] })).toThrow(
      'wiki signs people in itself, but does not say what each group can do there',
    );
    expect(wiki({ expose: [ownPage], access: { roles: { admins: 'owner' } } })).not.toThrow();
    expect(wiki({ expose: [ownPage], access: { accounts: 'keys of its API' } })).not.toThrow();
    expect(wiki({ expose: [{ ...ownPage, auth: 'public' }] })).not.toThrow();
  });

  it('must give access to a group or an account', () => {
    expect(wiki({ expose: [ownPage], access: { roles: {} } })).toThrow('no group has a role');
    expect(wiki({ expose: [ownPage], access: { once: 'nothing' } })).toThrow('give `roles` or `accounts`');
  });

  it('may not have roles in its tokens when it has none', () => {
    const client = { redirects: ['https://wiki.example.org/callback'], rolesClaim: 'roles' };
    expect(wiki({ oidc: [client] })).toThrow('claim `roles` is for roles of wiki, but wiki has no roles');
    expect(wiki({ oidc: [client], access: { roles: { admins: 'owner' } } })).not.toThrow();
  });

  it('must not expose Pods that its network rules close', () => {
    const exposed = { expose: [{ ...page, pods: 'editor' }] };
    const web = { name: 'web', pods: { app: 'wiki' }, ports: { http: 8080 } };
    const editor = { name: 'editor', pods: { app: 'editor' }, ports: { http: 3000 } };
    expect(wiki({ ...exposed, network: [web] })).toThrow('no entry of `network` of wiki is called `editor`');
    expect(wiki({ ...exposed, network: [web, { ...editor, ports: {} }] })).toThrow(
      'the port of the Pods behind host wiki of wiki is not known',
    );
    expect(wiki({ ...exposed, network: [web, editor] })).not.toThrow();
  });
});
