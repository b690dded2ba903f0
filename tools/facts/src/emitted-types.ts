/** What the layers emit of a provider. */
export interface EmittedTypes {
  /** Whether they configure it. */
  readonly provider: boolean;
  readonly resource: readonly string[];
  readonly data?: readonly string[];
  readonly ephemeral: readonly string[];
}

/** By the name of the provider. An entry that the provider does not know fails the generation. */
export const EMITTED_TYPES: Readonly<Record<string, EmittedTypes>> = {
  vault: {
    provider: true,
    resource: [
      'vault_auth_backend',
      'vault_identity_entity',
      'vault_identity_entity_alias',
      'vault_identity_group',
      'vault_identity_group_alias',
      'vault_jwt_auth_backend',
      'vault_jwt_auth_backend_role',
      'vault_kubernetes_auth_backend_config',
      'vault_kubernetes_auth_backend_role',
      'vault_kv_secret_backend_v2',
      'vault_kv_secret_v2',
      'vault_mount',
      'vault_pki_secret_backend_config_urls',
      'vault_pki_secret_backend_role',
      'vault_pki_secret_backend_root_cert',
      'vault_policy',
      'vault_token_auth_backend_role',
    ],
    ephemeral: ['vault_kv_secret_v2'],
  },
  random: { provider: false, resource: [], ephemeral: ['random_bytes', 'random_password'] },
  keycloak: {
    provider: true,
    resource: [
      'keycloak_group',
      'keycloak_group_roles',
      'keycloak_openid_audience_protocol_mapper',
      'keycloak_openid_client',
      'keycloak_openid_client_default_scopes',
      'keycloak_openid_client_optional_scopes',
      'keycloak_openid_client_scope',
      'keycloak_openid_group_membership_protocol_mapper',
      'keycloak_openid_hardcoded_role_protocol_mapper',
      'keycloak_openid_user_client_role_protocol_mapper',
      'keycloak_realm',
      'keycloak_realm_events',
      'keycloak_required_action',
      'keycloak_role',
      'keycloak_saml_client',
      'keycloak_saml_client_default_scopes',
      'keycloak_saml_user_property_protocol_mapper',
    ],
    data: ['keycloak_openid_client', 'keycloak_role'],
    ephemeral: [],
  },
  harbor: {
    provider: true,
    resource: [
      'harbor_config_auth',
      'harbor_garbage_collection',
      'harbor_project',
      'harbor_project_member_group',
      'harbor_registry',
      'harbor_retention_policy',
      'harbor_robot_account',
    ],
    ephemeral: [],
  },
  grafana: { provider: true, resource: ['grafana_dashboard', 'grafana_data_source', 'grafana_folder'], ephemeral: [] },
};
