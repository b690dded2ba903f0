import type { Alert } from '@edgit/core';

/** Metrics: Loki 3.7, pkg/util/server. */
export const alerts: readonly Alert[] = [
  {
    alert: 'LokiFailing',
    expr: 'sum by (route) (rate(loki_request_duration_seconds_count{status_code=~"5.."}[5m])) / sum by (route) (rate(loki_request_duration_seconds_count[5m])) > 0.1',
    for: '15m',
    severity: 'warning',
    summary: 'Loki fails in {{ $value | humanizePercentage }} of the requests of {{ $labels.route }}',
    description: 'Logs are not taken, or not found; Fluent Bit keeps them meanwhile.',
  },
];
