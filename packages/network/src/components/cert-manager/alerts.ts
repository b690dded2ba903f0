import { type Alert, OF_NAMESPACE } from '@edgit/core';

/** Metrics: cert-manager 1.21, internal/collectors. */
export const alerts: readonly Alert[] = [
  {
    alert: 'CertificateNotRenewed',
    // Independent of the lifetime: the renewal is a day late. 0 is a certificate that was never issued.
    expr: 'time() - (certmanager_certificate_renewal_timestamp_seconds > 0) > 86400',
    for: '15m',
    severity: 'critical',
    summary: `Certificate ${OF_NAMESPACE}/{{ $labels.name }} is about to expire: it was not renewed`,
    description: 'After it has expired, browsers and callers of webhooks refuse it.',
  },
  {
    alert: 'CertificateNotReady',
    expr: 'certmanager_certificate_ready_status{condition="False"} == 1',
    for: '30m',
    severity: 'warning',
    summary: `Certificate ${OF_NAMESPACE}/{{ $labels.name }} could not be issued`,
    description: 'What waits for its Secret does not start, or goes on with the certificate it had.',
  },
];
