import type { Board } from '../board.js';
import { bars, EXPECT_ZERO, orZero, perSecond, series, stat, yellowThenRed } from '../panels.js';

/** Harbor 2.14 counts no hits of its proxies: the metrics of that are in no release yet. */
const PROXIES = 'project_name=~"proxy-.+"';

export const registry: Board = {
  uid: 'platform-registry',
  title: 'Registry',
  description: 'Harbor, its caches of other registries, and what Kyverno refuses',
  folder: 'delivery',
  rows: [
    {
      title: 'Harbor',
      needs: ['harbor'],
      panels: [
        stat({
          title: 'Parts that are down',
          description: 'core, jobservice, registry, database and so on, as Harbor checks itself',
          unit: 'short',
          queries: orZero('count(harbor_up == 0)'),
          thresholds: EXPECT_ZERO,
          width: 8,
        }),
        stat({
          title: 'Stored',
          description: 'Images and charts of all projects',
          unit: 'bytes',
          queries: 'max(harbor_statistics_total_storage_consumption)',
          width: 8,
        }),
        stat({
          title: 'Tasks that wait',
          description: 'Scans, replication, garbage collection',
          unit: 'short',
          queries: 'sum(harbor_task_queue_size)',
          thresholds: yellowThenRed(100, 1000),
          width: 8,
        }),
        series({
          title: 'Requests, by code',
          description: '5xx is Harbor’s own failure, or that of a registry behind a proxy',
          unit: 'reqps',
          queries: [{ expr: perSecond('harbor_core_http_request_total', ['code']), legend: '{{code}}' }],
          stacked: true,
        }),
        series({
          title: 'Time of a request, 99 %',
          description: 'Of the slowest operations',
          unit: 's',
          queries: [
            {
              expr: 'topk(5, max by (operation) (harbor_core_http_request_duration_seconds{quantile="0.99"}))',
              legend: '{{operation}}',
            },
          ],
        }),
        bars({
          title: 'Stored, by project',
          description: 'With the caches of other registries',
          unit: 'bytes',
          queries: [
            { expr: 'sort_desc(max by (project_name) (harbor_project_quota_usage_byte))', legend: '{{project_name}}' },
          ],
        }),
        series({
          title: 'Tasks, by result',
          description: 'Ended in a second',
          unit: 'ops',
          queries: [
            { expr: perSecond('harbor_jobservice_task_total', ['type', 'status']), legend: '{{type}} {{status}}' },
          ],
        }),
      ],
    },
    {
      title: 'Caches of other registries',
      needs: ['harbor'],
      panels: [
        series({
          title: 'Pulls through the caches',
          description: 'In an hour, by cache. How many of them were hits is not known: Harbor 2.14 does not count them',
          unit: 'short',
          decimals: 0,
          queries: [
            {
              expr: `max by (project_name) (delta(harbor_artifact_pulled{${PROXIES}}[1h]))`,
              legend: '{{project_name}}',
            },
          ],
        }),
        series({
          title: 'Repositories in the caches',
          description: 'A step is an image that was pulled for the first time',
          unit: 'short',
          decimals: 0,
          queries: [
            {
              expr: `max by (project_name) (harbor_project_repo_total{${PROXIES}})`,
              legend: '{{project_name}}',
            },
          ],
        }),
      ],
    },
    {
      title: 'Kyverno',
      needs: ['kyverno'],
      panels: [
        series({
          title: 'Objects that were looked at',
          description: 'Admitted or not, in a second',
          unit: 'reqps',
          queries: [
            {
              expr: perSecond('kyverno_admission_requests_total', ['request_allowed']),
              legend: 'allowed: {{request_allowed}}',
            },
          ],
        }),
        series({
          title: 'Refused, by kind and namespace',
          description: 'What a policy did not let through',
          unit: 'reqps',
          queries: [
            {
              expr: perSecond('kyverno_admission_requests_total{request_allowed="false"}', [
                'resource_kind',
                'resource_namespace',
              ]),
              legend: '{{resource_namespace}}: {{resource_kind}}',
            },
          ],
        }),
      ],
    },
  ],
};
