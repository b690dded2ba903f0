import type { Alert } from '@edgit/core';

/** Metrics: CoreDNS 1.15.0, plugin/metrics. */
export const alerts: readonly Alert[] = [
  {
    alert: 'ResolverDown',
    labels: { namespace: 'lan-dns' },
    expr: 'absent(up{namespace="lan-dns"} == 1)',
    for: '5m',
    severity: 'critical',
    summary: 'Nobody resolves the platform’s hosts on the local network',
    description: 'People reach no host of the platform by name. Pods have a resolver of their own.',
  },
  {
    alert: 'ResolverFailing',
    expr: 'sum(rate(coredns_dns_responses_total{namespace="lan-dns",rcode="SERVFAIL"}[5m])) / sum(rate(coredns_dns_responses_total{namespace="lan-dns"}[5m])) > 0.1',
    for: '10m',
    severity: 'warning',
    summary: '{{ $value | humanizePercentage }} of the questions to the resolver of the local network fail',
    description: 'Quad9 can’t be reached over TLS, or the hosts of the platform can’t be read.',
  },
];
