import type { Alert } from '@edgit/core';

/**
 * Metrics: Fluent Bit 5.1, src/flb_input.c and src/flb_output.c (`name` is the alias in its configuration).
 */
export const alerts: readonly Alert[] = [
  {
    alert: 'LogsNotDelivered',
    // It tries again without end: what it can't send counts as no error.
    expr: '(sum by (pod, name) (rate(fluentbit_input_records_total{name=~"containers|talos"}[15m])) > 0 unless sum by (pod, name) (rate(fluentbit_output_proc_records_total[15m])) > 0) or sum by (pod, name) (increase(fluentbit_output_dropped_records_total[15m])) > 0',
    for: '15m',
    severity: 'warning',
    summary: '{{ $labels.pod }} reads logs of {{ $labels.name }} and does not deliver them',
    description: 'They wait on the node’s disk, and the oldest are dropped when their share of it is full.',
  },
];
