import type { KubernetesObject } from '@edgit/kubernetes';
import type { OwnDatabase } from '../../own-database.js';
import { container, deployment, emptyDir, restrictedPod, secretVariable, service, variables } from '../../workload.js';
import {
  ARGOCD,
  DASHBOARD,
  DATABASE,
  IMAGES,
  KUBELINK,
  labelsOf,
  NAMESPACE,
  ORCHESTRATOR,
  type Part,
  PLACE,
  selectorOf,
} from './names.js';

/** `devtron` in the images of its programs; the dashboard's is another image with another number. */
const UID = 1001;
const DASHBOARD_UID = 1000;

const SCRIPTS = { name: 'scripts', mountPath: '/shared' };
const TMP = { name: 'tmp', mountPath: '/tmp' };

type Database = Pick<OwnDatabase, 'host' | 'secretName'>;

const databaseVariables = ({ host, secretName }: Database) => [
  ...variables({ PG_ADDR: host, PG_PORT: '5432', PG_DATABASE: DATABASE.name }),
  secretVariable('PG_USER', secretName, 'username'),
  secretVariable('PG_PASSWORD', secretName, 'password'),
];

const probe = (path: string, port: string) => ({ httpGet: { path, port }, timeoutSeconds: 5 });

/** Ten minutes to start. */
const probes = (path: string, port: string) => ({
  startupProbe: { ...probe(path, port), periodSeconds: 5, failureThreshold: 120 },
  livenessProbe: { ...probe(path, port), periodSeconds: 20, failureThreshold: 6 },
  readinessProbe: { ...probe(path, port), periodSeconds: 10 },
});

/** Brings one database to what the program's own image expects; does nothing when it is there. */
const migrate = (database: Database, name: string, scripts: string) =>
  container({
    name: `migrate-${name}`,
    image: IMAGES.migrator,
    command: [
      'migrate',
      '-path',
      `${SCRIPTS.mountPath}/${scripts}`,
      '-database',
      `postgres://$(PG_USER):$(PG_PASSWORD)@$(PG_ADDR):$(PG_PORT)/${name}?sslmode=disable`,
      'up',
    ],
    env: databaseVariables(database),
    resources: { cpu: '50m', memory: '64Mi', limit: '256Mi' },
    volumeMounts: [{ ...SCRIPTS, readOnly: true }],
  });

const copyScripts = container({
  name: 'copy-scripts',
  image: IMAGES.orchestrator,
  command: ['cp', '-r', '/scripts/sql', '/scripts/casbin', SCRIPTS.mountPath],
  resources: { cpu: '50m', memory: '64Mi', limit: '128Mi' },
  volumeMounts: [SCRIPTS],
});

const orchestrator = (database: Database): Record<string, unknown> =>
  restrictedPod({
    serviceAccountName: ORCHESTRATOR.name,
    automountServiceAccountToken: true,
    user: UID,
    ...PLACE,
    // It asks there at its start whatever its settings, and waits for an answer: nobody's comes at once.
    hostAliases: [{ ip: '127.0.0.1', hostnames: ['telemetry.devtron.ai'] }],
    initContainers: [
      copyScripts,
      migrate(database, DATABASE.name, 'sql'),
      migrate(database, DATABASE.rights, 'casbin'),
    ],
    containers: [
      container({
        name: 'orchestrator',
        image: IMAGES.orchestrator,
        env: [
          ...databaseVariables(database),
          ...variables({
            HELM_CLIENT_URL: `${KUBELINK.name}:${KUBELINK.port}`,
            DASHBOARD_HOST: DASHBOARD.name,
            DASHBOARD_PORT: String(DASHBOARD.port),
            // Nothing is reported, and its pages say that there is no internet.
            IS_AIR_GAP_ENVIRONMENT: 'true',
            // It lists every node and Pod of the cluster this often: by default every 15 seconds.
            CLUSTER_OVERVIEW_REFRESH_INTERVAL_SECONDS: '300',
            CLUSTER_OVERVIEW_MAX_STALE_DATA_SECONDS: '330',
            DEVTRON_DEFAULT_NAMESPACE: NAMESPACE,
            DEVTRON_HELM_RELEASE_NAMESPACE: NAMESPACE,
            ACD_CM: ARGOCD.configMap,
            HOME: TMP.mountPath,
          }),
        ],
        ports: [{ name: ORCHESTRATOR.portName, containerPort: ORCHESTRATOR.port, protocol: 'TCP' }],
        ...probes('/health', ORCHESTRATOR.portName),
        resources: { cpu: '100m', memory: '256Mi', limit: '1Gi' },
        volumeMounts: [TMP],
      }),
    ],
    volumes: [emptyDir(SCRIPTS.name, '64Mi'), emptyDir(TMP.name, '1Gi')],
  });

const kubelink = (database: Database): Record<string, unknown> =>
  restrictedPod({
    serviceAccountName: KUBELINK.name,
    automountServiceAccountToken: true,
    user: UID,
    ...PLACE,
    containers: [
      container({
        name: 'kubelink',
        image: IMAGES.kubelink,
        env: [
          ...databaseVariables(database),
          ...variables({
            ENABLE_HELM_RELEASE_CACHE: 'true',
            MANIFEST_FETCH_BATCH_SIZE: '2',
            USE_CUSTOM_HTTP_TRANSPORT: 'true',
            // Below the user's home by default, which can't be written.
            CHART_WORKING_DIRECTORY: `${TMP.mountPath}/charts/`,
            // Debug by default.
            LOG_LEVEL: '0',
            HOME: TMP.mountPath,
          }),
        ],
        ports: [
          { name: KUBELINK.portName, containerPort: KUBELINK.port, protocol: 'TCP' },
          { name: KUBELINK.healthPortName, containerPort: KUBELINK.healthPort, protocol: 'TCP' },
        ],
        ...probes('/health', KUBELINK.healthPortName),
        resources: { cpu: '50m', memory: '128Mi', limit: '1Gi' },
        volumeMounts: [TMP],
      }),
    ],
    volumes: [emptyDir(TMP.name, '1Gi')],
  });

const PAGES = { name: 'pages', mountPath: '/usr/share/nginx/html' };

/** Its script writes the settings between the pages: they are copied to where it may. */
const copyPages = container({
  name: 'copy-pages',
  image: IMAGES.dashboard,
  command: ['/bin/bash', '-c', `cp -r ${PAGES.mountPath}/. /pages && cd /pages && ./env.sh`],
  env: variables({ ENABLE_EXTERNAL_ARGO_CD: 'true' }),
  resources: { cpu: '50m', memory: '64Mi', limit: '256Mi' },
  volumeMounts: [{ ...PAGES, mountPath: '/pages' }],
});

const dashboard = restrictedPod({
  serviceAccountName: DASHBOARD.name,
  user: DASHBOARD_UID,
  ...PLACE,
  initContainers: [copyPages],
  containers: [
    container({
      name: 'dashboard',
      image: IMAGES.dashboard,
      command: ['nginx', '-g', 'daemon off;'],
      ports: [{ name: DASHBOARD.portName, containerPort: DASHBOARD.port, protocol: 'TCP' }],
      ...probes('/', DASHBOARD.portName),
      resources: { cpu: '10m', memory: '64Mi', limit: '256Mi' },
      volumeMounts: [{ ...PAGES, readOnly: true }, TMP],
    }),
  ],
  volumes: [emptyDir(PAGES.name, '512Mi'), emptyDir(TMP.name, '64Mi')],
});

/** One of its programs, and how it is called. */
const program = (
  part: Part,
  { name, portName, port }: { readonly name: string; readonly portName: string; readonly port: number },
  pod: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, unknown>> = {},
): KubernetesObject[] => {
  const own = { name, labels: labelsOf(part), selector: selectorOf(part) };
  return [
    service({ ...own, ...fields, ports: [{ name: portName, port }] }),
    // It migrates at its start: two versions would not share their tables.
    deployment({ ...own, strategy: { type: 'Recreate' }, pod }),
  ];
};

/** The three programs of Devtron's dashboard. */
export const workloads = (database: Database): KubernetesObject[] => [
  ...program('orchestrator', ORCHESTRATOR, orchestrator(database)),
  // Calls last: without a virtual address the caller sees a new Pod.
  ...program('kubelink', KUBELINK, kubelink(database), { clusterIP: 'None' }),
  ...program('dashboard', DASHBOARD, dashboard),
];
