// Generated from the schema of goharbor/harbor 3.12.4 by tools/schemas/src/terraform-types.mjs.
import type { Expression } from '../expression.js';

export const harborProvider = { source: 'goharbor/harbor', version: '3.12.4' } as const;

export interface HarborProviderConfig {
  readonly api_version?: number | Expression;
  readonly bearer_token?: string;
  /** sensitive */
  readonly headers?: Readonly<Record<string, string>> | Expression;
  readonly insecure?: boolean | Expression;
  readonly password?: string;
  readonly robot_prefix?: string;
  readonly session_id?: string;
  readonly url?: string;
  readonly username?: string;
}

export interface HarborResources {
  readonly harbor_config_auth: {
    readonly auth_mode: string;
    readonly id?: string;
    readonly ldap_base_dn?: string;
    readonly ldap_filter?: string;
    readonly ldap_group_admin_dn?: string;
    readonly ldap_group_base_dn?: string;
    readonly ldap_group_filter?: string;
    readonly ldap_group_gid?: string;
    readonly ldap_group_membership?: string;
    readonly ldap_group_scope?: string;
    readonly ldap_group_uid?: string;
    readonly ldap_scope?: string;
    readonly ldap_search_dn?: string;
    /** sensitive */
    readonly ldap_search_password?: string;
    readonly ldap_uid?: string;
    readonly ldap_url?: string;
    readonly ldap_verify_cert?: boolean | Expression;
    readonly oidc_admin_group?: string;
    readonly oidc_auto_onboard?: boolean | Expression;
    readonly oidc_client_id?: string;
    /** sensitive */
    readonly oidc_client_secret?: string;
    /** write-only */
    readonly oidc_client_secret_wo?: string;
    readonly oidc_client_secret_wo_version?: number | Expression;
    readonly oidc_endpoint?: string;
    readonly oidc_group_filter?: string;
    readonly oidc_groups_claim?: string;
    readonly oidc_logout?: boolean | Expression;
    readonly oidc_name?: string;
    readonly oidc_scope?: string;
    readonly oidc_user_claim?: string;
    readonly oidc_verify_cert?: boolean | Expression;
    readonly primary_auth_mode?: boolean | Expression;
  };
  readonly harbor_garbage_collection: {
    readonly delete_untagged?: boolean | Expression;
    readonly id?: string;
    readonly schedule: string;
    readonly workers?: number | Expression;
  };
  readonly harbor_project: {
    readonly auto_sbom_generation?: boolean | Expression;
    readonly cve_allowlist?: readonly (string)[] | Expression;
    readonly deployment_security?: string;
    readonly enable_content_trust?: boolean | Expression;
    readonly enable_content_trust_cosign?: boolean | Expression;
    readonly force_destroy?: boolean | Expression;
    readonly id?: string;
    readonly name: string;
    readonly proxy_cache_local_on_not_found?: boolean | Expression;
    readonly proxy_speed_kb?: number | Expression;
    readonly public?: boolean | Expression;
    readonly registry_id?: number | Expression;
    readonly storage_quota?: number | Expression;
    readonly vulnerability_scanner?: string;
    readonly vulnerability_scanning?: boolean | Expression;
  };
  readonly harbor_project_member_group: {
    readonly group_id?: number | Expression;
    readonly group_name?: string;
    readonly id?: string;
    readonly ldap_group_dn?: string;
    readonly project_id: string;
    readonly role: string;
    readonly type: string;
  };
  readonly harbor_registry: {
    readonly access_id?: string;
    /** sensitive */
    readonly access_secret?: string;
    readonly ca_certificate?: string;
    readonly endpoint_url: string;
    readonly id?: string;
    readonly insecure?: boolean | Expression;
    readonly name: string;
    readonly provider_name: string;
  };
  readonly harbor_retention_policy: {
    readonly id?: string;
    readonly schedule?: string;
    readonly scope: string;
    readonly rule: readonly {
      readonly always_retain?: boolean | Expression;
      readonly disabled?: boolean | Expression;
      readonly most_recently_pulled?: number | Expression;
      readonly most_recently_pushed?: number | Expression;
      readonly n_days_since_last_pull?: number | Expression;
      readonly n_days_since_last_push?: number | Expression;
      readonly repo_excluding?: string;
      readonly repo_matching?: string;
      readonly tag_excluding?: string;
      readonly tag_matching?: string;
      readonly untagged_artifacts?: boolean | Expression;
    }[];
  };
  readonly harbor_robot_account: {
    readonly disable?: boolean | Expression;
    readonly duration?: number | Expression;
    readonly id?: string;
    readonly level: string;
    readonly name: string;
    /** sensitive */
    readonly secret?: string;
    /** write-only */
    readonly secret_wo?: string;
    readonly secret_wo_version?: number | Expression;
    readonly permissions: readonly {
      readonly kind: string;
      readonly namespace: string;
      readonly access: readonly {
        readonly action: string;
        readonly effect?: string;
        readonly resource: string;
      }[];
    }[];
  };
}
