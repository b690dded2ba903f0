import type { Alert } from '@edgit/core';
import { DATABASE } from '../cloudnative-pg/alerts.js';

/**
 * Databases that are archived outside the cluster. Metric: the Barman Cloud plugin 0.15.0,
 * internal/cnpgi/instance/metrics.go, which has 0 until there is a backup; the operator's own,
 * `cnpg_collector_last_available_backup_timestamp`, stays 0 with a plugin (docs/src/monitoring.md of 1.30).
 */
export const alerts: readonly Alert[] = [
  {
    alert: 'DatabaseBackupMissed',
    expr: 'time() - max by (namespace, job) (barman_cloud_cloudnative_pg_io_last_available_backup_timestamp) > 129600',
    for: '2h',
    severity: 'warning',
    summary: `Database ${DATABASE} has no backup of the last day and a half`,
    description: 'It can be brought back to the last backup, and from its archive of changes if that is whole.',
  },
];
