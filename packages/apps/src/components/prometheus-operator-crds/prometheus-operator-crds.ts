import { defineComponent, MONITORING_NAMESPACE } from '@edgit/core';

/** Prometheus operator. */
const VERSION = 'v0.93.1';

/**
 * ServiceMonitor, PodMonitor and their kin. Almost every chart of the platform renders one, from Cilium on, and a sync
 * with an object of an unknown kind never succeeds: the kinds are there before anything that uses them.
 */
export const prometheusOperatorCrds = defineComponent(() => ({
  name: 'prometheus-operator-crds',
  namespace: MONITORING_NAMESPACE,
  description: 'CRDs of the Prometheus operator',
  category: 'observability',
  owner: 'observability',
  wave: -95,
  clusterKinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
  delivery: { pattern: 'raw' },
  upstream: [
    {
      repo: 'https://github.com/prometheus-operator/prometheus-operator',
      revision: VERSION,
      path: 'example/prometheus-operator-crd',
      include: 'monitoring.coreos.com_*.yaml',
    },
  ],
}));
