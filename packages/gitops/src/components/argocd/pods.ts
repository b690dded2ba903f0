import { RUNTIME_DEFAULT, UNPRIVILEGED } from '@edgit/kubernetes';
import { restartOnChange } from './cmd-params.js';
import { labelsOf, type Part, PORTS } from './parts.js';

/** CRDs (`upstream`) and image are of one version. */
export const VERSION = 'v3.3.19';
export const ARGOCD_IMAGE = `quay.io/argoproj/argocd:${VERSION}`;

/** The user of both images, Argo CD's and Redis'. */
const USER = 999;

/** What the restricted Pod Security Standard requires of a container, and a read-only file system. */
const HARDENED = {
  ...UNPRIVILEGED,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: RUNTIME_DEFAULT,
};

/** A volume and the one place it is mounted at. */
export interface Volume {
  readonly name: string;
  readonly path: string;
  readonly source: Readonly<Record<string, unknown>>;
}

export const scratch = (name: string, path: string): Volume => ({ name, path, source: { emptyDir: {} } });

export const fromConfigMap = (name: string, path: string, configMap: string): Volume => ({
  name,
  path,
  source: { configMap: { name: configMap } },
});

/** An optional certificate for the repo-server. Without it the server signs its own. */
export const repoServerTls = (path: string): Volume => ({
  name: 'repo-server-tls',
  path,
  source: { secret: { secretName: 'argocd-repo-server-tls', optional: true } },
});

/** Host keys and certificates of Git and chart repositories. */
export const repositoryTrust: readonly Volume[] = [
  fromConfigMap('ssh-known-hosts', '/app/config/ssh', 'argocd-ssh-known-hosts-cm'),
  fromConfigMap('tls-certs', '/app/config/tls', 'argocd-tls-certs-cm'),
];

/** Redis' password. `secret-init` makes the Secret: it must exist before External Secrets does. */
export const redisPassword = {
  name: 'REDIS_PASSWORD',
  valueFrom: { secretKeyRef: { name: 'argocd-redis', key: 'auth' } },
};

export const resources = (cpu: string, memory: string, limit: string) => ({
  resources: { requests: { cpu, memory }, limits: { memory: limit } },
});

/** An HTTP probe; `timing` differs from Kubernetes' defaults. */
export const httpGet = (path: string, port: string, timing: Readonly<Record<string, number>>) => ({
  httpGet: { path, port },
  ...timing,
});

interface Container {
  readonly name: string;
  readonly image: string;
  readonly [field: string]: unknown;
}

const hardened = (container: Container) => ({
  ...container,
  imagePullPolicy: 'IfNotPresent',
  securityContext: HARDENED,
});

interface PodParts {
  readonly main: Container;
  readonly init?: readonly Container[];
  readonly volumes?: readonly Volume[];
  /** Whether its processes talk to the Kubernetes API. */
  readonly usesApi: boolean;
}

/** The Pod template of a part: its volumes and ports are mounted and named by its one main container. */
export const podTemplate = (part: Part, { main, init = [], volumes = [], usesApi }: PodParts) => ({
  metadata: { labels: labelsOf(part), ...restartOnChange(part) },
  spec: {
    serviceAccountName: part,
    automountServiceAccountToken: usesApi,
    // Or the Services' addresses arrive as ARGOCD_SERVER_… and the like, among the variables the processes read.
    enableServiceLinks: false,
    securityContext: { runAsUser: USER },
    ...(init.length > 0 ? { initContainers: init.map(hardened) } : {}),
    containers: [
      {
        ...hardened(main),
        ports: Object.entries(PORTS[part]).map(([name, containerPort]) => ({ name, containerPort })),
        ...(volumes.length > 0 ? { volumeMounts: volumes.map(({ name, path }) => ({ name, mountPath: path })) } : {}),
      },
    ],
    ...(volumes.length > 0 ? { volumes: volumes.map(({ name, source }) => ({ name, ...source })) } : {}),
  },
});
