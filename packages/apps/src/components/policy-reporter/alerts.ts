import type { Alert } from '@edgit/core';

/** Metrics: Policy Reporter 3.9.0, pkg/listener/metrics. */
export const alerts: readonly Alert[] = [
  {
    alert: 'PolicyViolated',
    expr: 'sum by (namespace, policy) (policy_report_result{status=~"fail|error"}) > 0 or sum by (policy) (cluster_policy_report_result{status=~"fail|error"}) > 0',
    for: '15m',
    severity: 'warning',
    summary: '{{ $value }} objects in {{ or $labels.namespace "the cluster" }} break policy {{ $labels.policy }}',
    description: 'They were there before the policy, passed while Kyverno was down, or the policy only reports.',
  },
];
