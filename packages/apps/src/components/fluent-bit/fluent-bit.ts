import { type ClusterSpec, type ComponentInput, defineComponent, nthAddress } from '@edgit/core';
import { LOCKED_DOWN } from '@edgit/kubernetes';
import { alerts } from './alerts.js';
import { BUFFER, filters, inputs, LOGS_PORT, NODE_NAME, outputs, service } from './pipeline.js';

const NAME = 'fluent-bit';

/**
 * Address of its Service. Talos knows no names of the cluster, so that it has to be a fixed one: of the first 256, which
 * Kubernetes gives away by itself only when there are no others.
 */
const addressIn = ({ networks }: ClusterSpec): string => nthAddress(networks.services, 170);

const FOLDERS = [
  { name: 'logs', path: '/var/log', type: 'Directory', readOnly: true },
  { name: 'buffer', path: BUFFER, type: 'DirectoryOrCreate', readOnly: false },
];

/** Sends the logs of every container and every machine to Loki. Values hold for chart 0.58.1 (Fluent Bit 5.1.1). */
export const fluentBit = defineComponent(
  ({ cluster }): ComponentInput => ({
    name: NAME,
    namespace: NAME,
    description: 'Collects logs on every node',
    category: 'observability',
    owner: 'observability',
    wave: -7,
    // Its Pods mount folders of the host.
    podSecurity: 'privileged',
    clusterKinds: ['rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
    delivery: {
      pattern: 'helm-inline',
      chart: { repo: 'https://fluent.github.io/helm-charts', name: NAME, version: '0.58.1' },
      values: {
        // The default's registry, cr.fluentbit.io, has no cache of ours before it.
        image: { repository: 'docker.io/fluent/fluent-bit' },
        testFramework: { enabled: false },
        config: { service, inputs, filters, outputs, customParsers: '' },
        env: [{ name: NODE_NAME, valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
        // The defaults mount Docker's folder, which would be made, and the machine's id.
        daemonSetVolumes: FOLDERS.map(({ name, path, type }) => ({ name, hostPath: { path, type } })),
        daemonSetVolumeMounts: FOLDERS.map(({ name, path, readOnly }) => ({ name, mountPath: path, readOnly })),
        // Talos sends to this address, and each machine to the Pod that runs on it.
        service: { clusterIP: addressIn(cluster), internalTrafficPolicy: 'Local' },
        extraPorts: [{ name: 'talos', port: LOGS_PORT, containerPort: LOGS_PORT, protocol: 'TCP' }],
        // Log files are root's.
        securityContext: { runAsUser: 0, ...LOCKED_DOWN },
        podSecurityContext: { seccompProfile: { type: 'RuntimeDefault' } },
        // Every node, whatever its taints.
        tolerations: [{ operator: 'Exists' }],
        priorityClassName: 'system-node-critical',
        resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } },
        serviceMonitor: { enabled: true },
      },
    },
    network: [
      {
        pods: { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/instance': NAME },
        ports: { talos: LOGS_PORT, http: 2020 },
        fromOwn: [],
        fromNodes: ['talos'],
        toApiServer: true,
      },
    ],
    machines: { logs: { address: addressIn(cluster), port: LOGS_PORT } },
    metrics: [{ port: 'http', path: '/api/v2/metrics/prometheus', monitor: 'chart' }],
    alerts,
  }),
);
