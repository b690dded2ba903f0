import { type ComponentInput, defineComponent } from '@edgit/core';
import { LOCKED_DOWN } from '@edgit/kubernetes';
import type { AppsSettings } from '../../settings.js';
import { STACK, TO_PROMETHEUS } from '../kube-prometheus-stack/names.js';
import { ARGO_ROLLOUTS, GATEWAY_ROUTER } from './names.js';

/** The chart’s own is 1.9.0. */
const VERSION = 'v1.9.2';

/** Released by itself; for the Gateway API of the cluster (its go.mod: v1.4). */
const ROUTER = {
  image: 'ghcr.io/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi:v0.15.0',
  binary: 'rollouts-plugin-trafficrouter-gatewayapi',
};
const PLUGINS = { name: 'plugins', mountPath: '/plugins' };

const USER = 999;
const METRICS = 8090;

const securityContext = { ...LOCKED_DOWN, seccompProfile: { type: 'RuntimeDefault' } };

/** Only what sends requests through the Gateway is there to be told where to send them. */
const OTHER_ROUTERS = [
  'istio',
  'smi',
  'ambassador',
  'awsLoadBalancerController',
  'awsAppMesh',
  'traefik',
  'apisix',
  'contour',
  'glooPlatform',
];

/**
 * Canaries and blue-green. Values hold for chart 2.41.0.
 *
 * The plugin comes from its image, which is for both architectures and pulled through Harbor; by URL the controller would
 * fetch it from GitHub at each start, for one architecture, and only a hash that upstream does not publish would say that
 * it is the right one.
 */
export const argoRollouts = defineComponent<AppsSettings>(
  ({ settings }): ComponentInput => ({
    name: ARGO_ROLLOUTS,
    namespace: ARGO_ROLLOUTS,
    description: 'Next versions for a part of the requests first',
    category: 'delivery',
    owner: 'platform',
    wave: -2,
    podSecurity: 'restricted',
    clusterKinds: [
      'apiextensions.k8s.io/CustomResourceDefinition',
      'rbac.authorization.k8s.io/ClusterRole',
      'rbac.authorization.k8s.io/ClusterRoleBinding',
    ],
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://argoproj.github.io/argo-helm', name: ARGO_ROLLOUTS, version: '2.41.0' },
      values: {
        installCRDs: true,
        keepCRDs: true,
        podSecurityContext: { runAsNonRoot: true, runAsUser: USER, seccompProfile: { type: 'RuntimeDefault' } },
        containerSecurityContext: securityContext,
        providerRBAC: { providers: Object.fromEntries(OTHER_ROUTERS.map((name) => [name, false])) },
        // It would show and change Rollouts without authentication.
        dashboard: { enabled: false },
        controller: {
          image: { tag: VERSION },
          replicas: 2,
          pdb: { enabled: true, maxUnavailable: 1 },
          resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
          metrics: { enabled: true, serviceMonitor: { enabled: true } },
          initContainers: [
            {
              name: 'gateway-router',
              image: ROUTER.image,
              command: ['cp', `/bin/${ROUTER.binary}`, PLUGINS.mountPath],
              securityContext,
              resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '64Mi' } },
              volumeMounts: [PLUGINS],
            },
          ],
          volumes: [{ name: PLUGINS.name, emptyDir: { sizeLimit: '256Mi' } }],
          volumeMounts: [{ ...PLUGINS, readOnly: true }],
          trafficRouterPlugins: [{ name: GATEWAY_ROUTER, location: `file://${PLUGINS.mountPath}/${ROUTER.binary}` }],
        },
      },
    },
    network: [
      {
        pods: { 'app.kubernetes.io/name': ARGO_ROLLOUTS, 'app.kubernetes.io/instance': ARGO_ROLLOUTS },
        ports: { metrics: METRICS },
        // Analyses query it.
        to: settings.components[STACK]?.enabled === false ? [] : [TO_PROMETHEUS],
        toApiServer: true,
      },
    ],
    metrics: [{ port: 'metrics', monitor: 'chart' }],
  }),
);
