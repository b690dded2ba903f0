import { disruptionBudget, preferOtherNodes } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { cmdParamsEnv } from './cmd-params.js';
import { labelsOf, PARTS, type Part, podsOf, REPLICAS } from './parts.js';
import {
  ARGOCD_IMAGE,
  fromConfigMap,
  httpGet,
  podTemplate,
  redisPassword,
  repoServerTls,
  repositoryTrust,
  resources,
  scratch,
} from './pods.js';

const REDIS_IMAGE = 'docker.io/library/redis:8.2.9-alpine';

const controllerPod = podTemplate('argocd-application-controller', {
  usesApi: true,
  main: {
    name: 'application-controller',
    image: ARGOCD_IMAGE,
    args: ['/usr/local/bin/argocd-application-controller'],
    env: [
      redisPassword,
      ...cmdParamsEnv('argocd-application-controller'),
      // Among how many controllers clusters are shared out; the process can't see its own StatefulSet.
      { name: 'ARGOCD_CONTROLLER_REPLICAS', value: String(REPLICAS['argocd-application-controller']) },
      // The default is below the home folder.
      { name: 'KUBECACHEDIR', value: '/tmp/kubecache' },
    ],
    readinessProbe: httpGet('/healthz', 'metrics', { initialDelaySeconds: 5 }),
    ...resources('250m', '512Mi', '2Gi'),
  },
  volumes: [scratch('home', '/home/argocd'), scratch('tmp', '/tmp'), repoServerTls('/app/config/controller/tls')],
});

const HELM_FOLDER = '/helm-working-dir';

const repoServerPod = podTemplate('argocd-repo-server', {
  usesApi: false,
  main: {
    name: 'repo-server',
    image: ARGOCD_IMAGE,
    args: ['/usr/local/bin/argocd-repo-server'],
    env: [
      redisPassword,
      ...cmdParamsEnv('argocd-repo-server'),
      // Helm's defaults are below the home folder, which is read-only.
      ...['HELM_CACHE_HOME', 'HELM_CONFIG_HOME', 'HELM_DATA_HOME'].map((name) => ({ name, value: HELM_FOLDER })),
    ],
    readinessProbe: httpGet('/healthz', 'metrics', { initialDelaySeconds: 5 }),
    livenessProbe: httpGet('/healthz?full=true', 'metrics', {
      initialDelaySeconds: 30,
      periodSeconds: 30,
      timeoutSeconds: 5,
    }),
    // The process, and as many renders at once as `reposerver.parallelism.limit` says: Helm takes up to 300 MiB for
    // the largest charts here, with their CRDs.
    ...resources('100m', '512Mi', '2Gi'),
  },
  volumes: [
    ...repositoryTrust,
    fromConfigMap('gpg-keys', '/app/config/gpg/source', 'argocd-gpg-keys-cm'),
    scratch('gpg-keyring', '/app/config/gpg/keys'),
    repoServerTls('/app/config/reposerver/tls'),
    scratch('helm', HELM_FOLDER),
    // Empty, as no plugin runs beside it; the folder is listed all the same.
    scratch('plugins', '/home/argocd/cmp-server/plugins'),
    scratch('tmp', '/tmp'),
  ],
});

const serverPod = podTemplate('argocd-server', {
  usesApi: true,
  main: {
    name: 'server',
    image: ARGOCD_IMAGE,
    args: ['/usr/local/bin/argocd-server'],
    env: [
      redisPassword,
      ...cmdParamsEnv('argocd-server'),
      // Sign-ins at the same time are limited for all of them together (server/server.go, v3.3).
      { name: 'ARGOCD_API_SERVER_REPLICAS', value: String(REPLICAS['argocd-server']) },
    ],
    readinessProbe: httpGet('/healthz', 'http', { initialDelaySeconds: 3, periodSeconds: 30 }),
    livenessProbe: httpGet('/healthz?full=true', 'http', {
      initialDelaySeconds: 3,
      periodSeconds: 30,
      timeoutSeconds: 5,
    }),
    ...resources('50m', '128Mi', '512Mi'),
  },
  volumes: [
    ...repositoryTrust,
    repoServerTls('/app/config/server/tls'),
    scratch('home', '/home/argocd'),
    scratch('tmp', '/tmp'),
  ],
});

const redisPod = podTemplate('argocd-redis', {
  // For secret-init.
  usesApi: true,
  init: [
    {
      // Makes Secret argocd-redis unless it exists. All other Pods wait for it.
      name: 'secret-init',
      image: ARGOCD_IMAGE,
      command: ['argocd', 'admin', 'redis-initial-password'],
      ...resources('10m', '64Mi', '256Mi'),
    },
  ],
  main: {
    name: 'redis',
    image: REDIS_IMAGE,
    // A cache: nothing is kept. The password is expanded by the kubelet.
    args: ['--save', '', '--appendonly', 'no', '--requirepass', '$(REDIS_PASSWORD)'],
    env: [redisPassword],
    readinessProbe: { tcpSocket: { port: 'redis' } },
    ...resources('25m', '64Mi', '256Mi'),
  },
});

type PodTemplate = ReturnType<typeof podTemplate>;

const replicated = (name: Part, template: PodTemplate) =>
  REPLICAS[name] === 1
    ? template
    : { ...template, spec: { ...template.spec, affinity: preferOtherNodes(podsOf(name)) } };

const workload = (kind: 'Deployment' | 'StatefulSet', name: Part, template: PodTemplate): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, labels: labelsOf(name) },
  spec: { replicas: REPLICAS[name], selector: { matchLabels: podsOf(name) }, template: replicated(name, template) },
});

const budget = (name: Part): KubernetesObject =>
  disruptionBudget({ name, labels: labelsOf(name), selector: podsOf(name) });

export const workloads: readonly KubernetesObject[] = [
  workload('StatefulSet', 'argocd-application-controller', controllerPod),
  workload('Deployment', 'argocd-repo-server', repoServerPod),
  workload('Deployment', 'argocd-server', serverPod),
  workload('Deployment', 'argocd-redis', redisPod),
  ...PARTS.filter((name) => REPLICAS[name] > 1).map(budget),
];
