// Generated from the schema of hashicorp/vault 5.11.0 by tools/schemas/src/terraform-types.mjs.
import type { Expression } from '../expression.js';

export const vaultProvider = { source: 'hashicorp/vault', version: '5.11.0' } as const;

export interface VaultProviderConfig {
  readonly add_address_to_env?: string;
  readonly address?: string;
  readonly ca_cert_dir?: string;
  readonly ca_cert_file?: string;
  readonly max_lease_ttl_seconds?: number | Expression;
  readonly max_retries?: number | Expression;
  readonly max_retries_ccc?: number | Expression;
  readonly namespace?: string;
  readonly set_namespace_from_token?: boolean | Expression;
  readonly skip_child_token?: boolean | Expression;
  readonly skip_get_vault_version?: boolean | Expression;
  readonly skip_tls_verify?: boolean | Expression;
  readonly tls_server_name?: string;
  readonly token?: string;
  readonly token_name?: string;
  readonly vault_version_override?: string;
  readonly auth_login?: readonly {
    readonly method?: string;
    readonly namespace?: string;
    /** sensitive */
    readonly parameters?: Readonly<Record<string, string>> | Expression;
    readonly path: string;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_aws?: readonly {
    readonly aws_access_key_id?: string;
    readonly aws_iam_endpoint?: string;
    readonly aws_profile?: string;
    readonly aws_region?: string;
    readonly aws_role_arn?: string;
    readonly aws_role_session_name?: string;
    readonly aws_secret_access_key?: string;
    readonly aws_session_token?: string;
    readonly aws_shared_credentials_file?: string;
    readonly aws_sts_endpoint?: string;
    readonly aws_web_identity_token_file?: string;
    readonly header_value?: string;
    readonly mount?: string;
    readonly namespace?: string;
    readonly role: string;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_azure?: readonly {
    readonly client_id?: string;
    readonly jwt?: string;
    readonly mount?: string;
    readonly namespace?: string;
    readonly resource_group_name: string;
    readonly role: string;
    readonly scope?: string;
    readonly subscription_id: string;
    readonly tenant_id?: string;
    readonly use_root_namespace?: boolean | Expression;
    readonly vm_name?: string;
    readonly vmss_name?: string;
  }[];
  readonly auth_login_cert?: readonly {
    readonly cert_file: string;
    readonly key_file: string;
    readonly mount?: string;
    readonly name?: string;
    readonly namespace?: string;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_gcp?: readonly {
    readonly credentials?: string;
    readonly jwt?: string;
    readonly mount?: string;
    readonly namespace?: string;
    readonly role: string;
    readonly service_account?: string;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_jwt?: readonly {
    readonly distributed_claim_access_token?: string;
    readonly jwt?: string;
    readonly mount?: string;
    readonly namespace?: string;
    readonly role: string;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_kerberos?: readonly {
    readonly disable_fast_negotiation?: boolean | Expression;
    readonly keytab_path?: string;
    readonly krb5conf_path?: string;
    readonly mount?: string;
    readonly namespace?: string;
    readonly realm?: string;
    readonly remove_instance_name?: boolean | Expression;
    readonly service?: string;
    readonly token?: string;
    readonly use_root_namespace?: boolean | Expression;
    readonly username?: string;
  }[];
  readonly auth_login_oci?: readonly {
    readonly auth_type: string;
    readonly mount?: string;
    readonly namespace?: string;
    readonly role: string;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_oidc?: readonly {
    readonly callback_address?: string;
    readonly callback_listener_address?: string;
    readonly mount?: string;
    readonly namespace?: string;
    readonly role: string;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_radius?: readonly {
    readonly mount?: string;
    readonly namespace?: string;
    readonly password?: string;
    readonly use_root_namespace?: boolean | Expression;
    readonly username?: string;
  }[];
  readonly auth_login_token_file?: readonly {
    readonly filename?: string;
    readonly namespace?: string;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_userpass?: readonly {
    readonly mount?: string;
    readonly namespace?: string;
    readonly password?: string;
    readonly password_file?: string;
    readonly use_root_namespace?: boolean | Expression;
    readonly username?: string;
  }[];
  readonly client_auth?: readonly {
    readonly cert_file: string;
    readonly key_file: string;
  }[];
  readonly headers?: readonly {
    /** sensitive */
    readonly name: string;
    /** sensitive */
    readonly value: string;
  }[];
}

export interface VaultResources {
  readonly vault_auth_backend: {
    readonly disable_remount?: boolean | Expression;
    readonly id?: string;
    readonly identity_token_key?: string;
    readonly local?: boolean | Expression;
    readonly namespace?: string;
    readonly path?: string;
    readonly tune?: readonly ({ readonly allowed_response_headers: readonly (string)[] | Expression | null; readonly audit_non_hmac_request_keys: readonly (string)[] | Expression | null; readonly audit_non_hmac_response_keys: readonly (string)[] | Expression | null; readonly default_lease_ttl: string | null; readonly listing_visibility: string | null; readonly max_lease_ttl: string | null; readonly passthrough_request_headers: readonly (string)[] | Expression | null; readonly token_type: string | null })[] | Expression;
    readonly type: string;
  };
  readonly vault_identity_group: {
    readonly external_member_entity_ids?: boolean | Expression;
    readonly external_member_group_ids?: boolean | Expression;
    readonly external_policies?: boolean | Expression;
    readonly id?: string;
    readonly member_entity_ids?: readonly (string)[] | Expression;
    readonly member_group_ids?: readonly (string)[] | Expression;
    readonly metadata?: Readonly<Record<string, string>> | Expression;
    readonly name?: string;
    readonly namespace?: string;
    readonly policies?: readonly (string)[] | Expression;
    readonly type?: string;
  };
  readonly vault_identity_group_alias: {
    readonly canonical_id: string;
    readonly id?: string;
    readonly mount_accessor: string;
    readonly name: string;
    readonly namespace?: string;
  };
  readonly vault_jwt_auth_backend: {
    readonly bound_issuer?: string;
    readonly default_role?: string;
    readonly disable_remount?: boolean | Expression;
    readonly id?: string;
    readonly jwks_ca_pem?: string;
    readonly jwks_pairs?: readonly (Readonly<Record<string, string>> | Expression)[] | Expression;
    readonly jwks_url?: string;
    readonly jwt_supported_algs?: readonly (string)[] | Expression;
    readonly jwt_validation_pubkeys?: readonly (string)[] | Expression;
    readonly local?: boolean | Expression;
    readonly namespace?: string;
    readonly namespace_in_state?: boolean | Expression;
    readonly oidc_client_id?: string;
    /** sensitive */
    readonly oidc_client_secret?: string;
    /** sensitive, write-only */
    readonly oidc_client_secret_wo?: string;
    readonly oidc_client_secret_wo_version?: number | Expression;
    readonly oidc_discovery_ca_pem?: string;
    readonly oidc_discovery_url?: string;
    readonly oidc_response_mode?: string;
    readonly oidc_response_types?: readonly (string)[] | Expression;
    readonly path?: string;
    readonly provider_config?: Readonly<Record<string, string>> | Expression;
    readonly tune?: readonly ({ readonly allowed_response_headers: readonly (string)[] | Expression | null; readonly audit_non_hmac_request_keys: readonly (string)[] | Expression | null; readonly audit_non_hmac_response_keys: readonly (string)[] | Expression | null; readonly default_lease_ttl: string | null; readonly listing_visibility: string | null; readonly max_lease_ttl: string | null; readonly passthrough_request_headers: readonly (string)[] | Expression | null; readonly token_type: string | null })[] | Expression;
    readonly type?: string;
  };
  readonly vault_jwt_auth_backend_role: {
    readonly alias_metadata?: Readonly<Record<string, string>> | Expression;
    readonly allowed_redirect_uris?: readonly (string)[] | Expression;
    readonly backend?: string;
    readonly bound_audiences?: readonly (string)[] | Expression;
    readonly bound_claims?: Readonly<Record<string, string>> | Expression;
    readonly bound_claims_type?: string;
    readonly bound_subject?: string;
    readonly claim_mappings?: Readonly<Record<string, string>> | Expression;
    readonly clock_skew_leeway?: number | Expression;
    readonly disable_bound_claims_parsing?: boolean | Expression;
    readonly expiration_leeway?: number | Expression;
    readonly groups_claim?: string;
    readonly id?: string;
    readonly max_age?: number | Expression;
    readonly namespace?: string;
    readonly not_before_leeway?: number | Expression;
    readonly oidc_scopes?: readonly (string)[] | Expression;
    readonly role_name: string;
    readonly role_type?: string;
    readonly token_bound_cidrs?: readonly (string)[] | Expression;
    readonly token_explicit_max_ttl?: number | Expression;
    readonly token_max_ttl?: number | Expression;
    readonly token_no_default_policy?: boolean | Expression;
    readonly token_num_uses?: number | Expression;
    readonly token_period?: number | Expression;
    readonly token_policies?: readonly (string)[] | Expression;
    readonly token_ttl?: number | Expression;
    readonly token_type?: string;
    readonly user_claim: string;
    readonly user_claim_json_pointer?: boolean | Expression;
    readonly verbose_oidc_logging?: boolean | Expression;
  };
  readonly vault_kubernetes_auth_backend_config: {
    readonly backend?: string;
    readonly disable_iss_validation?: boolean | Expression;
    readonly disable_local_ca_jwt?: boolean | Expression;
    readonly id?: string;
    readonly issuer?: string;
    readonly kubernetes_ca_cert?: string;
    readonly kubernetes_host: string;
    readonly namespace?: string;
    readonly pem_keys?: readonly (string)[] | Expression;
    /** sensitive */
    readonly token_reviewer_jwt?: string;
    /** sensitive, write-only */
    readonly token_reviewer_jwt_wo?: string;
    readonly token_reviewer_jwt_wo_version?: number | Expression;
    readonly use_annotations_as_alias_metadata?: boolean | Expression;
  };
  readonly vault_kubernetes_auth_backend_role: {
    readonly alias_metadata?: Readonly<Record<string, string>> | Expression;
    readonly alias_name_source?: string;
    readonly audience?: string;
    readonly backend?: string;
    readonly bound_service_account_names: readonly (string)[] | Expression;
    readonly bound_service_account_namespace_selector?: string;
    readonly bound_service_account_namespaces?: readonly (string)[] | Expression;
    readonly id?: string;
    readonly namespace?: string;
    readonly role_name: string;
    readonly token_bound_cidrs?: readonly (string)[] | Expression;
    readonly token_explicit_max_ttl?: number | Expression;
    readonly token_max_ttl?: number | Expression;
    readonly token_no_default_policy?: boolean | Expression;
    readonly token_num_uses?: number | Expression;
    readonly token_period?: number | Expression;
    readonly token_policies?: readonly (string)[] | Expression;
    readonly token_ttl?: number | Expression;
    readonly token_type?: string;
  };
  readonly vault_kv_secret_backend_v2: {
    readonly cas_required?: boolean | Expression;
    readonly delete_version_after?: number | Expression;
    readonly id?: string;
    readonly max_versions?: number | Expression;
    readonly mount: string;
    readonly namespace?: string;
  };
  readonly vault_kv_secret_v2: {
    readonly cas?: number | Expression;
    /** sensitive */
    readonly data_json?: string;
    /** write-only */
    readonly data_json_wo?: string;
    readonly data_json_wo_version?: number | Expression;
    readonly delete_all_versions?: boolean | Expression;
    readonly disable_read?: boolean | Expression;
    readonly id?: string;
    readonly mount: string;
    readonly name: string;
    readonly namespace?: string;
    readonly options?: Readonly<Record<string, string>> | Expression;
    readonly custom_metadata?: readonly {
      readonly cas_required?: boolean | Expression;
      readonly data?: Readonly<Record<string, string>> | Expression;
      readonly delete_version_after?: number | Expression;
      readonly max_versions?: number | Expression;
    }[];
  };
  readonly vault_mount: {
    readonly allowed_managed_keys?: readonly (string)[] | Expression;
    readonly allowed_response_headers?: readonly (string)[] | Expression;
    readonly audit_non_hmac_request_keys?: readonly (string)[] | Expression;
    readonly audit_non_hmac_response_keys?: readonly (string)[] | Expression;
    readonly default_lease_ttl_seconds?: number | Expression;
    readonly delegated_auth_accessors?: readonly (string)[] | Expression;
    readonly external_entropy_access?: boolean | Expression;
    readonly force_no_cache?: boolean | Expression;
    readonly id?: string;
    readonly identity_token_key?: string;
    readonly listing_visibility?: string;
    readonly local?: boolean | Expression;
    readonly max_lease_ttl_seconds?: number | Expression;
    readonly namespace?: string;
    readonly options?: Readonly<Record<string, string>> | Expression;
    readonly passthrough_request_headers?: readonly (string)[] | Expression;
    readonly path: string;
    readonly plugin_version?: string;
    readonly seal_wrap?: boolean | Expression;
    readonly type: string;
  };
  readonly vault_pki_secret_backend_config_urls: {
    readonly backend: string;
    readonly crl_distribution_points?: readonly (string)[] | Expression;
    readonly enable_templating?: boolean | Expression;
    readonly id?: string;
    readonly issuing_certificates?: readonly (string)[] | Expression;
    readonly namespace?: string;
    readonly ocsp_servers?: readonly (string)[] | Expression;
  };
  readonly vault_pki_secret_backend_role: {
    readonly allow_any_name?: boolean | Expression;
    readonly allow_bare_domains?: boolean | Expression;
    readonly allow_glob_domains?: boolean | Expression;
    readonly allow_ip_sans?: boolean | Expression;
    readonly allow_localhost?: boolean | Expression;
    readonly allow_subdomains?: boolean | Expression;
    readonly allow_wildcard_certificates?: boolean | Expression;
    readonly allowed_domains?: readonly (string)[] | Expression;
    readonly allowed_domains_template?: boolean | Expression;
    readonly allowed_other_sans?: readonly (string)[] | Expression;
    readonly allowed_serial_numbers?: readonly (string)[] | Expression;
    readonly allowed_uri_sans?: readonly (string)[] | Expression;
    readonly allowed_uri_sans_template?: boolean | Expression;
    readonly allowed_user_ids?: readonly (string)[] | Expression;
    readonly backend: string;
    readonly basic_constraints_valid_for_non_ca?: boolean | Expression;
    readonly client_flag?: boolean | Expression;
    readonly cn_validations?: readonly (string)[] | Expression;
    readonly code_signing_flag?: boolean | Expression;
    readonly country?: readonly (string)[] | Expression;
    readonly email_protection_flag?: boolean | Expression;
    readonly enforce_hostnames?: boolean | Expression;
    readonly ext_key_usage?: readonly (string)[] | Expression;
    readonly ext_key_usage_oids?: readonly (string)[] | Expression;
    readonly generate_lease?: boolean | Expression;
    readonly id?: string;
    readonly issuer_ref?: string;
    readonly key_bits?: number | Expression;
    readonly key_type?: string;
    readonly key_usage?: readonly (string)[] | Expression;
    readonly locality?: readonly (string)[] | Expression;
    readonly max_ttl?: string;
    readonly name: string;
    readonly namespace?: string;
    readonly no_store?: boolean | Expression;
    readonly no_store_metadata?: boolean | Expression;
    readonly not_after?: string;
    readonly not_before_duration?: string;
    readonly organization?: readonly (string)[] | Expression;
    readonly ou?: readonly (string)[] | Expression;
    readonly policy_identifiers?: readonly (string)[] | Expression;
    readonly postal_code?: readonly (string)[] | Expression;
    readonly province?: readonly (string)[] | Expression;
    readonly require_cn?: boolean | Expression;
    readonly serial_number_source?: string;
    readonly server_flag?: boolean | Expression;
    readonly signature_bits?: number | Expression;
    readonly street_address?: readonly (string)[] | Expression;
    readonly ttl?: string;
    readonly use_csr_common_name?: boolean | Expression;
    readonly use_csr_sans?: boolean | Expression;
    readonly use_pss?: boolean | Expression;
    readonly policy_identifier?: readonly {
      readonly cps?: string;
      readonly notice?: string;
      readonly oid: string;
    }[];
  };
  readonly vault_pki_secret_backend_root_cert: {
    readonly alt_names?: readonly (string)[] | Expression;
    readonly backend: string;
    readonly common_name: string;
    readonly country?: string;
    readonly exclude_cn_from_sans?: boolean | Expression;
    readonly excluded_dns_domains?: readonly (string)[] | Expression;
    readonly excluded_email_addresses?: readonly (string)[] | Expression;
    readonly excluded_ip_ranges?: readonly (string)[] | Expression;
    readonly excluded_uri_domains?: readonly (string)[] | Expression;
    readonly format?: string;
    readonly id?: string;
    readonly ip_sans?: readonly (string)[] | Expression;
    readonly issuer_name?: string;
    readonly jks_password?: string;
    readonly jks_private_key_alias?: string;
    readonly key_bits?: number | Expression;
    readonly key_name?: string;
    readonly key_ref?: string;
    readonly key_type?: string;
    readonly key_usage?: readonly (string)[] | Expression;
    readonly locality?: string;
    readonly managed_key_id?: string;
    readonly managed_key_name?: string;
    readonly max_path_length?: number | Expression;
    readonly namespace?: string;
    readonly not_after?: string;
    readonly not_before_duration?: string;
    readonly organization?: string;
    readonly other_sans?: readonly (string)[] | Expression;
    readonly ou?: string;
    readonly permitted_dns_domains?: readonly (string)[] | Expression;
    readonly permitted_email_addresses?: readonly (string)[] | Expression;
    readonly permitted_ip_ranges?: readonly (string)[] | Expression;
    readonly permitted_uri_domains?: readonly (string)[] | Expression;
    readonly pkcs12_encoder?: string;
    readonly pkcs12_password?: string;
    readonly postal_code?: string;
    readonly private_key_format?: string;
    readonly province?: string;
    readonly signature_bits?: number | Expression;
    readonly street_address?: string;
    readonly ttl?: string;
    readonly type: string;
    readonly uri_sans?: readonly (string)[] | Expression;
    readonly use_pss?: boolean | Expression;
  };
  readonly vault_policy: {
    /** @deprecated */
    readonly allow_overwrite?: boolean | Expression;
    readonly id?: string;
    readonly name: string;
    readonly namespace?: string;
    readonly policy: string;
  };
  readonly vault_token_auth_backend_role: {
    readonly alias_metadata?: Readonly<Record<string, string>> | Expression;
    readonly allowed_entity_aliases?: readonly (string)[] | Expression;
    readonly allowed_policies?: readonly (string)[] | Expression;
    readonly allowed_policies_glob?: readonly (string)[] | Expression;
    readonly disallowed_policies?: readonly (string)[] | Expression;
    readonly disallowed_policies_glob?: readonly (string)[] | Expression;
    readonly id?: string;
    readonly namespace?: string;
    readonly orphan?: boolean | Expression;
    readonly path_suffix?: string;
    readonly renewable?: boolean | Expression;
    readonly role_name: string;
    readonly token_bound_cidrs?: readonly (string)[] | Expression;
    readonly token_explicit_max_ttl?: number | Expression;
    readonly token_max_ttl?: number | Expression;
    readonly token_no_default_policy?: boolean | Expression;
    readonly token_num_uses?: number | Expression;
    readonly token_period?: number | Expression;
    readonly token_policies?: readonly (string)[] | Expression;
    readonly token_ttl?: number | Expression;
    readonly token_type?: string;
  };
}

export interface VaultEphemerals {
  readonly vault_kv_secret_v2: {
    readonly mount: string;
    readonly mount_id?: string;
    readonly name: string;
    readonly namespace?: string;
    readonly version?: number | Expression;
  };
}
