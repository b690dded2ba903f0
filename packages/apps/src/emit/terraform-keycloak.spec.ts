import type { ComponentInput } from '@edgit/core';
import { contentOf, emitContext, testCluster } from '@edgit/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labContext, labSettings, wiki } from '../testing/lab.js';
import { terraformKeycloak } from './terraform-keycloak.js';

interface Client {
  readonly client_id: string;
  readonly access_type: string;
  readonly valid_redirect_uris: readonly string[];
  readonly pkce_code_challenge_method?: string;
  readonly client_secret_wo?: string;
  readonly client_secret_wo_version?: string;
}

type Blocks<Body> = Readonly<Record<string, Body>>;

interface KeycloakRoot {
  readonly provider: { readonly keycloak: readonly unknown[] };
  readonly ephemeral: { readonly vault_kv_secret_v2: Blocks<{ readonly name: string }> };
  readonly data: { readonly keycloak_role: Blocks<unknown> };
  readonly resource: {
    readonly keycloak_realm: Blocks<unknown>;
    readonly keycloak_group: Blocks<{ readonly name: string }>;
    readonly keycloak_openid_client?: Blocks<Client>;
    readonly keycloak_openid_client_optional_scopes: Blocks<{ readonly optional_scopes: readonly string[] }>;
    readonly keycloak_openid_audience_protocol_mapper?: Blocks<unknown>;
    readonly keycloak_openid_user_client_role_protocol_mapper?: Blocks<unknown>;
    readonly keycloak_openid_hardcoded_role_protocol_mapper?: Blocks<unknown>;
    readonly keycloak_realm_events: Blocks<unknown>;
    readonly keycloak_required_action: Blocks<unknown>;
    readonly keycloak_role?: Blocks<unknown>;
    readonly keycloak_group_roles?: Blocks<unknown>;
    readonly keycloak_saml_client?: Blocks<unknown>;
    readonly keycloak_saml_client_default_scopes?: Blocks<unknown>;
    readonly keycloak_saml_user_property_protocol_mapper?: Blocks<unknown>;
    readonly keycloak_openid_client_scope: Blocks<unknown>;
    readonly keycloak_openid_client_default_scopes: Blocks<{ readonly default_scopes: readonly string[] }>;
    readonly keycloak_openid_group_membership_protocol_mapper: Blocks<unknown>;
  };
}

const rootOf = async (context = labContext()): Promise<KeycloakRoot> =>
  contentOf(await terraformKeycloak(context), 'terraform/keycloak/main.tf.json');

type OidcInput = NonNullable<ComponentInput['oidc']>[number];

const clientOf = async (oidc: OidcInput): Promise<Client | undefined> =>
  (await rootOf(labContext([wiki({ oidc: [oidc] })]))).resource.keycloak_openid_client?.wiki;

const client = {
  redirects: ['https://wiki.example.com/callback'],
  secret: { name: 'wiki-oidc', key: 'client-secret' },
};
const secret = { name: 'wiki-oidc', keys: { 'client-secret': { generated: {} } } };
const confidential: Partial<ComponentInput> = { oidc: [client], secrets: [secret] };

describe('a client', () => {
  it('goes back to exactly the addresses that its component names', async () => {
    const redirects = ['https://wiki.example.com/callback', 'http://localhost:8085/auth/callback'];
    expect(await clientOf({ redirects })).toMatchObject({ client_id: 'wiki', valid_redirect_uris: redirects });
  });

  it('sends people who have signed out back to exactly the addresses that its component names, or nowhere', async () => {
    const redirects = ['https://wiki.example.com/callback'];
    const signedOut = ['https://wiki.example.org', 'https://wiki.example.org/signed-out?of=wiki'];
    const expose = [{ host: 'wiki', service: 'wiki', port: 80, auth: 'native' as const }];
    const component = wiki({ oidc: [{ redirects, signedOut }], expose, access: { accounts: 'its own' } });
    const { resource } = await rootOf(labContext([component]));
    expect(resource.keycloak_openid_client?.wiki).toMatchObject({
      valid_post_logout_redirect_uris: ['https://wiki.example.org', 'https://wiki.example.org/signed-out?of=wiki'],
    });
    // An empty list would mean the redirect URIs.
    expect(await clientOf({ redirects })).toMatchObject({ valid_post_logout_redirect_uris: ['-'] });
  });

  it('has roles and a claim by their names, whatever Terraform could read in them', async () => {
    const name = '${file("/etc/passwd")} %{ for }';
    const component = wiki({
      oidc: [{ ...client, rolesClaim: name }],
      secrets: [secret],
      access: { roles: { admins: name } },
    });
    const { resource } = await rootOf(labContext([component]));
    const written = '$${file("/etc/passwd")} %%{ for }';
    expect(resource.keycloak_openid_user_client_role_protocol_mapper?.wiki).toMatchObject({ claim_name: written });
    expect(Object.values(resource.keycloak_role ?? {})).toMatchObject([{ name: written }]);
  });

  it('has to prove by PKCE that it is the one that asked, unless it can’t', async () => {
    const redirects = ['https://wiki.example.com/callback'];
    expect(await clientOf({ redirects })).toMatchObject({ pkce_code_challenge_method: 'S256' });
    expect(await clientOf({ redirects, pkce: false })).not.toHaveProperty('pkce_code_challenge_method');
  });

  it('signs in by a browser only: no implicit flow, no passwords handed on', async () => {
    expect(await clientOf({ redirects: ['https://wiki.example.com/callback'] })).toMatchObject({
      standard_flow_enabled: true,
      implicit_flow_enabled: false,
      direct_access_grants_enabled: false,
      service_accounts_enabled: false,
    });
  });

  it('gets no rights that Keycloak gives for the asking: its tokens have no roles but its own', async () => {
    expect(await clientOf({ redirects: ['https://wiki.example.com/callback'] })).toMatchObject({
      full_scope_allowed: false,
    });
  });

  it('has its secret from Vault, in no state', async () => {
    const root = await rootOf(labContext([wiki(confidential)]));
    expect(root.resource.keycloak_openid_client?.wiki).toMatchObject({
      access_type: 'CONFIDENTIAL',
      client_secret_wo: '${ephemeral.vault_kv_secret_v2.docs__wiki_oidc.data["client-secret"]}',
      client_secret_wo_version: '1',
    });
    expect(root.resource.keycloak_openid_client?.wiki).not.toHaveProperty('client_secret');
    expect(root.ephemeral.vault_kv_secret_v2.docs__wiki_oidc).toEqual({ mount: 'kv', name: 'docs/wiki-oidc' });
  });

  it('gets the new secret when that is rotated', async () => {
    const rotated = wiki({ ...confidential, secrets: [{ ...secret, rotation: 4 }] });
    const { resource } = await rootOf(labContext([rotated]));
    expect(resource.keycloak_openid_client?.wiki?.client_secret_wo_version).toBe('4');
  });

  it('is public without a secret', async () => {
    const found = await clientOf({ redirects: ['http://localhost:8085/callback'] });
    expect(found?.access_type).toBe('PUBLIC');
    expect(found).not.toHaveProperty('client_secret_wo');
  });

  it('may share its secret with another one', async () => {
    const twice = wiki({ ...confidential, oidc: [client, { ...client, clientId: 'wiki-editor' }] });
    const { resource } = await rootOf(labContext([twice]));
    expect(resource.keycloak_openid_client?.wiki_editor?.client_secret_wo).toBe(
      resource.keycloak_openid_client?.wiki?.client_secret_wo,
    );
  });
});

describe('groups', () => {
  it('are those of the cluster', async () => {
    const cluster = testCluster({ identity: { groups: { admins: 'ops' } } });
    const { resource } = await rootOf(labContext([], { cluster }));
    expect(Object.values(resource.keycloak_group).map(({ name }) => name)).toEqual(['developers', 'ops', 'viewers']);
  });

  it('are in tokens by their plain names: everywhere else they are compared without a slash', async () => {
    const { resource } = await rootOf();
    expect(resource.keycloak_openid_group_membership_protocol_mapper.groups).toMatchObject({
      claim_name: 'groups',
      full_path: false,
      client_scope_id: '${keycloak_openid_client_scope.groups.id}',
    });
  });

  it('reach every client that asks for them, and no other', async () => {
    const { resource } = await rootOf(
      labContext([wiki({ ...confidential, oidc: [client, { ...client, clientId: 'editor', scopes: ['profile'] }] })]),
    );
    const scopesOf = (name: string) => resource.keycloak_openid_client_default_scopes[name]?.default_scopes;
    expect(scopesOf('wiki')).toEqual(['basic', 'profile', 'email', '${keycloak_openid_client_scope.groups.name}']);
    expect(scopesOf('editor')).toEqual(['basic', 'profile']);
  });
});

describe('tokens', () => {
  const proxied = { host: 'wiki', service: 'wiki-web', port: 8080, auth: 'proxy' } as const;

  it('can be asked for nothing more, unless a client needs those that outlive the session', async () => {
    const { resource } = await rootOf(
      labContext([wiki({ ...confidential, oidc: [client, { ...client, clientId: 'editor', offline: true }] })]),
    );
    expect(resource.keycloak_openid_client_optional_scopes).toMatchObject({
      wiki: { optional_scopes: [] },
      editor: { optional_scopes: ['offline_access'] },
    });
  });

  it('name the proxies that they are issued for, and nobody else', async () => {
    const { resource } = await rootOf(labContext([wiki({ ...confidential, expose: [proxied] })]));
    expect(Object.keys(resource.keycloak_openid_client ?? {})).toEqual(['wiki', 'wiki_oauth2_proxy']);
    expect(Object.keys(resource.keycloak_openid_audience_protocol_mapper ?? {})).toEqual(['wiki_oauth2_proxy']);
  });

  it('say the role of a person where a component reads that, as its groups have it', async () => {
    const access = { roles: { admins: 'owner', developers: 'editor', viewers: 'editor' } };
    const { resource } = await rootOf(
      labContext([wiki({ ...confidential, oidc: [{ ...client, rolesClaim: 'wiki-roles' }], access })]),
    );
    expect(resource.keycloak_openid_user_client_role_protocol_mapper?.wiki).toMatchObject({
      claim_name: 'wiki-roles',
      multivalued: true,
    });
    expect(resource.keycloak_role).toMatchObject({ wiki__editor: { name: 'editor' }, wiki__owner: { name: 'owner' } });
    expect(resource.keycloak_group_roles).toMatchObject({
      platform_admins: { role_ids: ['${data.keycloak_role.realm_admin.id}', '${keycloak_role.wiki__owner.id}'] },
      developers: { role_ids: ['${keycloak_role.wiki__editor.id}'] },
      viewers: { role_ids: ['${keycloak_role.wiki__editor.id}'] },
    });
  });
});

describe('a person without a group', () => {
  it('has a role in the claim all the same, where a component would go on with an old one', async () => {
    const access = { roles: { admins: 'owner' } };
    const claim = { ...client, rolesClaim: 'wiki-roles', everyonesRole: 'none' };
    const { resource } = await rootOf(labContext([wiki({ ...confidential, oidc: [claim], access })]));
    expect(resource.keycloak_openid_hardcoded_role_protocol_mapper).toMatchObject({
      wiki: {
        client_id: '${keycloak_openid_client.wiki.id}',
        role_id: '${keycloak_role.wiki__none.id}',
      },
    });
    expect(resource.keycloak_role?.wiki__none).toMatchObject({ name: 'none' });
    expect(JSON.stringify(resource.keycloak_group_roles)).not.toContain('wiki__none');
  });
});

describe('a client by SAML', () => {
  const serviceProvider = {
    entityId: 'https://wiki.example.org/saml/metadata',
    consumer: 'https://wiki.example.org/saml/acs',
  };

  it('is told who signed in at its one address, signed, and nothing but the e-mail address', async () => {
    const { resource } = await rootOf(labContext([wiki({ saml: [serviceProvider] })]));
    expect(resource.keycloak_saml_client?.wiki__saml).toMatchObject({
      client_id: serviceProvider.entityId,
      assertion_consumer_post_url: serviceProvider.consumer,
      valid_redirect_uris: [serviceProvider.consumer],
      sign_assertions: true,
      name_id_format: 'persistent',
      full_scope_allowed: false,
    });
    expect(resource.keycloak_saml_client_default_scopes?.wiki__saml).toMatchObject({ default_scopes: [] });
    expect(resource.keycloak_saml_user_property_protocol_mapper?.wiki__saml).toMatchObject({ user_property: 'email' });
  });
});

describe('the root', () => {
  it('signs in as the account that Keycloak is bootstrapped with', async () => {
    const { inventory } = labContext();
    const admin = inventory.secrets.find(({ secret }) => secret.name === 'keycloak-admin');
    expect(admin?.secret.keys['client-id']?.value).toBe('terraform');
    expect((await rootOf()).provider.keycloak).toEqual([
      {
        url: 'https://keycloak.example.org',
        client_id: 'terraform',
        client_secret: '${ephemeral.vault_kv_secret_v2.keycloak__keycloak_admin.data["client-secret"]}',
      },
    ]);
  });

  it('never destroys the realm, with everybody in it', async () => {
    expect((await rootOf()).resource.keycloak_realm.realm).toMatchObject({
      realm: 'lab',
      lifecycle: { prevent_destroy: true },
    });
  });

  it('lets administrators administer it as themselves', async () => {
    const { data, resource } = await rootOf();
    expect(data.keycloak_role.realm_admin).toMatchObject({
      client_id: '${data.keycloak_openid_client.realm_management.id}',
      name: 'realm-admin',
    });
    expect(Object.keys(resource.keycloak_group_roles ?? {})).toEqual(['platform_admins']);
  });

  it('writes down who signed in and what administrators changed, for thirty days', async () => {
    expect((await rootOf()).resource.keycloak_realm_events.realm).toMatchObject({
      events_enabled: true,
      events_expiration: 2_592_000,
      admin_events_enabled: true,
    });
  });

  it('locks an account after ten wrong passwords, or two within a second', async () => {
    expect((await rootOf()).resource.keycloak_realm.realm).toMatchObject({
      security_defenses: [
        { brute_force_detection: [{ max_login_failures: 10, quick_login_check_milli_seconds: 1000 }] },
      ],
    });
  });

  it('wants a second factor of everybody, unless the cluster does not', async () => {
    const secondFactor = async (context = labContext()) =>
      (await rootOf(context)).resource.keycloak_required_action.second_factor;
    expect(await secondFactor()).toMatchObject({ alias: 'CONFIGURE_TOTP', default_action: true });
    const without = { ...labContext(), settings: { ...labSettings, keycloak: { secondFactor: false } } };
    expect(await secondFactor(without)).toMatchObject({ default_action: false });
  });

  it('lets nobody set a new password by mail, which others may read', async () => {
    expect((await rootOf()).resource.keycloak_realm.realm).toMatchObject({ reset_password_allowed: false });
  });

  it('is not there without Keycloak', async () => {
    expect(await terraformKeycloak(emitContext(labSettings, [wiki(confidential)]))).toEqual([]);
  });
});

const exactUri = fc.webUrl().filter((url) => !/[*$'|]/.test(url));

const components = fc.uniqueArray(
  fc.record({
    name: fc.stringMatching(/^[a-j][a-j0-9]{0,5}(-[a-j0-9]{1,3})?$/),
    redirects: fc.array(exactUri, { minLength: 1, maxLength: 3 }),
    hasSecret: fc.boolean(),
    proxied: fc.boolean(),
  }),
  { selector: ({ name }) => name, maxLength: 5 },
);

describe('for any set of components', () => {
  it('there is one client for each sign-in, proxies’ too, with its redirects and no others', async () => {
    await fc.assert(
      fc.asyncProperty(components, async (all) => {
        const context = labContext(
          all.map(({ name, redirects, hasSecret, proxied }) =>
            wiki({
              name,
              oidc: [{ redirects, secret: hasSecret ? { name: `${name}-oidc`, key: 'secret' } : undefined }],
              secrets: hasSecret ? [{ name: `${name}-oidc`, keys: { secret: { generated: {} } } }] : [],
              expose: proxied ? [{ host: name, service: 'web', port: 80, auth: 'proxy' }] : [],
            }),
          ),
        );
        const found = (await rootOf(context)).resource.keycloak_openid_client ?? {};
        const wanted = context.inventory.oidcClients.map(({ client: { clientId, redirects, ...own } }) => [
          clientId,
          redirects,
          own.secret === undefined ? 'PUBLIC' : 'CONFIDENTIAL',
        ]);
        const byId = (a: readonly unknown[], b: readonly unknown[]) => String(a[0]).localeCompare(String(b[0]));
        expect(
          Object.values(found)
            .map(({ client_id, valid_redirect_uris, access_type }) => [client_id, valid_redirect_uris, access_type])
            .sort(byId),
        ).toEqual(wanted.sort(byId));
      }),
      { numRuns: 30 },
    );
  });

  it('no client goes back to whatever begins alike: a redirect URI with a wildcard is refused', () => {
    fc.assert(
      fc.property(exactUri, fc.nat(), (url, at) => {
        const cut = at % (url.length + 1);
        const redirects = [`${url.slice(0, cut)}*${url.slice(cut)}`];
        expect(() => labContext([wiki({ oidc: [{ redirects }] })])).toThrow('redirect URI');
      }),
    );
  });

  it('every secret of a client is an argument that Terraform writes and forgets', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), async (proxied) => {
        const context = labContext(
          proxied.map((isProxied, index) =>
            wiki({
              name: `c${index}`,
              oidc: [{ ...client, secret: { name: `c${index}-oidc`, key: 'secret' } }],
              secrets: [{ name: `c${index}-oidc`, keys: { secret: { generated: {} } } }],
              expose: isProxied ? [{ host: `c${index}`, service: 'web', port: 80, auth: 'proxy' }] : [],
            }),
          ),
        );
        for (const found of Object.values((await rootOf(context)).resource.keycloak_openid_client ?? {})) {
          expect(found).not.toHaveProperty('client_secret');
          expect(found.client_secret_wo).toMatch(/^\$\{ephemeral\./);
        }
      }),
      { numRuns: 15 },
    );
  });
});
