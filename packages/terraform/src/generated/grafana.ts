// Generated from the schema of grafana/grafana 4.45.1 by tools/schemas/src/terraform-types.mjs.
import type { Expression } from '../expression.js';

export const grafanaProvider = { source: 'grafana/grafana', version: '4.45.1' } as const;

export interface GrafanaProviderConfig {
  /** sensitive */
  readonly auth?: string;
  readonly ca_cert?: string;
  /** sensitive */
  readonly cloud_access_policy_token?: string;
  readonly cloud_api_url?: string;
  /** sensitive */
  readonly cloud_provider_access_token?: string;
  readonly cloud_provider_url?: string;
  /** sensitive */
  readonly connections_api_access_token?: string;
  readonly connections_api_url?: string;
  /** sensitive */
  readonly fleet_management_auth?: string;
  readonly fleet_management_url?: string;
  /** sensitive */
  readonly frontend_o11y_api_access_token?: string;
  readonly frontend_o11y_api_url?: string;
  /** sensitive */
  readonly http_headers?: Readonly<Record<string, string>> | Expression;
  readonly insecure_skip_verify?: boolean | Expression;
  /** sensitive */
  readonly k6_access_token?: string;
  readonly k6_url?: string;
  /** sensitive */
  readonly oncall_access_token?: string;
  readonly oncall_url?: string;
  readonly org_id?: number | Expression;
  readonly retries?: number | Expression;
  readonly retry_status_codes?: readonly (string)[] | Expression;
  readonly retry_wait?: number | Expression;
  /** sensitive */
  readonly sm_access_token?: string;
  readonly sm_url?: string;
  readonly stack_id?: number | Expression;
  readonly store_dashboard_sha256?: boolean | Expression;
  readonly tls_cert?: string;
  readonly tls_key?: string;
  readonly url?: string;
}

export interface GrafanaResources {
  readonly grafana_dashboard: {
    readonly config_json: string;
    readonly folder?: string;
    readonly id?: string;
    readonly message?: string;
    readonly org_id?: string;
    readonly overwrite?: boolean | Expression;
  };
  readonly grafana_data_source: {
    readonly access_mode?: string;
    readonly basic_auth_enabled?: boolean | Expression;
    readonly basic_auth_username?: string;
    readonly database_name?: string;
    /** sensitive */
    readonly http_headers?: Readonly<Record<string, string>> | Expression;
    readonly id?: string;
    readonly is_default?: boolean | Expression;
    readonly json_data_encoded?: string;
    readonly name: string;
    readonly org_id?: string;
    readonly private_data_source_connect_network_id?: string;
    /** sensitive */
    readonly secure_json_data_encoded?: string;
    readonly type: string;
    readonly uid?: string;
    readonly url?: string;
    readonly username?: string;
  };
  readonly grafana_folder: {
    readonly id?: string;
    readonly org_id?: string;
    readonly parent_folder_uid?: string;
    readonly prevent_destroy_if_not_empty?: boolean | Expression;
    readonly title: string;
    readonly uid?: string;
  };
}
