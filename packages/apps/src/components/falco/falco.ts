import { type ComponentInput, defineComponent, disruptionBudget, preferOtherNodes } from '@edgit/core';
import { LOCKED_DOWN } from '@edgit/kubernetes';
import type { AppsSettings } from '../../settings.js';
import { ALERTMANAGERS, alertReceivers } from '../kube-prometheus-stack/names.js';

const SENSOR_PODS = { 'app.kubernetes.io/name': 'falco', 'app.kubernetes.io/instance': 'falco' };

const SIDEKICK = 'falco-falcosidekick';
const SIDEKICK_PODS = {
  'app.kubernetes.io/name': 'falcosidekick',
  'app.kubernetes.io/instance': 'falco',
  'app.kubernetes.io/component': 'core',
};

const OFF = { enabled: false };

/** Falco’s warnings and what is worse. The chart's keys hold for falcosidekick 2.32.0; /api/v1 is gone from Alertmanager. */
const toAlertmanager = {
  hostport: ALERTMANAGERS.join(','),
  endpoint: '/api/v2/alerts',
  minimumpriority: 'warning',
  // An event does not end: without this, five minutes later Alertmanager calls it resolved.
  expireafter: '3600',
  extralabels: 'alertname:FalcoEvent,team:security',
};

/** Counts the alerts of all nodes for Prometheus, and sends them to Alertmanager, if there is one. */
const sidekick = (receivers: readonly unknown[]) => ({
  enabled: true,
  replicaCount: 2,
  affinity: preferOtherNodes(SIDEKICK_PODS),
  podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  securityContext: LOCKED_DOWN,
  resources: { requests: { cpu: '20m', memory: '64Mi' }, limits: { memory: '128Mi' } },
  serviceMonitor: { enabled: true },
  config: {
    // Without TLS the chart gives the Service a port for paths without it all the same, and the Pods have none.
    tlsserver: { notlspaths: '' },
    // Its default would be in a Secret for nothing.
    timescaledb: { password: '' },
    ...(receivers.length === 0 ? {} : { alertmanager: toAlertmanager }),
  },
});

/**
 * Watches the system calls of every node for what no workload should do. Values hold for chart 9.1.0 (Falco 0.44.1).
 *
 * A Talos node with Secure Boot locks its kernel down (`lockdown=confidentiality`), and Falco doesn't start there.
 */
export const falco = defineComponent<AppsSettings>(
  ({ settings }): ComponentInput => ({
    name: 'falco',
    namespace: 'falco',
    description: 'Watches system calls for intruders',
    category: 'security',
    owner: 'security',
    // Its Pods are privileged, and mount folders of the host.
    podSecurity: 'privileged',
    delivery: {
      pattern: 'wrapper-chart',
      chart: { repo: 'https://falcosecurity.github.io/charts', name: 'falco', version: '9.1.0' },
      values: {
        // Needs no kernel module: nothing is built, and no loader runs. With `loader.enabled: false` the chart would
        // mount /boot, /usr and /lib/modules of the host too.
        driver: { kind: 'modern_ebpf' },
        // Rules and plugin are those in the image, of the same version: nothing is fetched at run time.
        falcoctl: { artifact: { install: OFF, follow: OFF } },
        collectors: {
          containerEngine: {
            // A socket that isn't there would be made, as a folder.
            engines: {
              cri: { enabled: true, sockets: ['/run/containerd/containerd.sock'] },
              docker: OFF,
              podman: OFF,
              containerd: OFF,
              lxc: OFF,
              libvirt_lxc: OFF,
              bpm: OFF,
            },
          },
        },
        falco: {
          // The image's own files there load the plugin a second time, and Falco ends (falcosecurity/charts#1057).
          config_files: [],
          time_format_iso_8601: true,
          syslog_output: OFF,
          log_syslog: false,
        },
        // Every node, with any taint.
        tolerations: [{ operator: 'Exists' }],
        podPriorityClassName: 'system-node-critical',
        metrics: { enabled: true },
        serviceMonitor: { create: true },
        falcosidekick: sidekick(alertReceivers(settings)),
      },
    },
    manifests: [disruptionBudget({ name: SIDEKICK, selector: SIDEKICK_PODS })],
    network: [
      { name: 'sensor', pods: SENSOR_PODS, ports: { metrics: 8765 }, fromOwn: [] },
      {
        pods: SIDEKICK_PODS,
        ports: { http: 2801 },
        fromOwn: [{ pods: 'sensor', port: 'http' }],
        to: alertReceivers(settings),
      },
    ],
    metrics: [
      { port: 'metrics', monitor: 'chart' },
      { port: 'http', monitor: 'chart' },
    ],
  }),
);
