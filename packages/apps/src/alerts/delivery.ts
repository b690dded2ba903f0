import type { Alert } from './alert.js';

const PULLS = 'operation=~"v2_.+"';

/**
 * Argo CD and Harbor. Metrics: Argo CD 3.3, controller/metrics; Harbor 2.15.1, src/pkg/exporter/health_collector.go and
 * src/server/middleware/metric. Metrics of the proxy cache itself are only in later versions.
 */
export const DELIVERY: readonly Alert[] = [
  {
    alert: 'ApplicationNotSynced',
    component: 'argocd',
    expr: 'argocd_app_info{sync_status!="Synced"} == 1',
    for: '30m',
    severity: 'warning',
    summary: 'Application {{ $labels.name }} is {{ $labels.sync_status }}: the cluster is not what Git says',
    description: 'A change does not arrive, or somebody changed the cluster by hand.',
  },
  {
    alert: 'ApplicationDegraded',
    component: 'argocd',
    expr: 'argocd_app_info{health_status=~"Degraded|Missing"} == 1',
    for: '15m',
    severity: 'warning',
    summary: 'Application {{ $labels.name }} is {{ $labels.health_status }}',
    description: 'An object of it does not become what it should: a Deployment without Pods, a claim without a volume.',
  },
  {
    alert: 'HarborDown',
    component: 'harbor',
    expr: 'min by (component) (harbor_up) == 0',
    for: '10m',
    severity: 'critical',
    summary: '{{ $labels.component }} of Harbor is down',
    description:
      'Without core, registry, database or cache no image is pulled: Pods that move to another node do not start there.',
  },
  {
    alert: 'HarborProxyCacheFailing',
    component: 'harbor',
    expr: `sum(rate(harbor_core_http_request_total{${PULLS},code=~"5.."}[10m])) / sum(rate(harbor_core_http_request_total{${PULLS}}[10m])) > 0.05`,
    for: '10m',
    severity: 'critical',
    summary: '{{ $value | humanizePercentage }} of the requests for images fail in Harbor',
    description:
      'A registry behind its cache can’t be reached, or its own storage fails. What nodes have already goes on running.',
  },
];
