import {
  type ComponentInput,
  defineComponent,
  GPU_NODE_LABEL,
  GPU_RUNTIME,
  gpuNodes,
  type Toleration,
  tolerationsOf,
} from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { container, partLabels, restrictedPod, selectorLabels, serviceAccount } from '../../workload.js';
import { alerts } from './alerts.js';

const NAME = 'nvidia-gpu-exporter';
const HTTP = { name: 'metrics', port: 9835 } as const;

const labels = partLabels(NAME, 'server');
const pods = selectorLabels(NAME, 'server');

const exporter = container({
  name: NAME,
  image: 'ghcr.io/utkuozdemir/nvidia_gpu_exporter:1.14.0',
  env: [
    // It takes no GPU away: the container runtime gives it nvidia-smi, and all GPUs to look at.
    { name: 'NVIDIA_VISIBLE_DEVICES', value: 'all' },
    { name: 'NVIDIA_DRIVER_CAPABILITIES', value: 'utility' },
  ],
  ports: [{ name: HTTP.name, containerPort: HTTP.port, protocol: 'TCP' }],
  livenessProbe: { httpGet: { path: '/-/healthy', port: HTTP.name }, periodSeconds: 20, timeoutSeconds: 5 },
  readinessProbe: { httpGet: { path: '/-/ready', port: HTTP.name }, periodSeconds: 10, timeoutSeconds: 5 },
  resources: { cpu: '10m', memory: '64Mi', limit: '128Mi' },
});

const daemonSet = (tolerations: readonly Toleration[]): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: NAME, labels },
  spec: {
    selector: { matchLabels: pods },
    template: {
      metadata: { labels },
      spec: restrictedPod({
        serviceAccountName: NAME,
        user: 65532,
        runtimeClassName: GPU_RUNTIME,
        nodeSelector: GPU_NODE_LABEL,
        tolerations,
        containers: [exporter],
      }),
    },
  },
});

/**
 * What nvidia-smi says of every GPU, for Prometheus. NVIDIA's own exporter wants more rights, and NVIDIA does not
 * support DCGM on GB10. Names are those of v1.14.0 (docs/METRICS.md), with the label `uuid`, and `node` of ours:
 *
 * - `nvidia_smi_temperature_gpu`: °C
 * - `nvidia_smi_utilization_gpu_ratio`: 0 to 1, part of the time in which something ran
 * - `nvidia_smi_power_draw_watts`
 * - `nvidia_smi_gpu_info`: 1, with name and driver version; `nvidia_smi_last_collect_success`: 0 if nvidia-smi fails
 * - `nvidia_smi_memory_used_bytes`, `nvidia_smi_memory_total_bytes`: not on GB10, whose memory is the machine's; there
 *   it is `node_memory_MemAvailable_bytes` and `node_memory_MemTotal_bytes` of node-exporter
 */
export const nvidiaGpuExporter = defineComponent(
  ({ cluster }): ComponentInput => ({
    name: NAME,
    namespace: NAME,
    description: 'Temperature, load and power of GPUs',
    category: 'observability',
    owner: 'observability',
    wave: -7,
    podSecurity: 'restricted',
    delivery: { pattern: 'raw' },
    manifests: [serviceAccount(NAME, labels), daemonSet(tolerationsOf(gpuNodes(cluster)))],
    network: [{ pods, ports: { [HTTP.name]: HTTP.port }, fromOwn: [] }],
    metrics: [{ port: HTTP.name }],
    alerts,
  }),
);
