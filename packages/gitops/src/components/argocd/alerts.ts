import type { Alert } from '@edgit/core';

/** Metrics: Argo CD 3.3, controller/metrics. */
export const alerts: readonly Alert[] = [
  {
    alert: 'ApplicationNotSynced',
    expr: 'argocd_app_info{sync_status!="Synced"} == 1',
    for: '30m',
    severity: 'warning',
    summary: 'Application {{ $labels.name }} is {{ $labels.sync_status }}: the cluster is not what Git says',
    description: 'A change does not arrive, or somebody changed the cluster by hand.',
  },
  {
    alert: 'ApplicationDegraded',
    expr: 'argocd_app_info{health_status=~"Degraded|Missing"} == 1',
    for: '15m',
    severity: 'warning',
    summary: 'Application {{ $labels.name }} is {{ $labels.health_status }}',
    description: 'An object of it does not become what it should: a Deployment without Pods, a claim without a volume.',
  },
];
