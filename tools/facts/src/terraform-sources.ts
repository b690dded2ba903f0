/** Where the schema of a Terraform provider comes from. */
export interface TerraformSource {
  /** The file below `facts/terraform`, without `.json.gz`. */
  readonly name: string;
  readonly source: string;
  readonly version: string;
}

/**
 * These are taken as given: no provider is on the Go module proxy in its version, and none can be asked. Every attribute
 * called `description` is missing from them.
 */
export const TERRAFORM_SOURCES: readonly TerraformSource[] = [
  { name: 'grafana', source: 'grafana/grafana', version: '4.45.1' },
  { name: 'harbor', source: 'goharbor/harbor', version: '3.12.4' },
  { name: 'keycloak', source: 'keycloak/keycloak', version: '5.9.0' },
  { name: 'random', source: 'hashicorp/random', version: '3.9.0' },
  { name: 'vault', source: 'hashicorp/vault', version: '5.11.0' },
];

export const TERRAFORM_NOTE =
  'not generated: `terraform providers schema -json` of the registry’s provider, stripped of descriptions and so of every attribute called `description`; `constraints` are read off the schema values of the same providers at run time, those of harbor_retention_policy, of keycloak_openid_hardcoded_role_protocol_mapper, of harbor_registry.provider_name (the names that client/registry.go translates), of vault_identity_entity and its alias, and of grafana off their sources';
