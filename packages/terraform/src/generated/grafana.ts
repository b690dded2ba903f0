// Generated from the schema of grafana/grafana 4.45.1 by tools/facts/src/terraform-types.ts.
import type { Expression } from '../expression.js';

export const grafanaProvider = { source: 'grafana/grafana', version: '4.45.1' } as const;

export interface GrafanaProviderConfig {
  /** sensitive */
  readonly auth?: string | Expression;
  readonly ca_cert?: string | Expression;
  /** sensitive */
  readonly cloud_access_policy_token?: string | Expression;
  readonly cloud_api_url?: string | Expression;
  /** sensitive */
  readonly cloud_provider_access_token?: string | Expression;
  readonly cloud_provider_url?: string | Expression;
  /** sensitive */
  readonly connections_api_access_token?: string | Expression;
  readonly connections_api_url?: string | Expression;
  /** sensitive */
  readonly fleet_management_auth?: string | Expression;
  readonly fleet_management_url?: string | Expression;
  /** sensitive */
  readonly frontend_o11y_api_access_token?: string | Expression;
  readonly frontend_o11y_api_url?: string | Expression;
  /** sensitive */
  readonly http_headers?: Readonly<Record<string, string | Expression>> | Expression;
  readonly insecure_skip_verify?: boolean | Expression;
  /** sensitive */
  readonly k6_access_token?: string | Expression;
  readonly k6_url?: string | Expression;
  /** sensitive */
  readonly oncall_access_token?: string | Expression;
  readonly oncall_url?: string | Expression;
  readonly org_id?: number | Expression;
  readonly retries?: number | Expression;
  readonly retry_status_codes?: readonly (string | Expression)[] | Expression;
  readonly retry_wait?: number | Expression;
  /** sensitive */
  readonly sm_access_token?: string | Expression;
  readonly sm_url?: string | Expression;
  readonly stack_id?: number | Expression;
  readonly store_dashboard_sha256?: boolean | Expression;
  readonly tls_cert?: string | Expression;
  readonly tls_key?: string | Expression;
  readonly url?: string | Expression;
}

export interface GrafanaResources {
  readonly grafana_dashboard: {
    readonly config_json: string | Expression;
    readonly folder?: string | Expression;
    readonly id?: string | Expression;
    readonly message?: string | Expression;
    readonly org_id?: string | Expression;
    readonly overwrite?: boolean | Expression;
  };
  readonly grafana_data_source: {
    readonly access_mode?: string | Expression;
    readonly basic_auth_enabled?: boolean | Expression;
    readonly basic_auth_username?: string | Expression;
    readonly database_name?: string | Expression;
    /** sensitive */
    readonly http_headers?: Readonly<Record<string, string | Expression>> | Expression;
    readonly id?: string | Expression;
    readonly is_default?: boolean | Expression;
    readonly json_data_encoded?: string | Expression;
    readonly name: string | Expression;
    readonly org_id?: string | Expression;
    readonly private_data_source_connect_network_id?: string | Expression;
    /** sensitive */
    readonly secure_json_data_encoded?: string | Expression;
    readonly type: string | Expression;
    readonly uid?: string | Expression;
    readonly url?: string | Expression;
    readonly username?: string | Expression;
  };
  readonly grafana_folder: {
    readonly id?: string | Expression;
    readonly org_id?: string | Expression;
    readonly parent_folder_uid?: string | Expression;
    readonly prevent_destroy_if_not_empty?: boolean | Expression;
    readonly title: string | Expression;
    readonly uid?: string | Expression;
  };
}
