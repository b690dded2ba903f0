import { type ComponentInput, defineComponent, priorityClass } from '@edgit/core';
import { allowedRegistries, proxyCache } from '../../image-policies.js';
import type { RegistrySettings } from '../../settings.js';
import { alerts } from './alerts.js';

const critical = { priorityClassName: priorityClass('critical') };
const watched = { ...critical, serviceMonitor: { enabled: true }, podDisruptionBudget: { enabled: true } };
/** As the chart's own monitors call it. */
const METRICS = { 'metrics-port': 8000 };

/** With the CRDs would go every policy. Argo CD keeps them as the application goes; what leaves the chart it prunes all the same. */
const keepCrds = { annotations: { 'helm.sh/resource-policy': 'keep' } };

const podsOf = (controller: string): Record<string, string> => ({
  'app.kubernetes.io/instance': 'kyverno',
  'app.kubernetes.io/component': controller,
});

/** Admission policies. Values hold for chart 3.9.1 (Kyverno 1.19.1). */
export const kyverno = defineComponent<RegistrySettings>(
  ({ settings, host }): ComponentInput => ({
    name: 'kyverno',
    namespace: 'kyverno',
    description: 'Decides what may run: images come through Harbor',
    category: 'security',
    owner: 'security',
    wave: -40,
    podSecurity: 'restricted',
    priority: 'critical',
    clusterKinds: [
      'apiextensions.k8s.io/CustomResourceDefinition',
      'policies.kyverno.io/MutatingPolicy',
      'policies.kyverno.io/ValidatingPolicy',
      'rbac.authorization.k8s.io/ClusterRole',
      'rbac.authorization.k8s.io/ClusterRoleBinding',
    ],
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://kyverno.github.io/kyverno', name: 'kyverno', version: '3.9.1' },
      values: {
        // Helm hooks: Argo CD would run them at every sync.
        webhooksCleanup: { enabled: false },
        crds: { migration: { enabled: false }, ...keepCrds },
        'kyverno-api': keepCrds,
        config: {
          // Argo CD owns the ConfigMap.
          preserve: false,
          // Kyverno adds its own namespace to this list by itself.
          webhooks: {
            namespaceSelector: {
              matchExpressions: [
                {
                  key: 'kubernetes.io/metadata.name',
                  operator: 'NotIn',
                  values: Object.keys(settings.excludedNamespaces)
                    .filter((namespace) => namespace !== 'kyverno')
                    .sort(),
                },
              ],
            },
          },
        },
        features: {
          logging: { format: 'json' },
          policyExceptions: { enabled: true, namespace: 'kyverno' },
        },
        admissionController: {
          ...critical,
          replicas: 3,
          podDisruptionBudget: { enabled: true, minAvailable: 2 },
          serviceMonitor: { enabled: true },
          container: { resources: { limits: { memory: '768Mi' } } },
        },
        backgroundController: { replicas: 2, ...watched, resources: { limits: { memory: '256Mi' } } },
        cleanupController: { replicas: 2, ...watched },
        // All report metadata is in its memory: the chart's 128Mi do for a few hundred workloads only.
        reportsController: { replicas: 2, ...watched, resources: { limits: { memory: '512Mi' } } },
      },
    },
    manifests: [proxyCache(settings, host(settings.host)), allowedRegistries(settings, host(settings.host))],
    network: [
      ...['admission-controller', 'cleanup-controller'].map((part) => ({
        pods: podsOf(part),
        ports: { https: 9443, ...METRICS },
        fromOwn: [],
        fromApiServer: ['https'],
        toApiServer: true,
      })),
      ...['background-controller', 'reports-controller'].map((part) => ({
        pods: podsOf(part),
        ports: METRICS,
        fromOwn: [],
        toApiServer: true,
      })),
    ],
    metrics: [{ port: 'metrics-port', monitor: 'chart' }],
    alerts,
  }),
);
