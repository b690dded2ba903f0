import {
  type ComponentInput,
  defineComponent,
  GPU_NODE_LABEL,
  GPU_RUNTIME,
  gpuNodes,
  tolerationsOf,
} from '@edgit/core';

const NAME = 'nvidia-device-plugin';

/** The chart's own terms also take nodes by labels of Node Feature Discovery, which is not here. */
const affinity = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        {
          matchExpressions: Object.entries(GPU_NODE_LABEL).map(([key, value]) => ({
            key,
            operator: 'In',
            values: [value],
          })),
        },
      ],
    },
  },
};

/**
 * Tells the kubelet of every node with `gpu: nvidia` what GPUs it has: `nvidia.com/gpu`, one Pod each. Driver and
 * container runtime are Talos' system extensions. Values hold for chart 0.20.0.
 */
export const nvidiaDevicePlugin = defineComponent(
  ({ cluster }): ComponentInput => ({
    name: NAME,
    namespace: NAME,
    description: 'Makes GPUs a resource that Pods ask for',
    category: 'ai',
    owner: 'platform',
    wave: -8,
    // Its Pods mount folders of the kubelet.
    podSecurity: 'privileged',
    clusterKinds: ['rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
    delivery: {
      pattern: 'helm-inline',
      chart: { repo: 'https://nvidia.github.io/k8s-device-plugin', name: NAME, version: '0.20.0' },
      values: {
        runtimeClassName: GPU_RUNTIME,
        // Unset, it would ask for SYS_ADMIN; no GPU of ours can be divided.
        migStrategy: 'none',
        affinity,
        tolerations: tolerationsOf(gpuNodes(cluster)),
        podSecurityContext: { seccompProfile: { type: 'RuntimeDefault' } },
        resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '256Mi' } },
      },
    },
    manifests: [
      // Which the chart leaves to others, and its own Pods need.
      {
        apiVersion: 'node.k8s.io/v1',
        kind: 'RuntimeClass',
        metadata: { name: GPU_RUNTIME, annotations: { 'argocd.argoproj.io/sync-wave': '-1' } },
        handler: GPU_RUNTIME,
      },
    ],
    images: ['nvcr.io/nvidia/k8s-device-plugin:v0.20.0'],
    // It connects only to the kubelet, through a socket.
    network: [{ pods: { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/instance': NAME } }],
  }),
);
