import { type ComponentInput, defineComponent, KEYCLOAK_HOST, podsOnNodes, priorityClass, toYaml } from '@edgit/core';
import { UNPRIVILEGED } from '@edgit/kubernetes';
import { ownDatabase } from '../../own-database.js';
import { secretVariable } from '../../workload.js';
import { alerts } from './alerts.js';

/** Secrets of Keycloak, as terraform/keycloak reads them too. */
export const KEYCLOAK = {
  namespace: 'keycloak',
  admin: { secret: 'keycloak-admin', clientId: 'terraform', clientSecretKey: 'client-secret' },
  /** Of the client `realm-management`, which every realm has. */
  roles: { admins: 'realm-admin' },
} as const;

const NAME = 'keycloak';

/** Environment that the chart has no values for. The bootstrap accounts are read while there is no master realm yet. */
const environment = (url: string) => [
  { name: 'KC_HOSTNAME', value: url },
  // The default, 100 connections for each of two Pods, is more than PostgreSQL has.
  { name: 'KC_DB_POOL_MAX_SIZE', value: '40' },
  secretVariable('KC_BOOTSTRAP_ADMIN_USERNAME', KEYCLOAK.admin.secret, 'username'),
  secretVariable('KC_BOOTSTRAP_ADMIN_PASSWORD', KEYCLOAK.admin.secret, 'password'),
  secretVariable('KC_BOOTSTRAP_ADMIN_CLIENT_ID', KEYCLOAK.admin.secret, 'client-id'),
  secretVariable('KC_BOOTSTRAP_ADMIN_CLIENT_SECRET', KEYCLOAK.admin.secret, KEYCLOAK.admin.clientSecretKey),
];

/** Sign-in for people. Values hold for chart keycloakx 7.2.3 with Keycloak 26.7.3. */
export const keycloak = defineComponent(({ cluster, url }): ComponentInput => {
  const database = ownDatabase(
    NAME,
    {
      size: '10Gi',
      requests: { cpu: '250m', memory: '512Mi' },
      parameters: { max_connections: '150', shared_buffers: '256MB' },
    },
    cluster,
  );
  return {
    name: NAME,
    namespace: KEYCLOAK.namespace,
    description: 'Sign-in for people, everywhere',
    essential: 'people sign in by it, to Kubernetes too',
    category: 'security',
    owner: 'security',
    wave: -20,
    terraform: ['keycloak'],
    // The API server trusts it.
    machines: { asked: true },
    uses: ['backup-target'],
    podSecurity: 'restricted',
    priority: 'service',
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://codecentric.github.io/helm-charts', name: 'keycloakx', version: '7.2.3' },
      values: {
        fullnameOverride: 'keycloak',
        // The chart's own is 26.6.4 (CVE-2026-18963 and others).
        image: { tag: '26.7.3' },
        // The chart puts each on a node of its own.
        replicas: podsOnNodes(cluster, 2),
        priorityClassName: priorityClass('service'),
        enableServiceLinks: false,
        // Both are empty by default, and the image then prints its help and ends.
        command: ['/opt/keycloak/bin/kc.sh'],
        args: ['start'],
        http: { relativePath: '/' },
        // Envoy sends X-Forwarded-*, not Forwarded.
        proxy: { mode: 'xforwarded' },
        // TLS ends at the Gateway: zero drops the dead port.
        service: { httpsPort: 0 },
        database: {
          vendor: 'postgres',
          hostname: database.host,
          port: 5432,
          database: NAME,
          username: NAME,
          existingSecret: database.secretName,
          existingSecretKey: 'password',
        },
        extraEnv: toYaml(environment(url(KEYCLOAK_HOST))),
        // The JVM takes 70 % of the limit.
        resources: { requests: { cpu: '500m', memory: '1250Mi' }, limits: { memory: '2Gi' } },
        podDisruptionBudget: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
        serviceMonitor: { enabled: true, interval: '30s' },
        serviceAccount: { automountServiceAccountToken: false },
        podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        securityContext: UNPRIVILEGED,
      },
    },
    manifests: [...database.manifests],
    expose: [
      {
        host: KEYCLOAK_HOST,
        title: 'Keycloak',
        service: 'keycloak-http',
        port: 80,
        auth: 'native',
        portal: true,
        // Its realms set these themselves, and stricter: codes in its URLs reach no Referer (BrowserSecurityHeaders.java).
        responseHeaders: { 'Referrer-Policy': false, 'X-Frame-Options': false },
      },
    ],
    access: {
      roles: KEYCLOAK.roles,
      accounts: 'everybody, to their own account; other realms with Secret keycloak-admin',
    },
    secrets: [
      ...database.secrets,
      {
        name: KEYCLOAK.admin.secret,
        readByTerraform: true,
        // Read while there is no master realm.
        restart: false,
        keys: {
          username: { value: 'admin' },
          password: { generated: { length: 32 } },
          'client-id': { value: KEYCLOAK.admin.clientId },
          [KEYCLOAK.admin.clientSecretKey]: { generated: { length: 48 } },
        },
      },
    ],
    network: [
      {
        name: 'keycloak',
        pods: { 'app.kubernetes.io/name': 'keycloakx', 'app.kubernetes.io/instance': 'keycloak' },
        // JGroups, by which the Pods find out about each other's caches: two of the four.
        ports: { http: 8080, 'http-internal': 9000, jgroups: 7800, 'jgroups-fd': 57800 },
        fromOwn: ['jgroups', 'jgroups-fd'].map((port) => ({ pods: 'keycloak', port })),
      },
      database.network,
    ],
    metrics: [{ port: 'http-internal', monitor: 'chart' }, database.metrics],
    alerts,
    storage: [database.storage],
  };
});
