import type { Alert } from '@edgit/core';

const SERVERS = 'destination_namespace, destination_workload';

/** Metrics: Cilium 1.19.1, pkg/hubble/metrics; labels of `httpV2` and `drop` are those that the component asks for. */
export const alerts: readonly Alert[] = [
  {
    alert: 'GatewayErrors',
    expr: `sum by (${SERVERS}) (rate(hubble_http_requests_total{status=~"5.."}[5m])) / sum by (${SERVERS}) (rate(hubble_http_requests_total[5m])) > 0.05 and sum by (${SERVERS}) (rate(hubble_http_requests_total{status=~"5.."}[5m])) > 0.1`,
    for: '10m',
    severity: 'critical',
    summary:
      '{{ $value | humanizePercentage }} of the requests to {{ $labels.destination_namespace }}/{{ $labels.destination_workload }} fail',
    description: 'The Gateway answers with 5xx: the application fails, or no Pod of it is ready.',
  },
  {
    alert: 'PolicyDropsSurge',
    expr: 'sum by (destination_namespace) (rate(hubble_drop_total{reason="POLICY_DENIED"}[10m])) > 5 and sum by (destination_namespace) (rate(hubble_drop_total{reason="POLICY_DENIED"}[10m])) > 5 * (sum by (destination_namespace) (rate(hubble_drop_total{reason="POLICY_DENIED"}[10m] offset 1d)) or sum by (destination_namespace) (rate(hubble_drop_total{reason="POLICY_DENIED"}[10m])) * 0)',
    for: '10m',
    severity: 'warning',
    summary:
      '{{ $value | humanize }} packets a second to {{ $labels.destination_namespace }} are refused by network policies',
    description: 'Five times as many as a day ago: a connection that a policy lacks, or somebody who tries doors.',
  },
];
