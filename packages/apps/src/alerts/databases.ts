import type { Alert } from './alert.js';

const CNPG = 'cloudnative-pg';

/** Whoever owns the operator answers for how its databases run. */
const common = { component: CNPG } as const;

/** The PodMonitor of a database is called after its Cluster, and so is the job: `NAMESPACE/CLUSTER`. */
const DATABASE = '{{ $labels.job }}';

/**
 * PostgreSQL. Metrics: CloudNativePG 1.30, its default queries (config/manager/default-monitoring.yaml: `pg_replication`)
 * and pkg/management/postgres/webserver/metricserver/pg_collector.go (`cnpg_collector_*`).
 */
export const DATABASES: readonly Alert[] = [
  {
    ...common,
    alert: 'DatabaseWithoutPrimary',
    expr: 'min by (namespace, job) (cnpg_pg_replication_in_recovery) == 1 or max by (namespace, job) (cnpg_collector_up) == 0',
    for: '5m',
    severity: 'critical',
    summary: `Database ${DATABASE} has no instance that takes changes`,
    description: 'Its application can’t write: failover did not happen, or no instance runs.',
  },
  {
    ...common,
    alert: 'DatabaseReplicaMissing',
    expr: '(cnpg_pg_replication_streaming_replicas < 1) and (cnpg_pg_replication_in_recovery == 0)',
    for: '15m',
    severity: 'warning',
    summary: `Database ${DATABASE} has no replica that follows`,
    description:
      'It runs. With the loss of its one instance it would be down, and up to date only as far as its volume is.',
  },
  {
    ...common,
    alert: 'DatabaseReplicationLag',
    expr: 'max by (namespace, job, pod) (cnpg_pg_replication_lag) > 300',
    for: '10m',
    severity: 'warning',
    summary: 'Replica {{ $labels.pod }} is {{ $value | humanizeDuration }} behind',
    description: 'After a failover to it that much would be missing.',
  },
  {
    ...common,
    alert: 'DatabaseArchiveStuck',
    expr: 'max by (namespace, job) (cnpg_collector_pg_wal_archive_status{value="ready"}) > 20',
    for: '30m',
    severity: 'warning',
    summary: `Database ${DATABASE} has {{ $value }} files of its log that were not archived`,
    description: 'They stay on its volume, which fills; what is not archived can’t be recovered to a point in time.',
  },
];

/**
 * Of databases that are archived outside the cluster. Metric: the Barman Cloud plugin 0.15.0,
 * internal/cnpgi/instance/metrics.go, which has 0 until there is a backup; the operator's own,
 * `cnpg_collector_last_available_backup_timestamp`, stays 0 with a plugin (docs/src/monitoring.md of 1.30).
 */
export const ARCHIVED_DATABASES: readonly Alert[] = [
  {
    ...common,
    alert: 'DatabaseBackupMissed',
    expr: 'time() - max by (namespace, job) (barman_cloud_cloudnative_pg_io_last_available_backup_timestamp) > 129600',
    for: '2h',
    severity: 'warning',
    summary: `Database ${DATABASE} has no backup of the last day and a half`,
    description: 'It can be brought back to the last backup, and from its archive of changes if that is whole.',
  },
];
