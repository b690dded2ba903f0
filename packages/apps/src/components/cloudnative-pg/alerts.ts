import type { Alert } from '@edgit/core';

/** The PodMonitor of a database is called after its Cluster, and so is the job: `NAMESPACE/CLUSTER`. */
export const DATABASE = '{{ $labels.job }}';

/**
 * Databases: the owner of the operator is responsible for them. Metrics: CloudNativePG 1.30, its default queries
 * (config/manager/default-monitoring.yaml: `pg_replication`) and
 * pkg/management/postgres/webserver/metricserver/pg_collector.go (`cnpg_collector_*`).
 */
export const alerts: readonly Alert[] = [
  {
    alert: 'DatabaseWithoutPrimary',
    expr: 'min by (namespace, job) (cnpg_pg_replication_in_recovery) == 1 or max by (namespace, job) (cnpg_collector_up) == 0',
    for: '5m',
    severity: 'critical',
    summary: `Database ${DATABASE} has no instance that takes changes`,
    description: 'Its application can’t write: failover did not happen, or no instance runs.',
  },
  {
    alert: 'DatabaseReplicaMissing',
    expr: '(cnpg_pg_replication_streaming_replicas < 1) and (cnpg_pg_replication_in_recovery == 0)',
    for: '15m',
    severity: 'warning',
    summary: `Database ${DATABASE} has no replica that follows`,
    description:
      'It runs. With the loss of its one instance it would be down, and up to date only as far as its volume is.',
  },
  {
    alert: 'DatabaseReplicationLag',
    expr: 'max by (namespace, job, pod) (cnpg_pg_replication_lag) > 300',
    for: '10m',
    severity: 'warning',
    summary: 'Replica {{ $labels.pod }} is {{ $value | humanizeDuration }} behind',
    description: 'After a failover to it that much would be missing.',
  },
  {
    alert: 'DatabaseArchiveStuck',
    expr: 'max by (namespace, job) (cnpg_collector_pg_wal_archive_status{value="ready"}) > 20',
    for: '30m',
    severity: 'warning',
    summary: `Database ${DATABASE} has {{ $value }} files of its log that were not archived`,
    description: 'They stay on its volume, which fills; what is not archived can’t be recovered to a point in time.',
  },
];
