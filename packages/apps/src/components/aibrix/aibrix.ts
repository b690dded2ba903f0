import { type ComponentInput, defineComponent } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { access } from './access.js';
import { AIBRIX, GATEWAY, labelsOf, MODEL_LABEL, NAMESPACE, PORTS, REDIS, selectorOf, VERSION } from './names.js';
import { webhooks } from './webhooks.js';
import { workloads } from './workloads.js';

/** Models run in namespaces of their own, and are no component's Pods. */
const policies: KubernetesObject[] = [
  ...(['gateway', 'controller'] as const).map((part) => ({
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: { name: `aibrix-${part}-to-models`, labels: labelsOf(part) },
    spec: {
      endpointSelector: { matchLabels: selectorOf(part) },
      egress: [
        {
          toEndpoints: [
            {
              matchExpressions: [
                { key: `k8s:${MODEL_LABEL}`, operator: 'Exists' },
                { key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' },
              ],
            },
          ],
        },
      ],
    },
  })),
];

/**
 * AIBrix: one address for every language model, which sends each request to the Pod that suits it best, and scales and
 * equips those Pods. Upstream brings Envoy Gateway, whose Gateway API CRDs would replace Cilium's; here Envoy runs
 * beside AIBrix's own part, and its manifests are ours: only the CRDs are read from its release.
 *
 * A model is a Deployment with the labels model.aibrix.ai/name and model.aibrix.ai/port, on itself and its Pods, and a
 * Service of the model's name; its component opens itself with `network.from` to the Pods `gateway` and `controller`. The
 * gateway looks at the Pods alone: no model has a route. chat-model and embedding-model are two, an apps/<app>.yaml may be
 * another. Applications use http://aibrix-gateway-plugins.aibrix-system.svc:10080/v1, and have
 * `network.to: [{ component: aibrix, port: http }]`. Left out are what does batches and files (metadata-service),
 * gpu-optimizer and Ray.
 */
export const aibrix = defineComponent(
  (): ComponentInput => ({
    name: AIBRIX,
    namespace: NAMESPACE,
    description: 'One address for all language models, and scaling for their Pods',
    category: 'ai',
    owner: 'ai',
    podSecurity: 'restricted',
    clusterKinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
    delivery: { pattern: 'raw' },
    upstream: [{ repo: 'https://github.com/vllm-project/aibrix', revision: VERSION, path: 'config/crd' }],
    manifests: [...access, ...webhooks, ...workloads, ...policies],
    secrets: [
      {
        name: REDIS.secret.name,
        keys: { [REDIS.secret.password]: { generated: { length: 32 } } },
      },
    ],
    metrics: [{ port: 'metrics', pods: { 'app.kubernetes.io/name': AIBRIX } }],
    network: [
      {
        name: 'gateway',
        pods: selectorOf('gateway'),
        ports: { http: GATEWAY.port, metrics: PORTS.gatewayHttp },
        fromOwn: [],
        toApiServer: true,
      },
      {
        name: 'controller',
        pods: selectorOf('controller'),
        ports: { webhook: PORTS.webhook, metrics: PORTS.controllerMetrics },
        fromOwn: [],
        fromApiServer: ['webhook'],
        toApiServer: true,
      },
      {
        pods: selectorOf('redis'),
        ports: { redis: REDIS.port },
        fromOwn: (['gateway', 'controller'] as const).map((pods) => ({ pods, port: 'redis' })),
      },
    ],
  }),
);
