import type { Alert } from './alert.js';

/**
 * Logs. Metrics: Fluent Bit 5.1, src/flb_input.c and src/flb_output.c (`name` is the alias in its configuration); Loki 3.7,
 * pkg/util/server. That Prometheus itself runs is the dead-man's switch's; Alertmanager is watched by the chart's rules.
 */
export const OBSERVABILITY: readonly Alert[] = [
  {
    alert: 'LogsNotDelivered',
    component: 'fluent-bit',
    // It tries again without end: what it can't send counts as no error.
    expr: '(sum by (pod, name) (rate(fluentbit_input_records_total{name=~"containers|talos"}[15m])) > 0 unless sum by (pod, name) (rate(fluentbit_output_proc_records_total[15m])) > 0) or sum by (pod, name) (increase(fluentbit_output_dropped_records_total[15m])) > 0',
    for: '15m',
    severity: 'warning',
    summary: '{{ $labels.pod }} reads logs of {{ $labels.name }} and does not deliver them',
    description: 'They wait on the node’s disk, and the oldest are dropped when their share of it is full.',
  },
  {
    alert: 'LokiFailing',
    component: 'loki',
    expr: 'sum by (route) (rate(loki_request_duration_seconds_count{status_code=~"5.."}[5m])) / sum by (route) (rate(loki_request_duration_seconds_count[5m])) > 0.1',
    for: '15m',
    severity: 'warning',
    summary: 'Loki fails in {{ $value | humanizePercentage }} of the requests of {{ $labels.route }}',
    description: 'Logs are not taken, or not found; Fluent Bit keeps them meanwhile.',
  },
];
