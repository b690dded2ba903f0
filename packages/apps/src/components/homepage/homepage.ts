import { type ComponentInput, defineComponent } from '@edgit/core';
import { type KubernetesObject, UNPRIVILEGED } from '@edgit/kubernetes';
import { argocdToken } from '../../argocd-access.js';
import { CATEGORIES, categoryTitles } from '../../categories.js';
import type { AppsSettings } from '../../settings.js';
import { secretVariable } from '../../workload.js';
import { TO_PROMETHEUS } from '../kube-prometheus-stack/names.js';
import { STATE, stateTiles, TOKEN_VARIABLE } from './state.js';

/** The Secret with Argo CD's token. */
const TOKENS = { secret: 'homepage-tokens', argocd: 'argocd' } as const;

const UID = 1000;
const HOST = 'homepage';

const probe = (periodSeconds: number, failureThreshold: number) => ({
  custom: true,
  spec: {
    httpGet: { path: '/api/healthcheck', port: 'http' },
    periodSeconds,
    timeoutSeconds: 5,
    failureThreshold,
  },
});

/** What discovery reads. The chart's own RBAC would also make a long-lived token. */
const discovery: KubernetesObject[] = [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: HOST } },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: HOST },
    rules: [
      { apiGroups: [''], resources: ['namespaces', 'pods', 'nodes'], verbs: ['get', 'list'] },
      { apiGroups: ['gateway.networking.k8s.io'], resources: ['httproutes', 'gateways'], verbs: ['get', 'list'] },
      { apiGroups: ['metrics.k8s.io'], resources: ['nodes', 'pods'], verbs: ['get', 'list'] },
    ],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: HOST },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: HOST },
    subjects: [{ kind: 'ServiceAccount', name: HOST, namespace: HOST }],
  },
];

/** The portal: it finds every exposed service by the annotations of its HTTPRoute. Values hold for chart 2.1.0. */
export const homepage = defineComponent<AppsSettings>(
  ({
    cluster,
    settings: {
      homepage: { argocd },
    },
    host,
  }): ComponentInput => ({
    name: 'homepage',
    namespace: HOST,
    description: 'One page with every service of the platform',
    category: 'portal',
    podSecurity: 'restricted',
    delivery: {
      pattern: 'wrapper-chart',
      chart: { repo: 'https://jameswynn.github.io/helm-charts', name: 'homepage', version: '2.1.0' },
      values: {
        // The chart was last released with v1.2.0. Without a policy it renders `imagePullPolicy: null`.
        image: { tag: 'v1.12.3', pullPolicy: 'IfNotPresent' },
        enableRbac: false,
        serviceAccount: { create: false, name: HOST },
        automountServiceAccountToken: true,
        enableServiceLinks: false,
        podSecurityContext: {
          runAsNonRoot: true,
          runAsUser: UID,
          runAsGroup: UID,
          fsGroup: UID,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        securityContext: UNPRIVILEGED,
        // Replaces the chart's list. The kubelet's probes name the Pod's address as their host.
        env: [
          { name: 'MY_POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
          { name: 'HOMEPAGE_ALLOWED_HOSTS', value: `${host(HOST)},$(MY_POD_IP):3000` },
          ...(argocd === undefined ? [] : [secretVariable(TOKEN_VARIABLE, TOKENS.secret, TOKENS.argocd)]),
        ],
        probes: { liveness: probe(15, 4), readiness: probe(15, 4), startup: probe(5, 30) },
        resources: { requests: { cpu: '25m', memory: '160Mi' }, limits: { memory: '512Mi' } },
        // Whatever is not set here is filled with the chart's demonstration.
        config: {
          bookmarks: [],
          // Beside what is discovered.
          services: [{ [STATE]: stateTiles(argocd) }],
          kubernetes: { mode: 'cluster', ingress: false, gateway: true },
          // The cluster's own widget shows an error where there is no metrics-server.
          widgets: [],
          settings: {
            title: cluster.name,
            headerStyle: 'boxed',
            // A list: Helm sorts the keys of a map. Groups that are not in it come behind.
            layout: [STATE, ...categoryTitles()].map((group) => ({ [group]: { style: 'row', columns: 4 } })),
          },
        },
      },
    },
    // Homepage 1.12, Kubernetes discovery. Without `href` it needs to read the Gateway.
    portal: {
      annotations: {
        enabled: 'gethomepage.dev/enabled',
        title: 'gethomepage.dev/name',
        group: 'gethomepage.dev/group',
        description: 'gethomepage.dev/description',
        page: 'gethomepage.dev/href',
        icon: 'gethomepage.dev/icon',
        pods: 'gethomepage.dev/pod-selector',
      },
      groups: { ...CATEGORIES },
    },
    manifests: discovery,
    expose: [
      {
        host: HOST,
        title: 'Homepage',
        service: HOST,
        port: 3000,
        auth: 'proxy',
        allow: ['admins', 'developers', 'viewers'],
      },
    ],
    secrets: argocd === undefined ? [] : [{ name: TOKENS.secret, keys: { [TOKENS.argocd]: argocdToken } }],
    network: [
      {
        pods: { 'app.kubernetes.io/name': HOST, 'app.kubernetes.io/instance': HOST },
        ports: { http: 3000 },
        fromOwn: [],
        to: [TO_PROMETHEUS],
        toHosts: argocd === undefined ? [] : [new URL(argocd).hostname],
        toApiServer: true,
      },
    ],
  }),
);
