// Generated from the schema of hashicorp/vault 5.11.0 by tools/facts/src/terraform-types.ts.
import type { Expression } from '../expression.js';

export const vaultProvider = { source: 'hashicorp/vault', version: '5.11.0' } as const;

export interface VaultProviderConfig {
  readonly add_address_to_env?: string | Expression;
  readonly address?: string | Expression;
  readonly ca_cert_dir?: string | Expression;
  readonly ca_cert_file?: string | Expression;
  readonly max_lease_ttl_seconds?: number | Expression;
  readonly max_retries?: number | Expression;
  readonly max_retries_ccc?: number | Expression;
  readonly namespace?: string | Expression;
  readonly set_namespace_from_token?: boolean | Expression;
  readonly skip_child_token?: boolean | Expression;
  readonly skip_get_vault_version?: boolean | Expression;
  readonly skip_tls_verify?: boolean | Expression;
  readonly tls_server_name?: string | Expression;
  readonly token?: string | Expression;
  readonly token_name?: string | Expression;
  readonly vault_version_override?: string | Expression;
  readonly auth_login?: readonly {
    readonly method?: string | Expression;
    readonly namespace?: string | Expression;
    /** sensitive */
    readonly parameters?: Readonly<Record<string, string | Expression>> | Expression;
    readonly path: string | Expression;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_aws?: readonly {
    readonly aws_access_key_id?: string | Expression;
    readonly aws_iam_endpoint?: string | Expression;
    readonly aws_profile?: string | Expression;
    readonly aws_region?: string | Expression;
    readonly aws_role_arn?: string | Expression;
    readonly aws_role_session_name?: string | Expression;
    readonly aws_secret_access_key?: string | Expression;
    readonly aws_session_token?: string | Expression;
    readonly aws_shared_credentials_file?: string | Expression;
    readonly aws_sts_endpoint?: string | Expression;
    readonly aws_web_identity_token_file?: string | Expression;
    readonly header_value?: string | Expression;
    readonly mount?: string | Expression;
    readonly namespace?: string | Expression;
    readonly role: string | Expression;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_azure?: readonly {
    readonly client_id?: string | Expression;
    readonly jwt?: string | Expression;
    readonly mount?: string | Expression;
    readonly namespace?: string | Expression;
    readonly resource_group_name: string | Expression;
    readonly role: string | Expression;
    readonly scope?: string | Expression;
    readonly subscription_id: string | Expression;
    readonly tenant_id?: string | Expression;
    readonly use_root_namespace?: boolean | Expression;
    readonly vm_name?: string | Expression;
    readonly vmss_name?: string | Expression;
  }[];
  readonly auth_login_cert?: readonly {
    readonly cert_file: string | Expression;
    readonly key_file: string | Expression;
    readonly mount?: string | Expression;
    readonly name?: string | Expression;
    readonly namespace?: string | Expression;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_gcp?: readonly {
    readonly credentials?: string | Expression;
    readonly jwt?: string | Expression;
    readonly mount?: string | Expression;
    readonly namespace?: string | Expression;
    readonly role: string | Expression;
    readonly service_account?: string | Expression;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_jwt?: readonly {
    readonly distributed_claim_access_token?: string | Expression;
    readonly jwt?: string | Expression;
    readonly mount?: string | Expression;
    readonly namespace?: string | Expression;
    readonly role: string | Expression;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_kerberos?: readonly {
    readonly disable_fast_negotiation?: boolean | Expression;
    readonly keytab_path?: string | Expression;
    readonly krb5conf_path?: string | Expression;
    readonly mount?: string | Expression;
    readonly namespace?: string | Expression;
    readonly realm?: string | Expression;
    readonly remove_instance_name?: boolean | Expression;
    readonly service?: string | Expression;
    readonly token?: string | Expression;
    readonly use_root_namespace?: boolean | Expression;
    readonly username?: string | Expression;
  }[];
  readonly auth_login_oci?: readonly {
    readonly auth_type: string | Expression;
    readonly mount?: string | Expression;
    readonly namespace?: string | Expression;
    readonly role: string | Expression;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_oidc?: readonly {
    readonly callback_address?: string | Expression;
    readonly callback_listener_address?: string | Expression;
    readonly mount?: string | Expression;
    readonly namespace?: string | Expression;
    readonly role: string | Expression;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_radius?: readonly {
    readonly mount?: string | Expression;
    readonly namespace?: string | Expression;
    readonly password?: string | Expression;
    readonly use_root_namespace?: boolean | Expression;
    readonly username?: string | Expression;
  }[];
  readonly auth_login_token_file?: readonly {
    readonly filename?: string | Expression;
    readonly namespace?: string | Expression;
    readonly use_root_namespace?: boolean | Expression;
  }[];
  readonly auth_login_userpass?: readonly {
    readonly mount?: string | Expression;
    readonly namespace?: string | Expression;
    readonly password?: string | Expression;
    readonly password_file?: string | Expression;
    readonly use_root_namespace?: boolean | Expression;
    readonly username?: string | Expression;
  }[];
  readonly client_auth?: readonly {
    readonly cert_file: string | Expression;
    readonly key_file: string | Expression;
  }[];
  readonly headers?: readonly {
    /** sensitive */
    readonly name: string | Expression;
    /** sensitive */
    readonly value: string | Expression;
  }[];
}

export interface VaultResources {
  readonly vault_auth_backend: {
    readonly disable_remount?: boolean | Expression;
    readonly id?: string | Expression;
    readonly identity_token_key?: string | Expression;
    readonly local?: boolean | Expression;
    readonly namespace?: string | Expression;
    readonly path?: string | Expression;
    readonly tune?: readonly ({ readonly allowed_response_headers: readonly (string | Expression)[] | Expression | null; readonly audit_non_hmac_request_keys: readonly (string | Expression)[] | Expression | null; readonly audit_non_hmac_response_keys: readonly (string | Expression)[] | Expression | null; readonly default_lease_ttl: string | Expression | null; readonly listing_visibility: string | Expression | null; readonly max_lease_ttl: string | Expression | null; readonly passthrough_request_headers: readonly (string | Expression)[] | Expression | null; readonly token_type: string | Expression | null })[] | Expression;
    readonly type: string | Expression;
  };
  readonly vault_identity_entity: {
    readonly disabled?: boolean | Expression;
    readonly external_policies?: boolean | Expression;
    readonly id?: string | Expression;
    readonly metadata?: Readonly<Record<string, string | Expression>> | Expression;
    readonly name?: string | Expression;
    readonly namespace?: string | Expression;
    readonly policies?: readonly (string | Expression)[] | Expression;
  };
  readonly vault_identity_entity_alias: {
    readonly canonical_id: string | Expression;
    readonly custom_metadata?: Readonly<Record<string, string | Expression>> | Expression;
    readonly external_id?: string | Expression;
    readonly id?: string | Expression;
    readonly issuer?: string | Expression;
    readonly mount_accessor: string | Expression;
    readonly name: string | Expression;
    readonly namespace?: string | Expression;
  };
  readonly vault_identity_group: {
    readonly external_member_entity_ids?: boolean | Expression;
    readonly external_member_group_ids?: boolean | Expression;
    readonly external_policies?: boolean | Expression;
    readonly id?: string | Expression;
    readonly member_entity_ids?: readonly (string | Expression)[] | Expression;
    readonly member_group_ids?: readonly (string | Expression)[] | Expression;
    readonly metadata?: Readonly<Record<string, string | Expression>> | Expression;
    readonly name?: string | Expression;
    readonly namespace?: string | Expression;
    readonly policies?: readonly (string | Expression)[] | Expression;
    readonly type?: string | Expression;
  };
  readonly vault_identity_group_alias: {
    readonly canonical_id: string | Expression;
    readonly id?: string | Expression;
    readonly mount_accessor: string | Expression;
    readonly name: string | Expression;
    readonly namespace?: string | Expression;
  };
  readonly vault_jwt_auth_backend: {
    readonly bound_issuer?: string | Expression;
    readonly default_role?: string | Expression;
    readonly disable_remount?: boolean | Expression;
    readonly id?: string | Expression;
    readonly jwks_ca_pem?: string | Expression;
    readonly jwks_pairs?: readonly (Readonly<Record<string, string | Expression>> | Expression)[] | Expression;
    readonly jwks_url?: string | Expression;
    readonly jwt_supported_algs?: readonly (string | Expression)[] | Expression;
    readonly jwt_validation_pubkeys?: readonly (string | Expression)[] | Expression;
    readonly local?: boolean | Expression;
    readonly namespace?: string | Expression;
    readonly namespace_in_state?: boolean | Expression;
    readonly oidc_client_id?: string | Expression;
    /** sensitive */
    readonly oidc_client_secret?: string | Expression;
    /** sensitive, write-only */
    readonly oidc_client_secret_wo?: string | Expression;
    readonly oidc_client_secret_wo_version?: number | Expression;
    readonly oidc_discovery_ca_pem?: string | Expression;
    readonly oidc_discovery_url?: string | Expression;
    readonly oidc_response_mode?: string | Expression;
    readonly oidc_response_types?: readonly (string | Expression)[] | Expression;
    readonly path?: string | Expression;
    readonly provider_config?: Readonly<Record<string, string | Expression>> | Expression;
    readonly tune?: readonly ({ readonly allowed_response_headers: readonly (string | Expression)[] | Expression | null; readonly audit_non_hmac_request_keys: readonly (string | Expression)[] | Expression | null; readonly audit_non_hmac_response_keys: readonly (string | Expression)[] | Expression | null; readonly default_lease_ttl: string | Expression | null; readonly listing_visibility: string | Expression | null; readonly max_lease_ttl: string | Expression | null; readonly passthrough_request_headers: readonly (string | Expression)[] | Expression | null; readonly token_type: string | Expression | null })[] | Expression;
    readonly type?: string | Expression;
  };
  readonly vault_jwt_auth_backend_role: {
    readonly alias_metadata?: Readonly<Record<string, string | Expression>> | Expression;
    readonly allowed_redirect_uris?: readonly (string | Expression)[] | Expression;
    readonly backend?: string | Expression;
    readonly bound_audiences?: readonly (string | Expression)[] | Expression;
    readonly bound_claims?: Readonly<Record<string, string | Expression>> | Expression;
    readonly bound_claims_type?: string | Expression;
    readonly bound_subject?: string | Expression;
    readonly claim_mappings?: Readonly<Record<string, string | Expression>> | Expression;
    readonly clock_skew_leeway?: number | Expression;
    readonly disable_bound_claims_parsing?: boolean | Expression;
    readonly expiration_leeway?: number | Expression;
    readonly groups_claim?: string | Expression;
    readonly id?: string | Expression;
    readonly max_age?: number | Expression;
    readonly namespace?: string | Expression;
    readonly not_before_leeway?: number | Expression;
    readonly oidc_scopes?: readonly (string | Expression)[] | Expression;
    readonly role_name: string | Expression;
    readonly role_type?: string | Expression;
    readonly token_bound_cidrs?: readonly (string | Expression)[] | Expression;
    readonly token_explicit_max_ttl?: number | Expression;
    readonly token_max_ttl?: number | Expression;
    readonly token_no_default_policy?: boolean | Expression;
    readonly token_num_uses?: number | Expression;
    readonly token_period?: number | Expression;
    readonly token_policies?: readonly (string | Expression)[] | Expression;
    readonly token_ttl?: number | Expression;
    readonly token_type?: string | Expression;
    readonly user_claim: string | Expression;
    readonly user_claim_json_pointer?: boolean | Expression;
    readonly verbose_oidc_logging?: boolean | Expression;
  };
  readonly vault_kubernetes_auth_backend_config: {
    readonly backend?: string | Expression;
    readonly disable_iss_validation?: boolean | Expression;
    readonly disable_local_ca_jwt?: boolean | Expression;
    readonly id?: string | Expression;
    readonly issuer?: string | Expression;
    readonly kubernetes_ca_cert?: string | Expression;
    readonly kubernetes_host: string | Expression;
    readonly namespace?: string | Expression;
    readonly pem_keys?: readonly (string | Expression)[] | Expression;
    /** sensitive */
    readonly token_reviewer_jwt?: string | Expression;
    /** sensitive, write-only */
    readonly token_reviewer_jwt_wo?: string | Expression;
    readonly token_reviewer_jwt_wo_version?: number | Expression;
    readonly use_annotations_as_alias_metadata?: boolean | Expression;
  };
  readonly vault_kubernetes_auth_backend_role: {
    readonly alias_metadata?: Readonly<Record<string, string | Expression>> | Expression;
    readonly alias_name_source?: string | Expression;
    readonly audience?: string | Expression;
    readonly backend?: string | Expression;
    readonly bound_service_account_names: readonly (string | Expression)[] | Expression;
    readonly bound_service_account_namespace_selector?: string | Expression;
    readonly bound_service_account_namespaces?: readonly (string | Expression)[] | Expression;
    readonly id?: string | Expression;
    readonly namespace?: string | Expression;
    readonly role_name: string | Expression;
    readonly token_bound_cidrs?: readonly (string | Expression)[] | Expression;
    readonly token_explicit_max_ttl?: number | Expression;
    readonly token_max_ttl?: number | Expression;
    readonly token_no_default_policy?: boolean | Expression;
    readonly token_num_uses?: number | Expression;
    readonly token_period?: number | Expression;
    readonly token_policies?: readonly (string | Expression)[] | Expression;
    readonly token_ttl?: number | Expression;
    readonly token_type?: string | Expression;
  };
  readonly vault_kv_secret_backend_v2: {
    readonly cas_required?: boolean | Expression;
    readonly delete_version_after?: number | Expression;
    readonly id?: string | Expression;
    readonly max_versions?: number | Expression;
    readonly mount: string | Expression;
    readonly namespace?: string | Expression;
  };
  readonly vault_kv_secret_v2: {
    readonly cas?: number | Expression;
    /** sensitive */
    readonly data_json?: string | Expression;
    /** write-only */
    readonly data_json_wo?: string | Expression;
    readonly data_json_wo_version?: number | Expression;
    readonly delete_all_versions?: boolean | Expression;
    readonly disable_read?: boolean | Expression;
    readonly id?: string | Expression;
    readonly mount: string | Expression;
    readonly name: string | Expression;
    readonly namespace?: string | Expression;
    readonly options?: Readonly<Record<string, string | Expression>> | Expression;
    readonly custom_metadata?: readonly {
      readonly cas_required?: boolean | Expression;
      readonly data?: Readonly<Record<string, string | Expression>> | Expression;
      readonly delete_version_after?: number | Expression;
      readonly max_versions?: number | Expression;
    }[];
  };
  readonly vault_mount: {
    readonly allowed_managed_keys?: readonly (string | Expression)[] | Expression;
    readonly allowed_response_headers?: readonly (string | Expression)[] | Expression;
    readonly audit_non_hmac_request_keys?: readonly (string | Expression)[] | Expression;
    readonly audit_non_hmac_response_keys?: readonly (string | Expression)[] | Expression;
    readonly default_lease_ttl_seconds?: number | Expression;
    readonly delegated_auth_accessors?: readonly (string | Expression)[] | Expression;
    readonly external_entropy_access?: boolean | Expression;
    readonly force_no_cache?: boolean | Expression;
    readonly id?: string | Expression;
    readonly identity_token_key?: string | Expression;
    readonly listing_visibility?: string | Expression;
    readonly local?: boolean | Expression;
    readonly max_lease_ttl_seconds?: number | Expression;
    readonly namespace?: string | Expression;
    readonly options?: Readonly<Record<string, string | Expression>> | Expression;
    readonly passthrough_request_headers?: readonly (string | Expression)[] | Expression;
    readonly path: string | Expression;
    readonly plugin_version?: string | Expression;
    readonly seal_wrap?: boolean | Expression;
    readonly type: string | Expression;
  };
  readonly vault_pki_secret_backend_config_urls: {
    readonly backend: string | Expression;
    readonly crl_distribution_points?: readonly (string | Expression)[] | Expression;
    readonly enable_templating?: boolean | Expression;
    readonly id?: string | Expression;
    readonly issuing_certificates?: readonly (string | Expression)[] | Expression;
    readonly namespace?: string | Expression;
    readonly ocsp_servers?: readonly (string | Expression)[] | Expression;
  };
  readonly vault_pki_secret_backend_role: {
    readonly allow_any_name?: boolean | Expression;
    readonly allow_bare_domains?: boolean | Expression;
    readonly allow_glob_domains?: boolean | Expression;
    readonly allow_ip_sans?: boolean | Expression;
    readonly allow_localhost?: boolean | Expression;
    readonly allow_subdomains?: boolean | Expression;
    readonly allow_wildcard_certificates?: boolean | Expression;
    readonly allowed_domains?: readonly (string | Expression)[] | Expression;
    readonly allowed_domains_template?: boolean | Expression;
    readonly allowed_other_sans?: readonly (string | Expression)[] | Expression;
    readonly allowed_serial_numbers?: readonly (string | Expression)[] | Expression;
    readonly allowed_uri_sans?: readonly (string | Expression)[] | Expression;
    readonly allowed_uri_sans_template?: boolean | Expression;
    readonly allowed_user_ids?: readonly (string | Expression)[] | Expression;
    readonly backend: string | Expression;
    readonly basic_constraints_valid_for_non_ca?: boolean | Expression;
    readonly client_flag?: boolean | Expression;
    readonly cn_validations?: readonly (string | Expression)[] | Expression;
    readonly code_signing_flag?: boolean | Expression;
    readonly country?: readonly (string | Expression)[] | Expression;
    readonly email_protection_flag?: boolean | Expression;
    readonly enforce_hostnames?: boolean | Expression;
    readonly ext_key_usage?: readonly (string | Expression)[] | Expression;
    readonly ext_key_usage_oids?: readonly (string | Expression)[] | Expression;
    readonly generate_lease?: boolean | Expression;
    readonly id?: string | Expression;
    readonly issuer_ref?: string | Expression;
    readonly key_bits?: number | Expression;
    readonly key_type?: string | Expression;
    readonly key_usage?: readonly (string | Expression)[] | Expression;
    readonly locality?: readonly (string | Expression)[] | Expression;
    readonly max_ttl?: string | Expression;
    readonly name: string | Expression;
    readonly namespace?: string | Expression;
    readonly no_store?: boolean | Expression;
    readonly no_store_metadata?: boolean | Expression;
    readonly not_after?: string | Expression;
    readonly not_before_duration?: string | Expression;
    readonly organization?: readonly (string | Expression)[] | Expression;
    readonly ou?: readonly (string | Expression)[] | Expression;
    readonly policy_identifiers?: readonly (string | Expression)[] | Expression;
    readonly postal_code?: readonly (string | Expression)[] | Expression;
    readonly province?: readonly (string | Expression)[] | Expression;
    readonly require_cn?: boolean | Expression;
    readonly serial_number_source?: string | Expression;
    readonly server_flag?: boolean | Expression;
    readonly signature_bits?: number | Expression;
    readonly street_address?: readonly (string | Expression)[] | Expression;
    readonly ttl?: string | Expression;
    readonly use_csr_common_name?: boolean | Expression;
    readonly use_csr_sans?: boolean | Expression;
    readonly use_pss?: boolean | Expression;
    readonly policy_identifier?: readonly {
      readonly cps?: string | Expression;
      readonly notice?: string | Expression;
      readonly oid: string | Expression;
    }[];
  };
  readonly vault_pki_secret_backend_root_cert: {
    readonly alt_names?: readonly (string | Expression)[] | Expression;
    readonly backend: string | Expression;
    readonly common_name: string | Expression;
    readonly country?: string | Expression;
    readonly exclude_cn_from_sans?: boolean | Expression;
    readonly excluded_dns_domains?: readonly (string | Expression)[] | Expression;
    readonly excluded_email_addresses?: readonly (string | Expression)[] | Expression;
    readonly excluded_ip_ranges?: readonly (string | Expression)[] | Expression;
    readonly excluded_uri_domains?: readonly (string | Expression)[] | Expression;
    readonly format?: string | Expression;
    readonly id?: string | Expression;
    readonly ip_sans?: readonly (string | Expression)[] | Expression;
    readonly issuer_name?: string | Expression;
    readonly jks_password?: string | Expression;
    readonly jks_private_key_alias?: string | Expression;
    readonly key_bits?: number | Expression;
    readonly key_name?: string | Expression;
    readonly key_ref?: string | Expression;
    readonly key_type?: string | Expression;
    readonly key_usage?: readonly (string | Expression)[] | Expression;
    readonly locality?: string | Expression;
    readonly managed_key_id?: string | Expression;
    readonly managed_key_name?: string | Expression;
    readonly max_path_length?: number | Expression;
    readonly namespace?: string | Expression;
    readonly not_after?: string | Expression;
    readonly not_before_duration?: string | Expression;
    readonly organization?: string | Expression;
    readonly other_sans?: readonly (string | Expression)[] | Expression;
    readonly ou?: string | Expression;
    readonly permitted_dns_domains?: readonly (string | Expression)[] | Expression;
    readonly permitted_email_addresses?: readonly (string | Expression)[] | Expression;
    readonly permitted_ip_ranges?: readonly (string | Expression)[] | Expression;
    readonly permitted_uri_domains?: readonly (string | Expression)[] | Expression;
    readonly pkcs12_encoder?: string | Expression;
    readonly pkcs12_password?: string | Expression;
    readonly postal_code?: string | Expression;
    readonly private_key_format?: string | Expression;
    readonly province?: string | Expression;
    readonly signature_bits?: number | Expression;
    readonly street_address?: string | Expression;
    readonly ttl?: string | Expression;
    readonly type: string | Expression;
    readonly uri_sans?: readonly (string | Expression)[] | Expression;
    readonly use_pss?: boolean | Expression;
  };
  readonly vault_policy: {
    /** @deprecated */
    readonly allow_overwrite?: boolean | Expression;
    readonly id?: string | Expression;
    readonly name: string | Expression;
    readonly namespace?: string | Expression;
    readonly policy: string | Expression;
  };
  readonly vault_token_auth_backend_role: {
    readonly alias_metadata?: Readonly<Record<string, string | Expression>> | Expression;
    readonly allowed_entity_aliases?: readonly (string | Expression)[] | Expression;
    readonly allowed_policies?: readonly (string | Expression)[] | Expression;
    readonly allowed_policies_glob?: readonly (string | Expression)[] | Expression;
    readonly disallowed_policies?: readonly (string | Expression)[] | Expression;
    readonly disallowed_policies_glob?: readonly (string | Expression)[] | Expression;
    readonly id?: string | Expression;
    readonly namespace?: string | Expression;
    readonly orphan?: boolean | Expression;
    readonly path_suffix?: string | Expression;
    readonly renewable?: boolean | Expression;
    readonly role_name: string | Expression;
    readonly token_bound_cidrs?: readonly (string | Expression)[] | Expression;
    readonly token_explicit_max_ttl?: number | Expression;
    readonly token_max_ttl?: number | Expression;
    readonly token_no_default_policy?: boolean | Expression;
    readonly token_num_uses?: number | Expression;
    readonly token_period?: number | Expression;
    readonly token_policies?: readonly (string | Expression)[] | Expression;
    readonly token_ttl?: number | Expression;
    readonly token_type?: string | Expression;
  };
}

export interface VaultEphemerals {
  readonly vault_kv_secret_v2: {
    readonly mount: string | Expression;
    readonly mount_id?: string | Expression;
    readonly name: string | Expression;
    readonly namespace?: string | Expression;
    readonly version?: number | Expression;
  };
}
