import type { Board } from '../board.js';
import { bars, NONE_IS_WELL, orZero, perSecond, quantile, series, stat, worseFrom } from '../panels.js';

export const delivery: Board = {
  uid: 'platform-delivery',
  title: 'Delivery',
  description: 'What is being built and rolled out: Argo Workflows and Argo Rollouts',
  folder: 'delivery',
  rows: [
    {
      title: 'Rollouts',
      needs: ['argo-rollouts'],
      panels: [
        stat({
          title: 'Degraded',
          description: 'Rollouts that were broken off: the old version serves',
          unit: 'short',
          queries: orZero('count(rollout_info{phase="Degraded"})'),
          thresholds: NONE_IS_WELL,
          width: 8,
        }),
        stat({
          title: 'Under way',
          description: 'Progressing, or paused between two steps',
          unit: 'short',
          queries: orZero('count(rollout_info{phase=~"Progressing|Paused"})'),
          width: 8,
        }),
        stat({
          title: 'Analyses that failed',
          description: 'A measurement said no: the rollout goes back',
          unit: 'short',
          queries: orZero('count(analysis_run_info{phase=~"Failed|Error"})'),
          thresholds: worseFrom(1, 5),
          width: 8,
        }),
        series({
          title: 'Rollouts, by phase',
          description: 'How many are where',
          unit: 'short',
          decimals: 0,
          queries: [{ expr: 'count by (phase) (rollout_info)', legend: '{{phase}}' }],
          stacked: true,
          width: 8,
        }),
        bars({
          title: 'Rollouts that lack Pods',
          description: 'Replicas that are wanted and not available',
          unit: 'short',
          queries: [{ expr: 'rollout_info_replicas_unavailable > 0', legend: '{{exported_namespace}}/{{name}}' }],
          thresholds: NONE_IS_WELL,
          width: 8,
        }),
        series({
          title: 'Errors of the controller',
          description: 'By rollout',
          unit: 'ops',
          queries: [
            {
              expr: perSecond('rollout_reconcile_error', ['exported_namespace', 'name']),
              legend: '{{exported_namespace}}/{{name}}',
            },
          ],
          width: 8,
        }),
      ],
    },
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
  ],
};
