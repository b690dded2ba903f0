import type { Alert } from '@edgit/core';

/** Metrics: Garage 2.3, src/rpc/system_metrics.rs and src/block/metrics.rs. */
export const alerts: readonly Alert[] = [
  {
    alert: 'GarageUnhealthy',
    expr: 'min by (namespace) (cluster_available) == 0 or min by (namespace) (cluster_healthy) == 0',
    for: '10m',
    severity: 'critical',
    summary: 'Garage does not serve all of its data',
    description: 'Logs are not stored and volumes are not backed up, until it does.',
  },
  {
    alert: 'GarageBlocksLost',
    expr: 'sum by (namespace) (block_resync_errored_blocks) > 0',
    for: '1h',
    severity: 'warning',
    summary: '{{ $value }} blocks in Garage can’t be read or brought back',
    description: 'Objects that they belong to are damaged: backups or logs.',
  },
];
