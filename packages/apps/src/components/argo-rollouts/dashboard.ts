import type { Row } from '../../dashboards/board.js';
import { bars, EXPECT_ZERO, orZero, perSecond, series, stat, yellowThenRed } from '../../dashboards/panels.js';

/** Of board Delivery: canaries. */
export const rolloutRows: readonly Row[] = [
  {
    title: 'Rollouts',
    needs: ['argo-rollouts'],
    panels: [
      stat({
        title: 'Degraded',
        description: 'Rollouts that were broken off: the old version serves',
        unit: 'short',
        queries: orZero('count(rollout_info{phase="Degraded"})'),
        thresholds: EXPECT_ZERO,
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
        thresholds: yellowThenRed(1, 5),
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
        thresholds: EXPECT_ZERO,
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
];
