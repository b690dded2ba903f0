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

/** What others read metrics from; nobody signs in there. */
export const PROMETHEUS = address(`${RELEASE}-prometheus`, 9090);

/** Where others send alerts to. */
export const ALERTMANAGER = address(`${RELEASE}-alertmanager`, 9093);

/** Each of both, by itself: what one alone was told, it alone tells people. */
export const ALERTMANAGERS = [0, 1].map(
  (index) =>
    `http://alertmanager-${ALERTMANAGER.service}-${index}.alertmanager-operated.${MONITORING_NAMESPACE}.svc:${ALERTMANAGER.port}`,
);

/** Who takes alerts of components that have some themselves. */
export const alertReceivers = ({ components }: AppsSettings): string[] =>
  components[STACK]?.enabled === false ? [] : [STACK];

/** The operator names Pods after its own objects, and leaves these names alone. */
export const PODS = {
  prometheus: { 'app.kubernetes.io/name': 'prometheus' },
  alertmanager: { 'app.kubernetes.io/name': 'alertmanager', 'app.kubernetes.io/instance': ALERTMANAGER.service },
  operator: { app: `${STACK}-operator`, release: RELEASE },
  kubeStateMetrics: { 'app.kubernetes.io/name': 'kube-state-metrics', 'app.kubernetes.io/instance': RELEASE },
} as const;
