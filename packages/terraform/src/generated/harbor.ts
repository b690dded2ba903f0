// Generated from the schema of goharbor/harbor 3.12.4 by tools/facts/src/terraform-types.ts.
import type { Expression } from '../expression.js';

export const harborProvider = { source: 'goharbor/harbor', version: '3.12.4' } as const;

export interface HarborProviderConfig {
  readonly api_version?: number | Expression;
  readonly bearer_token?: string | Expression;
  /** sensitive */
  readonly headers?: Readonly<Record<string, string | Expression>> | Expression;
  readonly insecure?: boolean | Expression;
  readonly password?: string | Expression;
  readonly robot_prefix?: string | Expression;
  readonly session_id?: string | Expression;
  readonly url?: string | Expression;
  readonly username?: string | Expression;
}

export interface HarborResources {
  readonly harbor_config_auth: {
    readonly auth_mode: string | Expression;
    readonly id?: string | Expression;
    readonly ldap_base_dn?: string | Expression;
    readonly ldap_filter?: string | Expression;
    readonly ldap_group_admin_dn?: string | Expression;
    readonly ldap_group_base_dn?: string | Expression;
    readonly ldap_group_filter?: string | Expression;
    readonly ldap_group_gid?: string | Expression;
    readonly ldap_group_membership?: string | Expression;
    readonly ldap_group_scope?: string | Expression;
    readonly ldap_group_uid?: string | Expression;
    readonly ldap_scope?: string | Expression;
    readonly ldap_search_dn?: string | Expression;
    /** sensitive */
    readonly ldap_search_password?: string | Expression;
    readonly ldap_uid?: string | Expression;
    readonly ldap_url?: string | Expression;
    readonly ldap_verify_cert?: boolean | Expression;
    readonly oidc_admin_group?: string | Expression;
    readonly oidc_auto_onboard?: boolean | Expression;
    readonly oidc_client_id?: string | Expression;
    /** sensitive */
    readonly oidc_client_secret?: string | Expression;
    /** write-only */
    readonly oidc_client_secret_wo?: string | Expression;
    readonly oidc_client_secret_wo_version?: number | Expression;
    readonly oidc_endpoint?: string | Expression;
    readonly oidc_group_filter?: string | Expression;
    readonly oidc_groups_claim?: string | Expression;
    readonly oidc_logout?: boolean | Expression;
    readonly oidc_name?: string | Expression;
    readonly oidc_scope?: string | Expression;
    readonly oidc_user_claim?: string | Expression;
    readonly oidc_verify_cert?: boolean | Expression;
    readonly primary_auth_mode?: boolean | Expression;
  };
  readonly harbor_garbage_collection: {
    readonly delete_untagged?: boolean | Expression;
    readonly id?: string | Expression;
    readonly schedule: string | Expression;
    readonly workers?: number | Expression;
  };
  readonly harbor_project: {
    readonly auto_sbom_generation?: boolean | Expression;
    readonly cve_allowlist?: readonly (string | Expression)[] | Expression;
    readonly deployment_security?: string | Expression;
    readonly enable_content_trust?: boolean | Expression;
    readonly enable_content_trust_cosign?: boolean | Expression;
    readonly force_destroy?: boolean | Expression;
    readonly id?: string | Expression;
    readonly name: string | Expression;
    readonly proxy_cache_local_on_not_found?: boolean | Expression;
    readonly proxy_speed_kb?: number | Expression;
    readonly public?: boolean | Expression;
    readonly registry_id?: number | Expression;
    readonly storage_quota?: number | Expression;
    readonly vulnerability_scanner?: string | Expression;
    readonly vulnerability_scanning?: boolean | Expression;
  };
  readonly harbor_project_member_group: {
    readonly group_id?: number | Expression;
    readonly group_name?: string | Expression;
    readonly id?: string | Expression;
    readonly ldap_group_dn?: string | Expression;
    readonly project_id: string | Expression;
    readonly role: string | Expression;
    readonly type: string | Expression;
  };
  readonly harbor_registry: {
    readonly access_id?: string | Expression;
    /** sensitive */
    readonly access_secret?: string | Expression;
    readonly ca_certificate?: string | Expression;
    readonly endpoint_url: string | Expression;
    readonly id?: string | Expression;
    readonly insecure?: boolean | Expression;
    readonly name: string | Expression;
    readonly provider_name: string | Expression;
  };
  readonly harbor_retention_policy: {
    readonly id?: string | Expression;
    readonly schedule?: string | Expression;
    readonly scope: string | Expression;
    readonly rule: readonly {
      readonly always_retain?: boolean | Expression;
      readonly disabled?: boolean | Expression;
      readonly most_recently_pulled?: number | Expression;
      readonly most_recently_pushed?: number | Expression;
      readonly n_days_since_last_pull?: number | Expression;
      readonly n_days_since_last_push?: number | Expression;
      readonly repo_excluding?: string | Expression;
      readonly repo_matching?: string | Expression;
      readonly tag_excluding?: string | Expression;
      readonly tag_matching?: string | Expression;
      readonly untagged_artifacts?: boolean | Expression;
    }[];
  };
  readonly harbor_robot_account: {
    readonly disable?: boolean | Expression;
    readonly duration?: number | Expression;
    readonly id?: string | Expression;
    readonly level: string | Expression;
    readonly name: string | Expression;
    /** sensitive */
    readonly secret?: string | Expression;
    /** write-only */
    readonly secret_wo?: string | Expression;
    readonly secret_wo_version?: number | Expression;
    readonly permissions: readonly {
      readonly kind: string | Expression;
      readonly namespace: string | Expression;
      readonly access: readonly {
        readonly action: string | Expression;
        readonly effect?: string | Expression;
        readonly resource: string | Expression;
      }[];
    }[];
  };
}
