import type { Board } from '../board.js';
import { atLeast, bars, EXPECT_ZERO, orZero, perSecond, quantile, series, stat, yellowThenRed } from '../panels.js';

const NEEDS = ['argocd'];

export const gitops: Board = {
  uid: 'platform-gitops',
  title: 'GitOps',
  description: 'Whether the cluster is what Git says: Argo CD',
  folder: 'delivery',
  rows: [
    {
      title: 'Now',
      needs: NEEDS,
      panels: [
        stat({
          title: 'Applications',
          description: 'That Argo CD knows',
          unit: 'short',
          queries: 'sum(argocd_app_info)',
          width: 6,
        }),
        stat({
          title: 'Not synced',
          description: 'The cluster is not what Git says, or Git can’t be read',
          unit: 'short',
          queries: orZero('sum(argocd_app_info{sync_status!="Synced"})'),
          thresholds: EXPECT_ZERO,
          width: 6,
        }),
        stat({
          title: 'Not healthy',
          description: 'Synced or not, something of it does not work; Progressing is not counted',
          unit: 'short',
          queries: orZero('sum(argocd_app_info{health_status!~"Healthy|Progressing"})'),
          thresholds: EXPECT_ZERO,
          width: 6,
        }),
        stat({
          title: 'Clusters connected',
          description: 'That Argo CD may write to',
          unit: 'short',
          queries: 'sum(argocd_cluster_connection_status)',
          thresholds: atLeast(1),
          width: 6,
        }),
      ],
    },
    {
      title: 'Applications',
      needs: NEEDS,
      panels: [
        series({
          title: 'By state of sync',
          description: 'How many Applications are in which state',
          unit: 'short',
          decimals: 0,
          queries: [{ expr: 'sum by (sync_status) (argocd_app_info)', legend: '{{sync_status}}' }],
          stacked: true,
        }),
        series({
          title: 'By health',
          description: 'How many Applications are how well',
          unit: 'short',
          decimals: 0,
          queries: [{ expr: 'sum by (health_status) (argocd_app_info)', legend: '{{health_status}}' }],
          stacked: true,
        }),
        bars({
          title: 'Not as they should be',
          description: 'Applications that are not synced, or not healthy',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (name, sync_status, health_status) (argocd_app_info{sync_status!="Synced"} or argocd_app_info{health_status!="Healthy"})',
              legend: '{{name}}: {{sync_status}}, {{health_status}}',
            },
          ],
          thresholds: yellowThenRed(1, 1),
        }),
        series({
          title: 'Syncs, by result',
          description: 'In a minute',
          unit: 'short',
          queries: [
            { expr: 'sum by (phase) (rate(argocd_app_sync_total[$__rate_interval])) * 60', legend: '{{phase}}' },
          ],
        }),
      ],
    },
    {
      title: 'Argo CD itself',
      needs: NEEDS,
      panels: [
        series({
          title: 'Time of a comparison, 95 %',
          description: 'Of an Application with what Git says',
          unit: 's',
          queries: [{ expr: quantile(0.95, 'argocd_app_reconcile_bucket'), legend: 'comparison' }],
        }),
        series({
          title: 'Time of a question to Git, 95 %',
          description: 'fetch and ls-remote',
          unit: 's',
          queries: [
            {
              expr: quantile(0.95, 'argocd_git_request_duration_seconds_bucket', ['request_type']),
              legend: '{{request_type}}',
            },
          ],
        }),
        series({
          title: 'Questions to Git',
          description: 'And those that failed',
          unit: 'reqps',
          queries: [
            { expr: perSecond('argocd_git_request_total', ['request_type']), legend: '{{request_type}}' },
            { expr: perSecond('argocd_git_fetch_fail_total'), legend: 'failed' },
          ],
        }),
        series({
          title: 'Waiting, and failing',
          description: 'Requests that wait for a repository; requests to Redis that failed, in a second',
          unit: 'short',
          queries: [
            { expr: 'sum(argocd_repo_pending_request_total)', legend: 'waiting' },
            { expr: perSecond('argocd_redis_request_total{failed="true"}'), legend: 'Redis failed' },
          ],
        }),
      ],
    },
  ],
};
