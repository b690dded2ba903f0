import type { Alert } from '@edgit/core';

/** Metrics: Reloader 1.4.21, internal/pkg/metrics. */
export const alerts: readonly Alert[] = [
  {
    alert: 'RestartFailed',
    // Both series are there from its start, at 0.
    expr: 'sum by (namespace) (increase(reloader_reload_executed_total{success="false"}[1h])) > 0',
    for: '5m',
    severity: 'warning',
    summary: 'Reloader could not restart what reads a secret that was rotated',
    description: 'Pods keep the old value until they start again, and may be locked out where the new one holds.',
  },
];
