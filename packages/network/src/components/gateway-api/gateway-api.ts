import { defineComponent } from '@edgit/core';

/** The version that Cilium 1.19 is built for (docs, network/servicemesh/gateway-api). */
const VERSION = 'v1.4.1';

/** Gateway API's CRDs, standard channel: they must exist before Cilium's operator starts. */
export const gatewayApi = defineComponent(() => ({
  name: 'gateway-api',
  namespace: 'kube-system',
  description: 'CRDs of the Gateway API',
  essential: 'every route and the Gateway are of its kinds',
  category: 'network',
  wave: -95,
  podSecurity: 'privileged',
  clusterKinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
  delivery: { pattern: 'raw' },
  upstream: [
    {
      repo: 'https://github.com/kubernetes-sigs/gateway-api',
      revision: VERSION,
      path: 'config/crd/standard',
      include: 'gateway.networking.k8s.io_*.yaml',
    },
  ],
}));
