import type { Row } from '../../dashboards/board.js';
import { perSecond, quantile, series } from '../../dashboards/panels.js';

/** Of board Delivery: what is being built. */
export const workflowRows: readonly Row[] = [
  {
    title: 'Workflows',
    needs: ['argo-workflows'],
    panels: [
      series({
        title: 'Workflows, by phase',
        description: 'That are there now',
        unit: 'short',
        decimals: 0,
        queries: [{ expr: 'sum by (phase) (argo_workflows_gauge)', legend: '{{phase}}' }],
        stacked: true,
      }),
      series({
        title: 'Entered a phase',
        description: 'In an hour',
        unit: 'short',
        decimals: 0,
        queries: [{ expr: 'sum by (phase) (increase(argo_workflows_total_count[1h]))', legend: '{{phase}}' }],
      }),
      series({
        title: 'Pods of workflows, by phase',
        description: 'Many that are Pending have no room, or no image',
        unit: 'short',
        decimals: 0,
        queries: [{ expr: 'sum by (phase) (argo_workflows_pods_gauge)', legend: '{{phase}}' }],
        width: 8,
      }),
      series({
        title: 'Waiting for the controller',
        description: 'By queue; and the time of one step, 95 %, in seconds',
        unit: 'short',
        queries: [
          { expr: 'sum by (queue_name) (argo_workflows_queue_depth_gauge)', legend: '{{queue_name}}' },
          { expr: quantile(0.95, 'argo_workflows_operation_duration_seconds_bucket'), legend: 'seconds of a step' },
        ],
        width: 8,
      }),
      series({
        title: 'Errors of the controller',
        description: 'By cause',
        unit: 'ops',
        queries: [{ expr: perSecond('argo_workflows_error_count', ['cause']), legend: '{{cause}}' }],
        width: 8,
      }),
    ],
  },
];
