import { type Alert, OF_NAMESPACE } from './alert.js';

const SERVERS = 'destination_namespace, destination_workload';

/**
 * Certificates, names and connections. Metrics: cert-manager 1.21, internal/collectors; Cilium 1.19.1,
 * pkg/hubble/metrics (labels of `httpV2` and `drop` are those that the component asks for); CoreDNS 1.15.0, plugin/metrics.
 */
export const NETWORK: readonly Alert[] = [
  {
    alert: 'CertificateNotRenewed',
    component: 'cert-manager',
    // Whatever its lifetime: the day on which it should have been renewed is over. 0 is a certificate never issued yet.
    expr: 'time() - (certmanager_certificate_renewal_timestamp_seconds > 0) > 86400',
    for: '15m',
    severity: 'critical',
    summary: `Certificate ${OF_NAMESPACE}/{{ $labels.name }} is about to expire: it was not renewed`,
    description: 'After it has expired, browsers and callers of webhooks refuse it.',
  },
  {
    alert: 'CertificateNotReady',
    component: 'cert-manager',
    expr: 'certmanager_certificate_ready_status{condition="False"} == 1',
    for: '30m',
    severity: 'warning',
    summary: `Certificate ${OF_NAMESPACE}/{{ $labels.name }} could not be issued`,
    description: 'What waits for its Secret does not start, or goes on with the certificate it had.',
  },
  {
    alert: 'GatewayErrors',
    component: 'cilium',
    expr: `sum by (${SERVERS}) (rate(hubble_http_requests_total{status=~"5.."}[5m])) / sum by (${SERVERS}) (rate(hubble_http_requests_total[5m])) > 0.05 and sum by (${SERVERS}) (rate(hubble_http_requests_total{status=~"5.."}[5m])) > 0.1`,
    for: '10m',
    severity: 'critical',
    summary:
      '{{ $value | humanizePercentage }} of the requests to {{ $labels.destination_namespace }}/{{ $labels.destination_workload }} fail',
    description: 'The Gateway answers with 5xx: the application fails, or no Pod of it is ready.',
  },
  {
    alert: 'PolicyDropsSurge',
    component: 'cilium',
    expr: 'sum by (destination_namespace) (rate(hubble_drop_total{reason="POLICY_DENIED"}[10m])) > 5 and sum by (destination_namespace) (rate(hubble_drop_total{reason="POLICY_DENIED"}[10m])) > 5 * (sum by (destination_namespace) (rate(hubble_drop_total{reason="POLICY_DENIED"}[10m] offset 1d)) or sum by (destination_namespace) (rate(hubble_drop_total{reason="POLICY_DENIED"}[10m])) * 0)',
    for: '10m',
    severity: 'warning',
    summary:
      '{{ $value | humanize }} packets a second to {{ $labels.destination_namespace }} are refused by network policies',
    description: 'Five times as many as a day ago: a connection that a policy lacks, or somebody who tries doors.',
  },
  {
    alert: 'ResolverDown',
    component: 'coredns',
    labels: { namespace: 'lan-dns' },
    expr: 'absent(up{namespace="lan-dns"} == 1)',
    for: '5m',
    severity: 'critical',
    summary: 'Nobody resolves the platform’s hosts on the local network',
    description: 'People reach no host of the platform by name. Pods have a resolver of their own.',
  },
  {
    alert: 'ResolverFailing',
    component: 'coredns',
    expr: 'sum(rate(coredns_dns_responses_total{namespace="lan-dns",rcode="SERVFAIL"}[5m])) / sum(rate(coredns_dns_responses_total{namespace="lan-dns"}[5m])) > 0.1',
    for: '10m',
    severity: 'warning',
    summary: '{{ $value | humanizePercentage }} of the questions to the resolver of the local network fail',
    description: 'Quad9 can’t be reached over TLS, or the hosts of the platform can’t be read.',
  },
];
