import {
  type ComponentInput,
  defineComponent,
  duration,
  endSessionPage,
  groupRoles,
  MONITORING_NAMESPACE,
  SESSIONS,
} from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { STACK, TO_ALERTMANAGER, TO_PROMETHEUS } from '../kube-prometheus-stack/names.js';

/** Secrets of Grafana, as terraform/grafana reads them too. */
export const GRAFANA = {
  name: 'grafana',
  namespace: MONITORING_NAMESPACE,
  host: 'grafana',
  admin: { secret: 'grafana-admin', userKey: 'admin-user', passwordKey: 'admin-password', user: 'admin' },
} as const;

/** What Grafana encrypts credentials in its database with; its own default is the same everywhere. */
const DATABASE_KEY_SECRET = 'grafana-database-key';

const OIDC_SECRET = 'grafana-oidc';
/** Also the name of the environment variable that the chart makes of it. */
const OIDC_KEY = 'GF_OIDC_CLIENT_SECRET';

/** The first is administrator of the server, not of one organization alone. */
const ROLES = { admins: 'GrafanaAdmin', developers: 'Editor', viewers: 'Viewer' } as const;

/** Dashboards over metrics and logs. Values hold for chart 12.11.1 (Grafana 13.2.0). */
export const grafana = defineComponent<AppsSettings>(({ cluster, settings, host, url, issuer }): ComponentInput => {
  const endpoint = `${issuer}/protocol/openid-connect`;
  return {
    name: GRAFANA.name,
    namespace: GRAFANA.namespace,
    description: 'Dashboards over metrics and logs',
    category: 'observability',
    owner: 'observability',
    wave: -5,
    terraform: ['grafana'],
    podSecurity: 'baseline',
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://grafana-community.github.io/helm-charts', name: 'grafana', version: '12.11.1' },
      values: {
        // Without an existing Secret the chart makes another password in every render.
        admin: {
          existingSecret: GRAFANA.admin.secret,
          userKey: GRAFANA.admin.userKey,
          passwordKey: GRAFANA.admin.passwordKey,
        },
        envFromSecrets: [{ name: OIDC_SECRET }, { name: DATABASE_KEY_SECRET }],
        'grafana.ini': {
          server: { domain: host(GRAFANA.host), root_url: url(GRAFANA.host) },
          analytics: { reporting_enabled: false, check_for_updates: false, check_for_plugin_updates: false },
          // Data sources are plugins that the image brings. The installer would stop them first, then find no way out
          // to grafana.com (grafana#132528).
          plugins: { preinstall_disabled: true },
          users: { allow_sign_up: false },
          // Roles are read at sign-in alone: who has lost one keeps it until then, seven days by default.
          auth: {
            login_maximum_inactive_lifetime_duration: duration(SESSIONS.own),
            login_maximum_lifetime_duration: duration(SESSIONS.own),
          },
          'auth.generic_oauth': {
            enabled: true,
            name: 'Keycloak',
            client_id: GRAFANA.name,
            client_secret: `$__env{${OIDC_KEY}}`,
            scopes: 'openid profile email groups',
            auth_url: `${endpoint}/auth`,
            token_url: `${endpoint}/token`,
            api_url: `${endpoint}/userinfo`,
            use_pkce: true,
            // A session ends when Keycloak renews its token no more (oauthtoken/oauth_token.go).
            use_refresh_token: true,
            // It adds `id_token_hint` (authn/clients/oauth.go).
            signout_redirect_url: endSessionPage(issuer, GRAFANA.name, url(GRAFANA.host)),
            allow_sign_up: true,
            allow_assign_grafana_admin: true,
            login_attribute_path: 'preferred_username',
            groups_attribute_path: 'groups',
            role_attribute_path: groupRoles(cluster, ROLES)
              .map(({ group, role }) => `contains(groups[*], '${group}') && '${role}'`)
              .join(' || '),
            // Users without a group have no access.
            role_attribute_strict: true,
          },
        },
        // Dashboards and data sources come from terraform/grafana; the volume keeps what people add.
        persistence: {
          enabled: true,
          storageClassName: cluster.storage.className,
          size: '5Gi',
          // The claim is a plain object of the chart: pruning must not take the data.
          annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
        },
        // A container that runs as root, to do what `fsGroup` does.
        initChownData: { enabled: false },
        // Without sidecars nothing here asks the Kubernetes API.
        rbac: { create: false },
        automountServiceAccountToken: false,
        deploymentStrategy: { type: 'Recreate' },
        serviceMonitor: { enabled: true },
        testFramework: { enabled: false },
        resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } },
      },
    },
    expose: [{ host: GRAFANA.host, title: 'Grafana', service: 'grafana', port: 80, auth: 'native' }],
    secrets: [
      {
        name: GRAFANA.admin.secret,
        readByTerraform: true,
        // Read while there is no account.
        restart: false,
        keys: {
          [GRAFANA.admin.userKey]: { value: GRAFANA.admin.user },
          [GRAFANA.admin.passwordKey]: { generated: { length: 32 } },
        },
      },
      { name: OIDC_SECRET, keys: { [OIDC_KEY]: { generated: { length: 48 } } } },
      { name: DATABASE_KEY_SECRET, keys: { GF_SECURITY_SECRET_KEY: { generated: { length: 32 } } } },
    ],
    oidc: [
      {
        redirects: [`${url(GRAFANA.host)}/login/generic_oauth`],
        signedOut: [url(GRAFANA.host)],
        secret: { name: OIDC_SECRET, key: OIDC_KEY },
      },
    ],
    access: { roles: ROLES },
    network: [
      {
        pods: { 'app.kubernetes.io/name': 'grafana', 'app.kubernetes.io/instance': 'grafana' },
        // As the chart's own monitor calls it.
        ports: { service: 3000 },
        fromOwn: [],
        to: settings.components[STACK]?.enabled === false ? [] : [TO_PROMETHEUS, TO_ALERTMANAGER],
      },
    ],
    metrics: [{ port: 'service', monitor: 'chart' }],
    storage: [{ name: 'grafana', size: '5Gi' }],
  };
});
