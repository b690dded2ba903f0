import { MONITORING_NAMESPACE } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';

export const STACK = 'kube-prometheus-stack';

/** Release and full name: without it each name would begin with the chart's. */
export const RELEASE = 'kps';

const address = (service: string, port: number) => ({
  service,
  port,
  url: `http://${service}.${MONITORING_NAMESPACE}.svc:${port}`,
});

/** Prometheus, from which other components read metrics, without authentication. */
export const PROMETHEUS = address(`${RELEASE}-prometheus`, 9090);

/** Where others send alerts to. */
export const ALERTMANAGER = address(`${RELEASE}-alertmanager`, 9093);

/** Both replicas, each by its own address: a replica only notifies about alerts that it received itself. */
export const ALERTMANAGERS = [0, 1].map(
  (index) =>
    `http://alertmanager-${ALERTMANAGER.service}-${index}.alertmanager-operated.${MONITORING_NAMESPACE}.svc:${ALERTMANAGER.port}`,
);

/** Port of the pages and the API of both; that of the container beside each, which reads changed configuration. */
export const WEB = 'http-web';
export const RELOADER = 'reloader-web';

/** In `network.to` of those who ask for metrics. */
export const TO_PROMETHEUS = { component: STACK, pods: 'prometheus', port: WEB } as const;

export const TO_ALERTMANAGER = { component: STACK, pods: 'alertmanager', port: WEB } as const;

/** In `network.to` of components that have alerts themselves: who takes them. */
export const alertReceivers = ({ components }: AppsSettings): (typeof TO_ALERTMANAGER)[] =>
  components[STACK]?.enabled === false ? [] : [TO_ALERTMANAGER];

/** The operator names Pods after its own objects, and leaves these names alone. */
export const PODS = {
  prometheus: { 'app.kubernetes.io/name': 'prometheus' },
  alertmanager: { 'app.kubernetes.io/name': 'alertmanager', 'app.kubernetes.io/instance': ALERTMANAGER.service },
  operator: { app: `${STACK}-operator`, release: RELEASE },
  kubeStateMetrics: { 'app.kubernetes.io/name': 'kube-state-metrics', 'app.kubernetes.io/instance': RELEASE },
} as const;
