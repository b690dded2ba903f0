// Generated from the schema of keycloak/keycloak 5.9.0 by tools/facts/src/terraform-types.ts.
import type { Expression } from '../expression.js';

export const keycloakProvider = { source: 'keycloak/keycloak', version: '5.9.0' } as const;

export interface KeycloakProviderConfig {
  readonly access_token?: string | Expression;
  readonly additional_headers?: Readonly<Record<string, string | Expression>> | Expression;
  readonly admin_url?: string | Expression;
  readonly base_path?: string | Expression;
  readonly client_id?: string | Expression;
  readonly client_secret?: string | Expression;
  readonly client_timeout?: number | Expression;
  readonly initial_login?: boolean | Expression;
  readonly jwt_signing_alg?: string | Expression;
  /** sensitive */
  readonly jwt_signing_key?: string | Expression;
  /** sensitive */
  readonly jwt_token?: string | Expression;
  readonly jwt_token_file?: string | Expression;
  readonly keycloak_version?: string | Expression;
  readonly password?: string | Expression;
  readonly realm?: string | Expression;
  readonly red_hat_sso?: boolean | Expression;
  readonly root_ca_certificate?: string | Expression;
  readonly tls_client_certificate?: string | Expression;
  readonly tls_client_private_key?: string | Expression;
  readonly tls_insecure_skip_verify?: boolean | Expression;
  readonly url: string | Expression;
  readonly username?: string | Expression;
}

export interface KeycloakResources {
  readonly keycloak_group: {
    readonly attributes?: Readonly<Record<string, string | Expression>> | Expression;
    readonly id?: string | Expression;
    readonly name: string | Expression;
    readonly organization_id?: string | Expression;
    readonly parent_id?: string | Expression;
    readonly realm_id: string | Expression;
  };
  readonly keycloak_group_roles: {
    readonly exhaustive?: boolean | Expression;
    readonly group_id: string | Expression;
    readonly id?: string | Expression;
    readonly realm_id: string | Expression;
    readonly role_ids: readonly (string | Expression)[] | Expression;
  };
  readonly keycloak_openid_audience_protocol_mapper: {
    readonly add_to_access_token?: boolean | Expression;
    readonly add_to_id_token?: boolean | Expression;
    readonly add_to_token_introspection?: boolean | Expression;
    readonly client_id?: string | Expression;
    readonly client_scope_id?: string | Expression;
    readonly id?: string | Expression;
    readonly included_client_audience?: string | Expression;
    readonly included_custom_audience?: string | Expression;
    readonly name: string | Expression;
    readonly realm_id: string | Expression;
  };
  readonly keycloak_openid_client: {
    readonly access_token_lifespan?: string | Expression;
    readonly access_type: string | Expression;
    readonly admin_url?: string | Expression;
    readonly allow_refresh_token_in_standard_token_exchange?: string | Expression;
    readonly always_display_in_console?: boolean | Expression;
    readonly backchannel_logout_revoke_offline_sessions?: boolean | Expression;
    readonly backchannel_logout_session_required?: boolean | Expression;
    readonly backchannel_logout_url?: string | Expression;
    readonly base_url?: string | Expression;
    readonly client_authenticator_type?: string | Expression;
    readonly client_id: string | Expression;
    readonly client_offline_session_idle_timeout?: string | Expression;
    readonly client_offline_session_max_lifespan?: string | Expression;
    /** sensitive */
    readonly client_secret?: string | Expression;
    readonly client_secret_regenerate_when_changed?: Readonly<Record<string, string | Expression>> | Expression;
    /** sensitive, write-only */
    readonly client_secret_wo?: string | Expression;
    readonly client_secret_wo_version?: string | Expression;
    readonly client_session_idle_timeout?: string | Expression;
    readonly client_session_max_lifespan?: string | Expression;
    readonly consent_required?: boolean | Expression;
    readonly consent_screen_text?: string | Expression;
    readonly direct_access_grants_enabled?: boolean | Expression;
    readonly display_on_consent_screen?: boolean | Expression;
    readonly enabled?: boolean | Expression;
    readonly exclude_issuer_from_auth_response?: boolean | Expression;
    readonly exclude_session_state_from_auth_response?: boolean | Expression;
    readonly extra_config?: Readonly<Record<string, string | Expression>> | Expression;
    readonly frontchannel_logout_enabled?: boolean | Expression;
    readonly frontchannel_logout_url?: string | Expression;
    readonly full_scope_allowed?: boolean | Expression;
    readonly id?: string | Expression;
    readonly implicit_flow_enabled?: boolean | Expression;
    readonly import?: boolean | Expression;
    readonly login_theme?: string | Expression;
    readonly name?: string | Expression;
    readonly oauth2_device_authorization_grant_enabled?: boolean | Expression;
    readonly oauth2_device_code_lifespan?: string | Expression;
    readonly oauth2_device_polling_interval?: string | Expression;
    readonly oauth2_jwt_authorization_grant_enabled?: boolean | Expression;
    readonly oauth2_jwt_authorization_grant_idp?: string | Expression;
    readonly pkce_code_challenge_method?: string | Expression;
    readonly realm_id: string | Expression;
    readonly require_dpop_bound_tokens?: boolean | Expression;
    readonly root_url?: string | Expression;
    readonly service_accounts_enabled?: boolean | Expression;
    readonly standard_flow_enabled?: boolean | Expression;
    readonly standard_token_exchange_enabled?: boolean | Expression;
    readonly use_refresh_tokens?: boolean | Expression;
    readonly use_refresh_tokens_client_credentials?: boolean | Expression;
    readonly valid_post_logout_redirect_uris?: readonly (string | Expression)[] | Expression;
    readonly valid_redirect_uris?: readonly (string | Expression)[] | Expression;
    readonly web_origins?: readonly (string | Expression)[] | Expression;
    readonly authentication_flow_binding_overrides?: readonly {
      readonly browser_id?: string | Expression;
      readonly direct_grant_id?: string | Expression;
    }[];
    readonly authorization?: readonly {
      readonly allow_remote_resource_management?: boolean | Expression;
      readonly decision_strategy?: string | Expression;
      readonly keep_defaults?: boolean | Expression;
      readonly policy_enforcement_mode: string | Expression;
    }[];
  };
  readonly keycloak_openid_client_default_scopes: {
    readonly client_id: string | Expression;
    readonly default_scopes: readonly (string | Expression)[] | Expression;
    readonly id?: string | Expression;
    readonly realm_id: string | Expression;
  };
  readonly keycloak_openid_client_optional_scopes: {
    readonly client_id: string | Expression;
    readonly id?: string | Expression;
    readonly optional_scopes: readonly (string | Expression)[] | Expression;
    readonly realm_id: string | Expression;
  };
  readonly keycloak_openid_client_scope: {
    readonly consent_screen_text?: string | Expression;
    readonly extra_config?: Readonly<Record<string, string | Expression>> | Expression;
    readonly gui_order?: number | Expression;
    readonly id?: string | Expression;
    readonly include_in_openid_provider_metadata?: boolean | Expression;
    readonly include_in_token_scope?: boolean | Expression;
    readonly name: string | Expression;
    readonly realm_id: string | Expression;
  };
  readonly keycloak_openid_group_membership_protocol_mapper: {
    readonly add_to_access_token?: boolean | Expression;
    readonly add_to_id_token?: boolean | Expression;
    readonly add_to_token_introspection?: boolean | Expression;
    readonly add_to_userinfo?: boolean | Expression;
    readonly claim_name: string | Expression;
    readonly client_id?: string | Expression;
    readonly client_scope_id?: string | Expression;
    readonly full_path?: boolean | Expression;
    readonly id?: string | Expression;
    readonly name: string | Expression;
    readonly realm_id: string | Expression;
  };
  readonly keycloak_openid_hardcoded_role_protocol_mapper: {
    readonly client_id?: string | Expression;
    readonly client_scope_id?: string | Expression;
    readonly id?: string | Expression;
    readonly name: string | Expression;
    readonly realm_id: string | Expression;
    readonly role_id: string | Expression;
  };
  readonly keycloak_openid_user_client_role_protocol_mapper: {
    readonly add_to_access_token?: boolean | Expression;
    readonly add_to_id_token?: boolean | Expression;
    readonly add_to_userinfo?: boolean | Expression;
    readonly claim_name: string | Expression;
    readonly claim_value_type?: string | Expression;
    readonly client_id?: string | Expression;
    readonly client_id_for_role_mappings?: string | Expression;
    readonly client_role_prefix?: string | Expression;
    readonly client_scope_id?: string | Expression;
    readonly id?: string | Expression;
    readonly multivalued?: boolean | Expression;
    readonly name: string | Expression;
    readonly realm_id: string | Expression;
  };
  readonly keycloak_realm: {
    readonly access_code_lifespan?: string | Expression;
    readonly access_code_lifespan_login?: string | Expression;
    readonly access_code_lifespan_user_action?: string | Expression;
    readonly access_token_lifespan?: string | Expression;
    readonly access_token_lifespan_for_implicit_flow?: string | Expression;
    readonly account_theme?: string | Expression;
    readonly action_token_generated_by_admin_lifespan?: string | Expression;
    readonly action_token_generated_by_user_lifespan?: string | Expression;
    readonly admin_permissions_enabled?: boolean | Expression;
    readonly admin_theme?: string | Expression;
    readonly attributes?: Readonly<Record<string, string | Expression>> | Expression;
    readonly browser_flow?: string | Expression;
    readonly client_authentication_flow?: string | Expression;
    readonly client_session_idle_timeout?: string | Expression;
    readonly client_session_max_lifespan?: string | Expression;
    readonly default_default_client_scopes?: readonly (string | Expression)[] | Expression;
    readonly default_optional_client_scopes?: readonly (string | Expression)[] | Expression;
    readonly default_signature_algorithm?: string | Expression;
    readonly direct_grant_flow?: string | Expression;
    readonly display_name?: string | Expression;
    readonly display_name_html?: string | Expression;
    readonly docker_authentication_flow?: string | Expression;
    readonly duplicate_emails_allowed?: boolean | Expression;
    readonly edit_username_allowed?: boolean | Expression;
    readonly email_theme?: string | Expression;
    readonly enabled?: boolean | Expression;
    readonly first_broker_login_flow?: string | Expression;
    readonly id?: string | Expression;
    readonly internal_id?: string | Expression;
    readonly login_theme?: string | Expression;
    readonly login_with_email_allowed?: boolean | Expression;
    readonly oauth2_device_code_lifespan?: string | Expression;
    readonly oauth2_device_polling_interval?: number | Expression;
    readonly offline_session_idle_timeout?: string | Expression;
    readonly offline_session_max_lifespan?: string | Expression;
    readonly offline_session_max_lifespan_enabled?: boolean | Expression;
    readonly organizations_enabled?: boolean | Expression;
    readonly password_policy?: string | Expression;
    readonly realm: string | Expression;
    readonly refresh_token_max_reuse?: number | Expression;
    readonly registration_allowed?: boolean | Expression;
    readonly registration_email_as_username?: boolean | Expression;
    readonly registration_flow?: string | Expression;
    readonly remember_me?: boolean | Expression;
    readonly reset_credentials_flow?: string | Expression;
    readonly reset_password_allowed?: boolean | Expression;
    readonly revoke_refresh_token?: boolean | Expression;
    readonly ssl_required?: string | Expression;
    readonly sso_session_idle_timeout?: string | Expression;
    readonly sso_session_idle_timeout_remember_me?: string | Expression;
    readonly sso_session_max_lifespan?: string | Expression;
    readonly sso_session_max_lifespan_remember_me?: string | Expression;
    readonly terraform_deletion_protection?: boolean | Expression;
    readonly user_managed_access?: boolean | Expression;
    readonly verify_email?: boolean | Expression;
    readonly internationalization?: readonly {
      readonly default_locale: string | Expression;
      readonly supported_locales: readonly (string | Expression)[] | Expression;
    }[];
    readonly otp_policy?: readonly {
      readonly algorithm?: string | Expression;
      readonly code_reusable?: boolean | Expression;
      readonly digits?: number | Expression;
      readonly initial_counter?: number | Expression;
      readonly look_ahead_window?: number | Expression;
      readonly period?: number | Expression;
      readonly type?: string | Expression;
    }[];
    readonly security_defenses?: readonly {
      readonly brute_force_detection?: readonly {
        readonly brute_force_strategy?: string | Expression;
        readonly failure_reset_time_seconds?: number | Expression;
        readonly max_failure_wait_seconds?: number | Expression;
        readonly max_login_failures?: number | Expression;
        readonly max_temporary_lockouts?: number | Expression;
        readonly minimum_quick_login_wait_seconds?: number | Expression;
        readonly permanent_lockout?: boolean | Expression;
        readonly quick_login_check_milli_seconds?: number | Expression;
        readonly wait_increment_seconds?: number | Expression;
      }[];
      readonly headers?: readonly {
        readonly content_security_policy?: string | Expression;
        readonly content_security_policy_report_only?: string | Expression;
        readonly referrer_policy?: string | Expression;
        readonly strict_transport_security?: string | Expression;
        readonly x_content_type_options?: string | Expression;
        readonly x_frame_options?: string | Expression;
        readonly x_robots_tag?: string | Expression;
        readonly x_xss_protection?: string | Expression;
      }[];
    }[];
    readonly smtp_server?: readonly {
      readonly allow_utf8?: boolean | Expression;
      readonly envelope_from?: string | Expression;
      readonly from: string | Expression;
      readonly from_display_name?: string | Expression;
      readonly host: string | Expression;
      readonly port?: string | Expression;
      readonly reply_to?: string | Expression;
      readonly reply_to_display_name?: string | Expression;
      readonly ssl?: boolean | Expression;
      readonly starttls?: boolean | Expression;
      readonly auth?: readonly {
        /** sensitive */
        readonly password: string | Expression;
        readonly username: string | Expression;
      }[];
      readonly token_auth?: readonly {
        readonly client_id: string | Expression;
        /** sensitive */
        readonly client_secret: string | Expression;
        readonly scope: string | Expression;
        readonly url: string | Expression;
        readonly username: string | Expression;
      }[];
    }[];
    readonly web_authn_passwordless_policy?: readonly {
      readonly acceptable_aaguids?: readonly (string | Expression)[] | Expression;
      readonly attestation_conveyance_preference?: string | Expression;
      readonly authenticator_attachment?: string | Expression;
      readonly avoid_same_authenticator_register?: boolean | Expression;
      readonly create_timeout?: number | Expression;
      readonly discoverable_credential?: string | Expression;
      readonly extra_origins?: readonly (string | Expression)[] | Expression;
      readonly passwordless_passkeys_enabled?: boolean | Expression;
      readonly relying_party_entity_name?: string | Expression;
      readonly relying_party_id?: string | Expression;
      /** @deprecated */
      readonly require_resident_key?: string | Expression;
      readonly signature_algorithms?: readonly (string | Expression)[] | Expression;
      readonly user_verification_requirement?: string | Expression;
    }[];
    readonly web_authn_policy?: readonly {
      readonly acceptable_aaguids?: readonly (string | Expression)[] | Expression;
      readonly attestation_conveyance_preference?: string | Expression;
      readonly authenticator_attachment?: string | Expression;
      readonly avoid_same_authenticator_register?: boolean | Expression;
      readonly create_timeout?: number | Expression;
      readonly discoverable_credential?: string | Expression;
      readonly extra_origins?: readonly (string | Expression)[] | Expression;
      readonly relying_party_entity_name?: string | Expression;
      readonly relying_party_id?: string | Expression;
      /** @deprecated */
      readonly require_resident_key?: string | Expression;
      readonly signature_algorithms?: readonly (string | Expression)[] | Expression;
      readonly user_verification_requirement?: string | Expression;
    }[];
  };
  readonly keycloak_realm_events: {
    readonly admin_events_details_enabled?: boolean | Expression;
    readonly admin_events_enabled?: boolean | Expression;
    readonly enabled_event_types?: readonly (string | Expression)[] | Expression;
    readonly events_enabled?: boolean | Expression;
    readonly events_expiration?: number | Expression;
    readonly events_listeners?: readonly (string | Expression)[] | Expression;
    readonly id?: string | Expression;
    readonly realm_id: string | Expression;
  };
  readonly keycloak_required_action: {
    readonly alias: string | Expression;
    readonly config?: Readonly<Record<string, string | Expression>> | Expression;
    readonly default_action?: boolean | Expression;
    readonly enabled?: boolean | Expression;
    readonly id?: string | Expression;
    readonly name?: string | Expression;
    readonly priority?: number | Expression;
    readonly realm_id: string | Expression;
  };
  readonly keycloak_role: {
    readonly attributes?: Readonly<Record<string, string | Expression>> | Expression;
    readonly client_id?: string | Expression;
    readonly composite_roles?: readonly (string | Expression)[] | Expression;
    readonly id?: string | Expression;
    readonly import?: boolean | Expression;
    readonly name: string | Expression;
    readonly realm_id: string | Expression;
  };
  readonly keycloak_saml_client: {
    readonly always_display_in_console?: boolean | Expression;
    readonly assertion_consumer_post_url?: string | Expression;
    readonly assertion_consumer_redirect_url?: string | Expression;
    readonly base_url?: string | Expression;
    readonly canonicalization_method?: string | Expression;
    readonly client_id: string | Expression;
    readonly client_signature_required?: boolean | Expression;
    readonly consent_required?: boolean | Expression;
    readonly enabled?: boolean | Expression;
    readonly encrypt_assertions?: boolean | Expression;
    readonly encryption_algorithm?: string | Expression;
    readonly encryption_certificate?: string | Expression;
    readonly encryption_digest_method?: string | Expression;
    readonly encryption_key_algorithm?: string | Expression;
    readonly encryption_mask_generation_function?: string | Expression;
    readonly extra_config?: Readonly<Record<string, string | Expression>> | Expression;
    readonly force_name_id_format?: boolean | Expression;
    readonly force_post_binding?: boolean | Expression;
    readonly front_channel_logout?: boolean | Expression;
    readonly full_scope_allowed?: boolean | Expression;
    readonly id?: string | Expression;
    readonly idp_initiated_sso_relay_state?: string | Expression;
    readonly idp_initiated_sso_url_name?: string | Expression;
    readonly include_authn_statement?: boolean | Expression;
    readonly login_theme?: string | Expression;
    readonly logout_service_post_binding_url?: string | Expression;
    readonly logout_service_redirect_binding_url?: string | Expression;
    readonly master_saml_processing_url?: string | Expression;
    readonly name?: string | Expression;
    readonly name_id_format?: string | Expression;
    readonly realm_id: string | Expression;
    readonly root_url?: string | Expression;
    readonly sign_assertions?: boolean | Expression;
    readonly sign_documents?: boolean | Expression;
    readonly signature_algorithm?: string | Expression;
    readonly signature_key_name?: string | Expression;
    readonly signing_certificate?: string | Expression;
    readonly signing_private_key?: string | Expression;
    readonly valid_redirect_uris?: readonly (string | Expression)[] | Expression;
    readonly authentication_flow_binding_overrides?: readonly {
      readonly browser_id?: string | Expression;
      readonly direct_grant_id?: string | Expression;
    }[];
  };
  readonly keycloak_saml_client_default_scopes: {
    readonly client_id: string | Expression;
    readonly default_scopes: readonly (string | Expression)[] | Expression;
    readonly id?: string | Expression;
    readonly realm_id: string | Expression;
  };
  readonly keycloak_saml_user_property_protocol_mapper: {
    readonly client_id?: string | Expression;
    readonly client_scope_id?: string | Expression;
    readonly friendly_name?: string | Expression;
    readonly id?: string | Expression;
    readonly name: string | Expression;
    readonly realm_id: string | Expression;
    readonly saml_attribute_name: string | Expression;
    readonly saml_attribute_name_format: string | Expression;
    readonly user_property: string | Expression;
  };
}

export interface KeycloakDataSources {
  readonly keycloak_openid_client: {
    readonly always_display_in_console?: boolean | Expression;
    readonly client_id: string | Expression;
    readonly consent_screen_text?: string | Expression;
    readonly display_on_consent_screen?: boolean | Expression;
    readonly extra_config?: Readonly<Record<string, string | Expression>> | Expression;
    readonly id?: string | Expression;
    readonly oauth2_device_authorization_grant_enabled?: boolean | Expression;
    readonly oauth2_device_code_lifespan?: string | Expression;
    readonly oauth2_device_polling_interval?: string | Expression;
    readonly oauth2_jwt_authorization_grant_enabled?: boolean | Expression;
    readonly oauth2_jwt_authorization_grant_idp?: string | Expression;
    readonly realm_id: string | Expression;
  };
  readonly keycloak_role: {
    readonly client_id?: string | Expression;
    readonly id?: string | Expression;
    readonly name: string | Expression;
    readonly realm_id: string | Expression;
  };
}
