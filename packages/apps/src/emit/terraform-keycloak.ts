import {
  type Artifact,
  type EmitContext,
  generatedPath,
  type Inventory,
  KEYCLOAK_HOST,
  KUBERNETES_CLIENT_ID,
  KV_MOUNT,
  realmOf,
  VAULT_HOST,
} from '@edgit/core';
import {
  blockName,
  literal,
  loadTerraform,
  type ReadSecret,
  type Reference,
  type TerraformRoot,
  vaultSecrets,
} from '@edgit/terraform';
import { KEYCLOAK } from '../components/keycloak.js';
import type { AppsSettings } from '../settings.js';

/** Where kubectl's login plugin listens on a person's machine. */
const KUBECTL_REDIRECTS = ['http://localhost:8000', 'http://localhost:18000'];

/** Keycloak attaches these to every client by itself; the list is exclusive, so they are repeated. */
const DEFAULT_SCOPES = ['acr', 'basic', 'email', 'profile', 'roles', 'web-origins'];

/** terraform/keycloak: the realm, its groups, and one client for every `oidc` of the Inventory. */
export const terraformKeycloak = async (context: EmitContext<AppsSettings>): Promise<readonly Artifact[]> => {
  if (context.inventory.component('keycloak') === undefined) return [];
  const terraformRoot = await loadTerraform();
  const { cluster, url } = context;
  const value = terraformRoot(
    { name: 'keycloak', cluster: cluster.name, backend: cluster.terraform.backend },
    (root) => {
      const read = vaultSecrets(root, url(VAULT_HOST), KV_MOUNT);
      root.provider('keycloak', {
        url: url(KEYCLOAK_HOST),
        client_id: KEYCLOAK.admin.clientId,
        client_secret: read(generatedPath(KEYCLOAK.namespace, KEYCLOAK.admin.secret), KEYCLOAK.admin.clientSecretKey),
      });
      const realm = realmOfCluster(root, context);
      const groupsScope = groupsAndScope(root, realm, context);
      clients(root, realm, groupsScope, read, context);
    },
  );
  return [{ kind: 'json', path: 'terraform/keycloak/main.tf.json', value }];
};

const realmOfCluster = (root: TerraformRoot, { cluster }: EmitContext<AppsSettings>): Reference =>
  root.resource(
    'keycloak_realm',
    'realm',
    {
      realm: realmOf(cluster),
      enabled: true,
      ssl_required: 'all',
      registration_allowed: false,
      reset_password_allowed: true,
      remember_me: true,
      login_with_email_allowed: true,
      duplicate_emails_allowed: false,
      password_policy: 'length(12) and notUsername and notEmail and passwordHistory(5)',
      access_token_lifespan: '5m',
      sso_session_idle_timeout: '8h',
      sso_session_max_lifespan: '24h',
      default_signature_algorithm: 'RS256',
      security_defenses: [
        { brute_force_detection: [{ permanent_lockout: false, max_login_failures: 10, wait_increment_seconds: 60 }] },
      ],
    },
    { lifecycle: { prevent_destroy: true } },
  );

/** The groups that map to roles everywhere, and the scope that puts them into tokens: plain names, no leading slash. */
const groupsAndScope = (root: TerraformRoot, realm: Reference, { cluster }: EmitContext<AppsSettings>): Reference => {
  for (const name of Object.values(cluster.identity.groups)) {
    root.resource('keycloak_group', blockName(name), { realm_id: realm.attr('id'), name });
  }
  const scope = root.resource('keycloak_openid_client_scope', 'groups', {
    realm_id: realm.attr('id'),
    name: 'groups',
    include_in_token_scope: true,
  });
  root.resource('keycloak_openid_group_membership_protocol_mapper', 'groups', {
    realm_id: realm.attr('id'),
    client_scope_id: scope.attr('id'),
    name: 'groups',
    claim_name: 'groups',
    full_path: false,
  });
  return scope;
};

const clients = (
  root: TerraformRoot,
  realm: Reference,
  groups: Reference,
  read: ReadSecret,
  { inventory, cluster }: EmitContext<AppsSettings>,
): void => {
  const inRealm = { realm_id: realm.attr('id') };
  const secure = { standard_flow_enabled: true, implicit_flow_enabled: false, direct_access_grants_enabled: false };
  const scopesOf = (name: string, client: Reference): void => {
    root.resource('keycloak_openid_client_default_scopes', name, {
      ...inRealm,
      client_id: client.attr('id'),
      default_scopes: [...DEFAULT_SCOPES, groups.attr('name')],
    });
  };
  for (const { component, client } of inventory.oidcClients) {
    const name = blockName(client.clientId);
    const created = root.resource('keycloak_openid_client', name, {
      ...inRealm,
      ...secure,
      client_id: client.clientId,
      name: component.name,
      access_type: client.secret === undefined ? 'PUBLIC' : 'CONFIDENTIAL',
      valid_redirect_uris: client.redirects.map(literal),
      valid_post_logout_redirect_uris: ['+'],
      web_origins: ['+'],
      ...(client.pkce ? { pkce_code_challenge_method: 'S256' } : {}),
      ...(client.secret === undefined
        ? {}
        : {
            client_secret_wo: read(generatedPath(component.namespace, client.secret.name), client.secret.key),
            client_secret_wo_version: String(rotation(inventory, component.name, client.secret.name)),
          }),
    });
    scopesOf(name, created);
    // Proxies check that a token was issued for them.
    root.resource('keycloak_openid_audience_protocol_mapper', name, {
      ...inRealm,
      client_id: created.attr('id'),
      name: 'audience',
      included_client_audience: created.attr('client_id'),
      add_to_id_token: true,
      add_to_access_token: true,
    });
  }
  const kubernetes = root.resource('keycloak_openid_client', KUBERNETES_CLIENT_ID, {
    ...inRealm,
    ...secure,
    client_id: KUBERNETES_CLIENT_ID,
    name: `kubectl on ${cluster.name}`,
    access_type: 'PUBLIC',
    pkce_code_challenge_method: 'S256',
    valid_redirect_uris: KUBECTL_REDIRECTS,
  });
  scopesOf(KUBERNETES_CLIENT_ID, kubernetes);
};

/** A secret that Terraform generates anew must be handed on anew. */
const rotation = (inventory: Inventory, component: string, secret: string): number =>
  inventory.component(component)?.secrets.find(({ name }) => name === secret)?.rotation ?? 1;
