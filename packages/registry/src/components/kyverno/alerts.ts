import type { Alert } from '@edgit/core';

/** Metrics: kube-apiserver 1.35, admission/metrics; kube-state-metrics 2.20. */
export const alerts: readonly Alert[] = [
  {
    alert: 'KyvernoWebhookFailing',
    expr: 'sum by (name) (rate(apiserver_admission_webhook_rejection_count{name=~".*kyverno.*",error_type="calling_webhook_error"}[10m])) > 0 or sum by (name) (rate(apiserver_admission_webhook_fail_open_count{name=~".*kyverno.*"}[10m])) > 0',
    for: '10m',
    severity: 'critical',
    summary: 'The API server gets no answer from {{ $labels.name }}: objects pass unseen, or not at all',
    description: 'Images come past Harbor meanwhile.',
  },
  {
    alert: 'KyvernoDown',
    // Its webhooks ignore failures: no other metric shows that they receive no requests.
    expr: 'kube_deployment_status_replicas_available{namespace="kyverno",deployment="kyverno-admission-controller"} == 0',
    for: '5m',
    severity: 'critical',
    summary: 'No Pod of Kyverno’s admission controller runs: images are neither rewritten nor checked',
    description: 'Pods start with the images that they name, past Harbor and from any registry.',
  },
];
