import { type Artifact, type EmitContext, generatedPath, KEYCLOAK_HOST, KV_MOUNT, VAULT_HOST } from '@edgit/core';
import { blockName, loadTerraform, type Reference, type TerraformRoot, vaultSecrets } from '@edgit/terraform';
import { KEYCLOAK } from '../components/keycloak/keycloak.js';
import type { AppsSettings } from '../settings.js';
import { clientRoles, oidcClients } from './keycloak/clients.js';
import { realmOfCluster } from './keycloak/realm.js';
import { samlClients } from './keycloak/saml.js';

/** terraform/keycloak: the realm, its groups, one client for every `oidc` and every `saml` of the Inventory. */
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
      const groups = groupsOf(root, realm, context);
      oidcClients(root, realm, { groups: groupsScope(root, realm) }, read, context);
      clientRoles(root, realm, groups, context);
      samlClients(root, realm, context.inventory);
    },
  );
  return [{ kind: 'json', path: 'terraform/keycloak/main.tf.json', value }];
};

/** The groups that map to roles everywhere. */
const groupsOf = (
  root: TerraformRoot,
  realm: Reference,
  { cluster }: EmitContext<AppsSettings>,
): ReadonlyMap<string, Reference> =>
  new Map(
    Object.values(cluster.identity.groups).map((name) => [
      name,
      root.resource('keycloak_group', blockName(name), { realm_id: realm.attr('id'), name }),
    ]),
  );

/** The scope that puts groups into tokens: plain names, no leading slash. */
const groupsScope = (root: TerraformRoot, realm: Reference): Reference => {
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
