import {
  type EmitContext,
  generatedPath,
  groupRoles,
  type Inventory,
  type InventoryItem,
  type OidcClient,
} from '@edgit/core';
import {
  blockName,
  type Expression,
  expression,
  type ReadSecret,
  type Reference,
  type TerraformRoot,
} from '@edgit/terraform';
import { KEYCLOAK } from '../../components/keycloak/keycloak.js';
import type { AppsSettings } from '../../settings.js';

/** Without it Keycloak’s tokens don’t say whose they are: it brings `sub`. */
const SUBJECT_SCOPE = 'basic';

/** Keycloak's value for no address. Without it Keycloak would allow the redirect URIs. */
const NO_LOGOUT_URL = '-';

/**
 * One client for every `oidc` of the Inventory. Scopes are exclusive: what Keycloak would add by itself (`roles`, `acr`,
 * `web-origins`; on request `address`, `phone` and others) is taken away.
 *
 * @param scopes the client scopes of the platform's own, by name: Terraform makes them first
 */
export const oidcClients = (
  root: TerraformRoot,
  realm: Reference,
  scopes: Readonly<Record<string, Reference>>,
  read: ReadSecret,
  { inventory }: EmitContext<AppsSettings>,
): void => {
  const inRealm = { realm_id: realm.attr('id') };
  for (const { component, client } of inventory.oidcClients) {
    const name = blockName(client.clientId);
    const created = root.resource('keycloak_openid_client', name, {
      ...inRealm,
      standard_flow_enabled: true,
      implicit_flow_enabled: false,
      direct_access_grants_enabled: false,
      service_accounts_enabled: false,
      full_scope_allowed: false,
      client_id: client.clientId,
      name: component.name,
      access_type: client.secret === undefined ? 'PUBLIC' : 'CONFIDENTIAL',
      valid_redirect_uris: client.redirects,
      valid_post_logout_redirect_uris: client.signedOut.length > 0 ? client.signedOut : [NO_LOGOUT_URL],
      // The origins of the redirect URIs: Keycloak's way to say so.
      web_origins: ['+'],
      ...(client.pkce ? { pkce_code_challenge_method: 'S256' } : {}),
      ...secretOf(component, client, inventory, read),
    });
    const ofClient = { ...inRealm, client_id: created.attr('id') };
    root.resource('keycloak_openid_client_default_scopes', name, {
      ...ofClient,
      default_scopes: [SUBJECT_SCOPE, ...client.scopes.map((scope) => scopes[scope]?.attr('name') ?? scope)],
    });
    root.resource('keycloak_openid_client_optional_scopes', name, {
      ...ofClient,
      optional_scopes: client.offline ? ['offline_access'] : [],
    });
    if (client.audience) {
      root.resource('keycloak_openid_audience_protocol_mapper', name, {
        ...ofClient,
        name: 'audience',
        included_client_audience: created.attr('client_id'),
        add_to_id_token: true,
        add_to_access_token: true,
      });
    }
    if (client.rolesClaim !== undefined) {
      root.resource('keycloak_openid_user_client_role_protocol_mapper', name, {
        ...ofClient,
        name: 'roles',
        claim_name: client.rolesClaim,
        multivalued: true,
        client_id_for_role_mappings: created.attr('client_id'),
      });
      if (client.everyonesRole !== undefined) {
        root.resource('keycloak_openid_hardcoded_role_protocol_mapper', name, {
          ...ofClient,
          name: 'everyone',
          role_id: root
            .resource('keycloak_role', blockName(client.clientId, client.everyonesRole), {
              ...ofClient,
              name: client.everyonesRole,
            })
            .attr('id'),
        });
      }
    }
  }
};

const secretOf = (component: InventoryItem, { secret }: OidcClient, inventory: Inventory, read: ReadSecret) =>
  secret === undefined
    ? {}
    : {
        client_secret_wo: read(generatedPath(component.namespace, secret.name), secret.key),
        client_secret_wo_version: String(rotation(inventory, component.name, secret.name)),
      };

/** When Terraform regenerates a secret, it must also pass it on again. */
const rotation = (inventory: Inventory, component: string, secret: string): number =>
  inventory.component(component)?.secrets.find(({ name }) => name === secret)?.rotation ?? 1;

/**
 * Roles that groups have in Keycloak: those of clients that want them in their tokens, and the right to administer the
 * realm itself.
 *
 * @param groups those of Keycloak, by name
 */
export const clientRoles = (
  root: TerraformRoot,
  realm: Reference,
  groups: ReadonlyMap<string, Reference>,
  context: EmitContext<AppsSettings>,
): void => {
  const inRealm = { realm_id: realm.attr('id') };
  const given = [...realmRoles(root, inRealm, context), ...tokenRoles(root, inRealm, context)];
  for (const [group, reference] of groups) {
    const roles = given.filter((one) => one.group === group).map(({ role }) => role.attr('id'));
    if (roles.length === 0) continue;
    root.resource('keycloak_group_roles', blockName(group), {
      ...inRealm,
      group_id: reference.attr('id'),
      role_ids: roles,
    });
  }
};

interface Given {
  readonly group: string;
  readonly role: Reference;
}
interface InRealm {
  readonly realm_id: Expression;
}

/** Keycloak makes the client and its roles with the realm. */
const realmRoles = (
  root: TerraformRoot,
  inRealm: InRealm,
  { cluster }: EmitContext<AppsSettings>,
): readonly Given[] => {
  const client = root.data('keycloak_openid_client', 'realm_management', { ...inRealm, client_id: 'realm-management' });
  return groupRoles(cluster, KEYCLOAK.roles).map(({ group, role }) => ({
    group,
    role: root.data('keycloak_role', blockName(role), { ...inRealm, client_id: client.attr('id'), name: role }),
  }));
};

const tokenRoles = (
  root: TerraformRoot,
  inRealm: InRealm,
  { inventory, cluster }: EmitContext<AppsSettings>,
): readonly Given[] =>
  inventory.oidcClients.flatMap(({ component, client }) => {
    if (client.rolesClaim === undefined) return [];
    const roles = groupRoles(cluster, component.access?.roles ?? {});
    const made = new Map(
      [...new Set(roles.map(({ role }) => role))].map((role) => [
        role,
        root.resource('keycloak_role', blockName(client.clientId, role), {
          ...inRealm,
          client_id: expression(`keycloak_openid_client.${blockName(client.clientId)}.id`),
          name: role,
        }),
      ]),
    );
    return roles.flatMap(({ group, role }) => {
      const reference = made.get(role);
      return reference === undefined ? [] : [{ group, role: reference }];
    });
  });
