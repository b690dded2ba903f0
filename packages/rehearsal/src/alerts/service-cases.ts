import type { AlertCase } from './alert-case.js';

const instance = (pod: string): string => `namespace="shop",job="shop/shop-db",pod="${pod}"`;
const database = (metric: string, pod: string): string => `cnpg_${metric}{${instance(pod)}}`;
const lastBackup = (pod: string): string =>
  `barman_cloud_cloudnative_pg_io_last_available_backup_timestamp{${instance(pod)}}`;
const DATABASE = { namespace: 'shop', job: 'shop/shop-db' };
const http = (status: string): string =>
  `hubble_http_requests_total{destination_namespace="shop",destination_workload="web",status="${status}"}`;
const drops = (namespace: string): string =>
  `hubble_drop_total{destination_namespace="${namespace}",reason="POLICY_DENIED",protocol="TCP"}`;
const certificate = (metric: string, labels = ''): string =>
  `certmanager_certificate_${metric}{exported_namespace="gateway",namespace="cert-manager",name="public"${labels}}`;
const CERTIFICATE = { exported_namespace: 'gateway', namespace: 'cert-manager', name: 'public' };
const replicas = (metric: string, of: string): string =>
  `kube_statefulset_${metric}{namespace="${of}",statefulset="${of}"}`;
const application = (labels: string): string => `argocd_app_info{name="shop",${labels}}`;
const harbor = (code: string): string =>
  `harbor_core_http_request_total{method="GET",code="${code}",operation="v2_blob"}`;
const fluentBit = (metric: string): string => `fluentbit_${metric}{pod="fluent-bit-1",name="containers"}`;
const loki = (code: string): string =>
  `loki_request_duration_seconds_count{route="loki_api_v1_push",status_code="${code}"}`;
const restarts = (success: string): string =>
  `reloader_reload_executed_total{namespace="reloader",success="${success}"}`;
const resolver = (code: string): string => `coredns_dns_responses_total{namespace="lan-dns",rcode="${code}"}`;
const WEBHOOK =
  'apiserver_admission_webhook_rejection_count{name="mpol.kyverno.svc",error_type="calling_webhook_error"}';

const KYVERNO = { namespace: 'kyverno', deployment: 'kyverno-admission-controller' };
const kyvernoPods = `kube_deployment_status_replicas_available{namespace="${KYVERNO.namespace}",deployment="${KYVERNO.deployment}"}`;

/** Databases, connections, secrets, policies, delivery and logs. */
export const SERVICE_CASES: readonly AlertCase[] = [
  {
    alert: 'DatabaseWithoutPrimary',
    when: 'both instances follow somebody',
    series: {
      [database('pg_replication_in_recovery', 'shop-db-1')]: '1x10',
      [database('pg_replication_in_recovery', 'shop-db-2')]: '1x10',
    },
    at: '6m',
    fires: { labels: DATABASE, summary: 'Database shop/shop-db has no instance that takes changes' },
  },
  {
    alert: 'DatabaseWithoutPrimary',
    when: 'one instance leads',
    series: {
      [database('pg_replication_in_recovery', 'shop-db-1')]: '0x10',
      [database('pg_replication_in_recovery', 'shop-db-2')]: '1x10',
      [database('collector_up', 'shop-db-1')]: '1x10',
    },
    at: '6m',
  },
  {
    alert: 'DatabaseReplicaMissing',
    when: 'nobody follows the primary',
    series: {
      [database('pg_replication_in_recovery', 'shop-db-1')]: '0x20',
      [database('pg_replication_streaming_replicas', 'shop-db-1')]: '0x20',
    },
    at: '16m',
    fires: { labels: { ...DATABASE, pod: 'shop-db-1' }, summary: 'Database shop/shop-db has no replica that follows' },
  },
  {
    alert: 'DatabaseReplicaMissing',
    when: 'nobody follows the replica, which is how it should be',
    series: {
      [database('pg_replication_in_recovery', 'shop-db-1')]: '0x20',
      [database('pg_replication_streaming_replicas', 'shop-db-1')]: '1x20',
      [database('pg_replication_in_recovery', 'shop-db-2')]: '1x20',
      [database('pg_replication_streaming_replicas', 'shop-db-2')]: '0x20',
    },
    at: '16m',
  },
  {
    alert: 'DatabaseReplicationLag',
    when: 'a replica is ten minutes behind',
    series: { [database('pg_replication_lag', 'shop-db-2')]: '600x20' },
    at: '11m',
    fires: { labels: { ...DATABASE, pod: 'shop-db-2' }, summary: 'Replica shop-db-2 is 10m 0s behind' },
  },
  {
    alert: 'DatabaseReplicationLag',
    when: 'a replica is ten seconds behind',
    series: { [database('pg_replication_lag', 'shop-db-2')]: '10x20' },
    at: '11m',
  },
  {
    alert: 'DatabaseBackupMissed',
    when: 'the last backup is two days old',
    series: { [lastBackup('shop-db-1')]: '60x4000' },
    every: '10m',
    at: '48h',
    fires: { labels: DATABASE, summary: 'Database shop/shop-db has no backup of the last day and a half' },
  },
  {
    alert: 'DatabaseBackupMissed',
    when: 'a database has none at all: the plugin says 0',
    series: { [lastBackup('shop-db-1')]: '0x4000' },
    every: '10m',
    at: '48h',
    fires: { labels: DATABASE, summary: 'Database shop/shop-db has no backup of the last day and a half' },
  },
  {
    alert: 'DatabaseBackupMissed',
    when: 'one was made a day ago',
    series: { [lastBackup('shop-db-1')]: '86400x4000' },
    every: '10m',
    at: '48h',
  },
  {
    alert: 'DatabaseArchiveStuck',
    when: 'fifty files wait for the archive',
    series: { [`cnpg_collector_pg_wal_archive_status{${instance('shop-db-1')},value="ready"}`]: '50x40' },
    at: '31m',
    fires: { labels: DATABASE, summary: 'Database shop/shop-db has 50 files of its log that were not archived' },
  },
  {
    alert: 'DatabaseArchiveStuck',
    when: 'many are done, and few wait',
    series: {
      [`cnpg_collector_pg_wal_archive_status{${instance('shop-db-1')},value="done"}`]: '500x40',
      [`cnpg_collector_pg_wal_archive_status{${instance('shop-db-1')},value="ready"}`]: '1x40',
    },
    at: '31m',
  },
  {
    alert: 'CertificateNotRenewed',
    when: 'renewal was due two days ago',
    series: { [certificate('renewal_timestamp_seconds')]: '60x3000' },
    every: '10m',
    at: '48h',
    fires: {
      labels: CERTIFICATE,
      summary: 'Certificate gateway/public is about to expire: it was not renewed',
    },
  },
  {
    alert: 'CertificateNotRenewed',
    when: 'a certificate was never issued yet',
    series: { [certificate('renewal_timestamp_seconds')]: '0x3000' },
    every: '10m',
    at: '48h',
  },
  {
    alert: 'CertificateNotReady',
    when: 'a certificate is not ready for half an hour',
    series: {
      [certificate('ready_status', ',condition="False"')]: '1x40',
      [certificate('ready_status', ',condition="True"')]: '0x40',
    },
    at: '31m',
    fires: {
      labels: { ...CERTIFICATE, condition: 'False' },
      summary: 'Certificate gateway/public could not be issued',
    },
  },
  {
    alert: 'CertificateNotReady',
    when: 'a certificate is issued within ten minutes',
    series: { [certificate('ready_status', ',condition="False"')]: '1x10 0x30' },
    at: '31m',
  },
  {
    alert: 'GatewayErrors',
    when: 'one in five requests fails',
    series: { [http('200')]: '0+240x30', [http('503')]: '0+60x30' },
    at: '20m',
    fires: {
      labels: { destination_namespace: 'shop', destination_workload: 'web' },
      summary: '20% of the requests to shop/web fail',
    },
  },
  {
    alert: 'GatewayErrors',
    when: 'the one request of an hour fails',
    series: { [http('200')]: '0x30', [http('503')]: '0x10 1x20' },
    at: '20m',
  },
  {
    alert: 'PolicyDropsSurge',
    when: 'ten packets a second are refused, and a day ago none were',
    series: { [drops('shop')]: '0x1440 0+600x60' },
    every: '10m',
    at: '1470m',
    fires: {
      labels: { destination_namespace: 'shop' },
      summary: '10 packets a second to shop are refused by network policies',
    },
  },
  {
    alert: 'PolicyDropsSurge',
    when: 'ten packets a second are refused, as a day ago',
    series: { [drops('shop')]: '0+600x1500' },
    every: '10m',
    at: '1470m',
  },
  {
    alert: 'ResolverDown',
    when: 'no Pod of the resolver answers',
    series: { 'up{namespace="lan-dns",pod="coredns-1"}': '0x10' },
    at: '6m',
    fires: {
      labels: { namespace: 'lan-dns' },
      summary: 'Nobody resolves the platform’s hosts on the local network',
    },
  },
  {
    alert: 'ResolverDown',
    when: 'one of two answers',
    series: { 'up{namespace="lan-dns",pod="coredns-1"}': '0x10', 'up{namespace="lan-dns",pod="coredns-2"}': '1x10' },
    at: '6m',
  },
  {
    alert: 'ResolverFailing',
    when: 'a quarter of the questions fails',
    series: { [resolver('NOERROR')]: '0+90x30', [resolver('SERVFAIL')]: '0+30x30' },
    at: '20m',
    fires: { labels: {}, summary: '25% of the questions to the resolver of the local network fail' },
  },
  {
    alert: 'ResolverFailing',
    when: 'many names are not there',
    series: { [resolver('NOERROR')]: '0+90x30', [resolver('NXDOMAIN')]: '0+90x30', [resolver('SERVFAIL')]: '0x30' },
    at: '20m',
  },
  {
    alert: 'VaultSealed',
    when: 'one server of three is not ready',
    series: {
      [replicas('status_replicas_ready', 'vault')]: '2x10',
      [replicas('replicas', 'vault')]: '3x10',
      'vault_core_unsealed{namespace="vault"}': '1x10',
    },
    at: '6m',
    fires: {
      labels: { namespace: 'vault', statefulset: 'vault' },
      summary: 'A server of Vault is sealed or not ready',
    },
  },
  {
    alert: 'VaultSealed',
    when: 'all servers are ready',
    series: {
      [replicas('status_replicas_ready', 'vault')]: '3x10',
      [replicas('replicas', 'vault')]: '3x10',
      'vault_core_unsealed{namespace="vault"}': '1x10',
    },
    at: '6m',
  },
  {
    alert: 'ExternalSecretNotSynced',
    when: 'an ExternalSecret can’t be read',
    series: {
      'externalsecret_status_condition{exported_namespace="shop",name="db",condition="Ready",status="False"}': '1x20',
    },
    at: '16m',
    fires: {
      labels: { exported_namespace: 'shop', name: 'db', condition: 'Ready', status: 'False' },
      summary: 'Secret shop/db does not follow Vault',
    },
  },
  {
    alert: 'ExternalSecretNotSynced',
    when: 'it was deleted',
    series: {
      'externalsecret_status_condition{exported_namespace="shop",name="db",condition="Deleted",status="False"}': '1x20',
    },
    at: '16m',
  },
  {
    alert: 'RestartFailed',
    when: 'the API server refuses a restart',
    series: { [restarts('false')]: '0x5 1x20' },
    at: '20m',
    fires: {
      labels: { namespace: 'reloader' },
      summary: 'Reloader could not restart what reads a secret that was rotated',
    },
  },
  {
    alert: 'RestartFailed',
    when: 'all restarts succeed',
    series: { [restarts('false')]: '0x25', [restarts('true')]: '0x5 3x20' },
    at: '20m',
  },
  {
    alert: 'KeycloakDown',
    when: 'no Pod of Keycloak is ready',
    series: { [replicas('status_replicas_ready', 'keycloak')]: '0x10' },
    at: '4m',
    fires: {
      labels: { namespace: 'keycloak', statefulset: 'keycloak' },
      summary: 'Keycloak does not answer: nobody can sign in',
    },
  },
  {
    alert: 'KeycloakDown',
    when: 'one of two is ready',
    series: { [replicas('status_replicas_ready', 'keycloak')]: '1x10' },
    at: '4m',
  },
  {
    alert: 'KyvernoWebhookFailing',
    when: 'the API server gets no answer again and again',
    series: { [WEBHOOK]: '0+5x40' },
    at: '25m',
    fires: {
      labels: { name: 'mpol.kyverno.svc' },
      summary: 'The API server gets no answer from mpol.kyverno.svc: objects pass unseen, or not at all',
    },
  },
  {
    alert: 'KyvernoWebhookFailing',
    when: 'Kyverno itself refuses',
    series: {
      'apiserver_admission_webhook_rejection_count{name="vpol.kyverno.svc",error_type="no_error"}': '0+5x40',
    },
    at: '25m',
  },
  {
    alert: 'KyvernoDown',
    when: 'no Pod of it is available',
    series: { [kyvernoPods]: '2x5 0x20' },
    at: '15m',
    fires: {
      labels: KYVERNO,
      summary: 'No Pod of Kyverno’s admission controller runs: images are neither rewritten nor checked',
    },
  },
  { alert: 'KyvernoDown', when: 'one of its Pods is left', series: { [kyvernoPods]: '2x5 1x20' }, at: '15m' },
  {
    alert: 'PolicyViolated',
    when: 'two Pods break a policy',
    series: {
      'policy_report_result{namespace="shop",policy="allowed-registries",name="web-1",status="fail"}': '1x20',
      'policy_report_result{namespace="shop",policy="allowed-registries",name="web-2",status="fail"}': '1x20',
    },
    at: '16m',
    fires: {
      labels: { namespace: 'shop', policy: 'allowed-registries' },
      summary: '2 objects in shop break policy allowed-registries',
    },
  },
  {
    alert: 'PolicyViolated',
    when: 'an object of no namespace breaks one',
    series: { 'cluster_policy_report_result{policy="names",name="shop",status="error"}': '1x20' },
    at: '16m',
    fires: { labels: { policy: 'names' }, summary: '1 objects in the cluster break policy names' },
  },
  {
    alert: 'PolicyViolated',
    when: 'all Pods pass',
    series: { 'policy_report_result{namespace="shop",policy="allowed-registries",name="web-1",status="pass"}': '1x20' },
    at: '16m',
  },
  {
    alert: 'ApplicationNotSynced',
    when: 'an Application is out of sync',
    series: { [application('sync_status="OutOfSync",health_status="Healthy"')]: '1x40' },
    at: '31m',
    fires: {
      labels: { name: 'shop', sync_status: 'OutOfSync', health_status: 'Healthy' },
      summary: 'Application shop is OutOfSync: the cluster is not what Git says',
    },
  },
  {
    alert: 'ApplicationNotSynced',
    when: 'it is in sync',
    series: { [application('sync_status="Synced",health_status="Degraded"')]: '1x40' },
    at: '31m',
  },
  {
    alert: 'ApplicationDegraded',
    when: 'an Application is Degraded',
    series: { [application('sync_status="Synced",health_status="Degraded"')]: '1x20' },
    at: '16m',
    fires: {
      labels: { name: 'shop', sync_status: 'Synced', health_status: 'Degraded' },
      summary: 'Application shop is Degraded',
    },
  },
  {
    alert: 'ApplicationDegraded',
    when: 'it makes progress',
    series: { [application('sync_status="Synced",health_status="Progressing"')]: '1x20' },
    at: '16m',
  },
  {
    alert: 'HarborDown',
    when: 'two parts of Harbor are down, one of them for long enough',
    series: { 'harbor_up{component="registry"}': '0x20', 'harbor_up{component="core"}': '1x15 0x5' },
    at: '16m',
    fires: { labels: { component: 'registry' }, summary: 'registry of Harbor is down' },
  },
  { alert: 'HarborDown', when: 'all parts run', series: { 'harbor_up{component="registry"}': '1x20' }, at: '16m' },
  {
    alert: 'HarborProxyCacheFailing',
    when: 'one in ten requests for images fails',
    series: { [harbor('200')]: '0+90x40', [harbor('502')]: '0+10x40' },
    at: '30m',
    fires: { labels: {}, summary: '10% of the requests for images fail in Harbor' },
  },
  {
    alert: 'HarborProxyCacheFailing',
    when: 'images are asked for that do not exist',
    series: { [harbor('200')]: '0+90x40', [harbor('404')]: '0+90x40', [harbor('502')]: '0x40' },
    at: '30m',
  },
  {
    alert: 'LogsNotDelivered',
    when: 'logs are read and none is sent',
    series: { [fluentBit('input_records_total')]: '0+100x60', [fluentBit('output_proc_records_total')]: '500x60' },
    at: '40m',
    fires: {
      labels: { pod: 'fluent-bit-1', name: 'containers' },
      summary: 'fluent-bit-1 reads logs of containers and does not deliver them',
    },
  },
  {
    alert: 'LogsNotDelivered',
    when: 'logs are read and sent',
    series: { [fluentBit('input_records_total')]: '0+100x60', [fluentBit('output_proc_records_total')]: '0+90x60' },
    at: '40m',
  },
  {
    alert: 'LokiFailing',
    when: 'Loki refuses half of the logs',
    series: { [loki('204')]: '0+60x40', [loki('500')]: '0+60x40' },
    at: '25m',
    fires: {
      labels: { route: 'loki_api_v1_push' },
      summary: 'Loki fails in 50% of the requests of loki_api_v1_push',
    },
  },
  {
    alert: 'LokiFailing',
    when: 'somebody sends nonsense',
    series: { [loki('204')]: '0+60x40', [loki('400')]: '0+60x40', [loki('500')]: '0x40' },
    at: '25m',
  },
];
