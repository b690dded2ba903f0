import type { Alert } from './alert.js';

/**
 * Namespace of what a metric is about: where the exporter has a label of that name itself, its own is called
 * `exported_namespace`.
 */
const OF_NAMESPACE = '{{ or $labels.exported_namespace $labels.namespace }}';

/** What the rules of kube-prometheus-stack don't know of. The metrics are those of the versions that the catalogue deploys. */
export const ALERTS: readonly Alert[] = [
  {
    alert: 'NodeDown',
    // The chart’s KubeNodeNotReady waits a quarter of an hour, and is a warning.
    expr: 'kube_node_status_condition{condition="Ready",status="true"} == 0',
    for: '5m',
    severity: 'critical',
    summary: 'Node {{ $labels.node }} is not ready',
  },
  {
    alert: 'NodeDiskFilling',
    // On Talos everything that grows is here; the rest is read-only.
    expr: 'node_filesystem_avail_bytes{mountpoint=~"/var|/var/mnt/.+"} / node_filesystem_size_bytes{mountpoint=~"/var|/var/mnt/.+"} < 0.15',
    for: '15m',
    severity: 'warning',
    summary: '{{ $labels.mountpoint }} of {{ $labels.instance }} has {{ $value | humanizePercentage }} left',
  },
  {
    alert: 'LonghornVolumeDegraded',
    expr: 'longhorn_volume_robustness{state="degraded"} == 1',
    for: '30m',
    severity: 'warning',
    summary: 'Volume of {{ $labels.pvc_namespace }}/{{ $labels.pvc }} lacks a replica',
  },
  {
    alert: 'LonghornVolumeFaulted',
    expr: 'longhorn_volume_robustness{state="faulted"} == 1',
    for: '2m',
    severity: 'critical',
    summary: 'Volume of {{ $labels.pvc_namespace }}/{{ $labels.pvc }} has no good replica left',
  },
  {
    alert: 'CertificateNotRenewed',
    // Whatever its lifetime: the day on which it should have been renewed is over. 0 is a certificate never issued yet.
    expr: 'time() - (certmanager_certificate_renewal_timestamp_seconds > 0) > 86400',
    for: '15m',
    severity: 'critical',
    summary: `Certificate ${OF_NAMESPACE}/{{ $labels.name }} is about to expire: it was not renewed`,
  },
  {
    alert: 'VaultSealed',
    // A sealed server is not ready, and the monitor sees the active one alone.
    expr: 'vault_core_unsealed == 0 or kube_statefulset_status_replicas_ready{namespace="vault",statefulset="vault"} < kube_statefulset_replicas{namespace="vault",statefulset="vault"}',
    for: '5m',
    severity: 'critical',
    summary: 'A server of Vault is sealed or not ready',
  },
  {
    alert: 'ExternalSecretNotSynced',
    expr: 'externalsecret_status_condition{condition="Ready",status="False"} == 1',
    for: '15m',
    severity: 'warning',
    summary: `Secret ${OF_NAMESPACE}/{{ $labels.name }} does not follow Vault`,
  },
  {
    alert: 'ApplicationNotSynced',
    expr: 'argocd_app_info{sync_status!="Synced"} == 1',
    for: '30m',
    severity: 'warning',
    summary: 'Application {{ $labels.name }} is {{ $labels.sync_status }}: the cluster is not what Git says',
  },
  {
    alert: 'KyvernoWebhookFailing',
    expr: 'sum by (name) (rate(apiserver_admission_webhook_rejection_count{name=~".*kyverno.*",error_type="calling_webhook_error"}[10m])) > 0 or sum by (name) (rate(apiserver_admission_webhook_fail_open_count{name=~".*kyverno.*"}[10m])) > 0',
    for: '10m',
    severity: 'critical',
    summary: 'The API server gets no answer from {{ $labels.name }}: objects pass unseen, or not at all',
  },
];
