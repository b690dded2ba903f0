import type { Alert } from '@edgit/core';

const PULLS = 'operation=~"v2_.+"';

/**
 * Metrics: Harbor 2.15.1, src/pkg/exporter/health_collector.go and src/server/middleware/metric. Metrics of the proxy cache
 * itself are only in later versions.
 */
export const alerts: readonly Alert[] = [
  {
    alert: 'HarborDown',
    expr: 'min by (component) (harbor_up) == 0',
    for: '10m',
    severity: 'critical',
    summary: '{{ $labels.component }} of Harbor is down',
    description:
      'Without core, registry, database or cache no image is pulled: Pods that move to another node do not start there.',
  },
  {
    alert: 'HarborProxyCacheFailing',
    expr: `sum(rate(harbor_core_http_request_total{${PULLS},code=~"5.."}[10m])) / sum(rate(harbor_core_http_request_total{${PULLS}}[10m])) > 0.05`,
    for: '10m',
    severity: 'critical',
    summary: '{{ $value | humanizePercentage }} of the requests for images fail in Harbor',
    description:
      'A registry behind its cache can’t be reached, or its own storage fails. What nodes have already goes on running.',
  },
];
