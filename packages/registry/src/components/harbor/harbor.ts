import {
  type ComponentInput,
  defineComponent,
  disruptionBudget,
  postgresBackupSecrets,
  postgresDatabase,
  postgresMetrics,
  postgresNetwork,
  priorityClass,
  SELF_SIGNED_ISSUER,
} from '@edgit/core';
import { HARBOR } from '../../names.js';
import type { RegistrySettings } from '../../settings.js';
import { alerts } from './alerts.js';

const resources = (cpu: string, memory: string, limit: string) => ({
  resources: { requests: { cpu, memory }, limits: { memory: limit } },
});

/** The chart has both for each part alone. */
const scheduling = {
  nodeSelector: { 'kubernetes.io/arch': 'amd64' },
  priorityClassName: priorityClass('service'),
};

/** The Pods of a part. */
const podsOf = (part: string): Record<string, string> => ({ app: 'harbor', release: 'harbor', component: part });

/** Where the chart's monitor reads. */
const METRICS = { 'http-metrics': 8001 };

/** Parts that fetch something from outside, and the ports that the others reach. */
const PARTS: readonly (readonly [part: string, ports: Readonly<Record<string, number>>])[] = [
  ['core', { http: 8080 }],
  ['jobservice', { http: 8080 }],
  ['registry', { registry: 5000, controller: 8080 }],
  ['trivy', { http: 8080 }],
];

/** 16 characters are what Harbor's AES keys and internal secrets have. */
const internalKey = { generated: { length: 16 } };

/** The chart has none. Those that run once may go at any time. */
const disruptionBudgets = ['nginx', 'portal', 'core'].map((part) =>
  disruptionBudget({ name: `harbor-${part}`, selector: podsOf(part) }),
);

/**
 * Registry and image cache. Values hold for chart 1.19.1 (Harbor 2.15.1): every password and key that the chart would
 * make up in each render comes from a Secret instead, of a name that the chart does not use for its own.
 */
export const harbor = defineComponent<RegistrySettings>(
  ({ cluster, settings, url }): ComponentInput => ({
    name: HARBOR.name,
    namespace: HARBOR.namespace,
    description: 'Container registry, and cache of public ones',
    category: 'delivery',
    wave: -30,
    podSecurity: 'restricted',
    priority: 'service',
    terraform: ['harbor'],
    // Images come from there.
    machines: { asked: true },
    uses: ['backup-target'],
    shares: { 'image-push': HARBOR.push.secret },
    // Harbor publishes no others: arm64 is on its main branch, and in no release.
    architectures: ['amd64'],
    clusterKinds: ['external-secrets.io/ClusterExternalSecret'],
    delivery: {
      pattern: 'wrapper-chart',
      chart: { repo: 'https://helm.goharbor.io', name: 'harbor', version: '1.19.1' },
      values: {
        expose: { type: 'clusterIP', tls: { enabled: false }, clusterIP: { name: 'harbor' } },
        externalURL: url(settings.host),
        ipFamily: { ipv6: { enabled: false } },
        existingSecretAdminPassword: HARBOR.admin.secret,
        existingSecretSecretKey: 'harbor-secret-key',
        // ReadWriteOnce volumes: a rolling update would wait for the old Pod's for ever.
        updateStrategy: { type: 'Recreate' },
        persistence: {
          persistentVolumeClaim: {
            registry: { storageClass: cluster.storage.className, size: settings.storage },
            jobservice: { jobLog: { storageClass: cluster.storage.className, size: '2Gi' } },
            redis: { storageClass: cluster.storage.className, size: '2Gi' },
            trivy: { storageClass: cluster.storage.className, size: '10Gi' },
          },
        },
        metrics: { enabled: true, serviceMonitor: { enabled: true } },
        nginx: { replicas: 2, ...scheduling, ...resources('50m', '64Mi', '256Mi') },
        portal: { replicas: 2, ...scheduling, ...resources('10m', '32Mi', '128Mi') },
        core: {
          replicas: 2,
          ...scheduling,
          existingSecret: 'harbor-core-secret',
          secretName: 'harbor-token-service',
          existingXsrfSecret: 'harbor-xsrf',
          ...resources('100m', '256Mi', '1Gi'),
        },
        jobservice: { ...scheduling, existingSecret: 'harbor-jobservice-secret', ...resources('50m', '128Mi', '1Gi') },
        registry: {
          ...scheduling,
          existingSecret: 'harbor-registry-http',
          credentials: { existingSecret: 'harbor-registry-credentials' },
          registry: resources('100m', '256Mi', '1Gi'),
          controller: resources('25m', '64Mi', '256Mi'),
        },
        // 1 GiB is not enough to scan images of several gigabytes.
        trivy: { ...scheduling, resources: { limits: { cpu: '2', memory: '2Gi' } } },
        exporter: { ...scheduling, ...resources('25m', '64Mi', '256Mi') },
        // No password exists, so none leaks: `network` below shuts it in.
        redis: { internal: { ...scheduling, ...resources('50m', '128Mi', '512Mi') } },
        database: {
          type: 'external',
          external: {
            host: 'harbor-db-rw',
            username: 'harbor',
            coreDatabase: 'registry',
            existingSecret: 'harbor-database-credentials',
            sslmode: 'require',
            // The chart's default is "password", and it would be rendered.
            password: '',
          },
          // Each of four processes: PostgreSQL has 100 connections.
          maxIdleConns: 10,
          maxOpenConns: 20,
        },
      },
    },
    manifests: [
      ...disruptionBudgets,
      ...postgresDatabase({
        name: 'harbor-db',
        database: 'registry',
        owner: 'harbor',
        secret: 'harbor-database-credentials',
        size: '10Gi',
        cluster,
        requests: { cpu: '100m', memory: '256Mi' },
      }),
      {
        // Signs registry tokens. A new key would end every session: it is made once.
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata: { name: 'harbor-token-service', annotations: { 'argocd.argoproj.io/sync-wave': '-5' } },
        spec: {
          secretName: 'harbor-token-service',
          commonName: 'harbor-token-service',
          duration: '87600h0m0s',
          privateKey: { algorithm: 'RSA', size: 4096, rotationPolicy: 'Never' },
          issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: SELF_SIGNED_ISSUER },
        },
      },
    ],
    expose: [{ host: settings.host, title: 'Harbor', service: 'harbor', port: 80, auth: 'native' }],
    secrets: [
      // Harbor insists on upper case, lower case and a digit.
      { name: HARBOR.admin.secret, readByTerraform: true, keys: { [HARBOR.admin.key]: { generated: { length: 32 } } } },
      { name: 'harbor-secret-key', keys: { secretKey: internalKey } },
      { name: 'harbor-core-secret', keys: { secret: internalKey } },
      { name: 'harbor-xsrf', keys: { CSRF_KEY: { generated: { length: 32 } } } },
      { name: 'harbor-jobservice-secret', keys: { JOBSERVICE_SECRET: internalKey } },
      { name: 'harbor-registry-http', keys: { REGISTRY_HTTP_SECRET: internalKey } },
      {
        name: 'harbor-registry-credentials',
        keys: {
          REGISTRY_PASSWD: { generated: { length: 32 } },
          REGISTRY_HTPASSWD: { bcrypt: { of: 'REGISTRY_PASSWD', prefix: 'harbor_registry_user:' } },
        },
      },
      {
        name: 'harbor-database-credentials',
        type: 'kubernetes.io/basic-auth',
        // The operator follows a rotation.
        labels: { 'cnpg.io/reload': 'true' },
        keys: { username: { value: 'harbor' }, password: { generated: { length: 32 } } },
      },
      ...postgresBackupSecrets('harbor-db', cluster),
      // The pull secret of every namespace is made of it.
      {
        name: HARBOR.robot.secret,
        readByTerraform: true,
        everyNamespace: true,
        keys: { [HARBOR.robot.key]: { generated: { length: 32 } } },
      },
      {
        name: HARBOR.push.secret,
        readByTerraform: true,
        keys: { [HARBOR.push.key]: { generated: { length: 32 } } },
      },
      { name: HARBOR.oidc.secret, keys: { [HARBOR.oidc.key]: { generated: { length: 48 } } } },
    ],
    oidc: [
      {
        clientId: HARBOR.oidc.clientId,
        redirects: [`${url(settings.host)}/c/oidc/callback`],
        // src/core/controllers/oidc.go of 2.15.
        signedOut: [`${url(settings.host)}/account/sign-in`],
        secret: { name: HARBOR.oidc.secret, key: HARBOR.oidc.key },
        // Harbor keeps one to know people by who push with the secret of the command line.
        offline: true,
      },
    ],
    access: { roles: HARBOR.roles },
    network: [
      { name: 'nginx', pods: podsOf('nginx'), ports: { http: 8080 }, fromOwn: [], signsIn: false },
      { name: 'portal', pods: podsOf('portal'), ports: { http: 8080 }, fromOwn: [{ pods: 'nginx', port: 'http' }] },
      { name: 'exporter', pods: podsOf('exporter'), ports: METRICS, fromOwn: [] },
      {
        pods: podsOf('redis'),
        ports: { redis: 6379 },
        fromOwn: ['core', 'jobservice', 'registry', 'trivy', 'exporter'].map((pods) => ({ pods, port: 'redis' })),
      },
      // Caches, replication, and the databases of vulnerabilities.
      ...PARTS.map(([part, ports]) => ({
        name: part,
        pods: podsOf(part),
        ports: { ...ports, ...(part === 'trivy' ? {} : METRICS) },
        fromOwn: Object.keys(ports).map((port) => ({ port })),
        toWorld: [443],
        // It signs people in.
        ...(part === 'core' ? { signsIn: true } : {}),
      })),
      postgresNetwork('harbor-db', cluster),
    ],
    metrics: [{ port: 'http-metrics', monitor: 'chart' }, postgresMetrics('harbor-db')],
    alerts,
    storage: [
      { name: 'harbor-registry', size: settings.storage },
      { name: 'harbor-db', size: '10Gi' },
    ],
  }),
);
