import type { OwnedAlert } from './owned-alert.js';

/**
 * Machines, Kubernetes on them and etcd: of no component. Metrics: kube-state-metrics 2.20 (`kube_*`, docs/metrics),
 * node-exporter 1.11 (`node_*`), Prometheus itself (`up`; the job is our ScrapeConfig's).
 */
export const MACHINES: readonly OwnedAlert[] = [
  {
    alert: 'NodeDown',
    team: 'platform',
    // The chart’s KubeNodeNotReady waits a quarter of an hour, and is a warning.
    expr: 'kube_node_status_condition{condition="Ready",status="true"} == 0',
    for: '5m',
    severity: 'critical',
    summary: 'Node {{ $labels.node }} is not ready',
    description: 'Its Pods are moved to other nodes five minutes after it was lost; volumes follow later.',
  },
  {
    alert: 'NodeDiskFilling',
    team: 'platform',
    // On Talos everything that grows is here; the rest is read-only.
    expr: 'node_filesystem_avail_bytes{mountpoint=~"/var|/var/mnt/.+"} / node_filesystem_size_bytes{mountpoint=~"/var|/var/mnt/.+"} < 0.15',
    for: '15m',
    severity: 'warning',
    summary: '{{ $labels.mountpoint }} of {{ $labels.instance }} has {{ $value | humanizePercentage }} left',
    description: 'Below a tenth the kubelet evicts Pods; a full disk of Longhorn stops its volumes.',
  },
  {
    alert: 'EtcdMemberDown',
    team: 'platform',
    // Instead of the chart’s etcdMembersDown, which waits 20 minutes and is a warning.
    expr: 'up{job="kube-etcd"} == 0',
    for: '5m',
    severity: 'critical',
    summary: 'etcd on {{ $labels.instance }} does not answer',
    description: 'Three members bear the loss of one. With two lost, the Kubernetes API takes no changes any more.',
  },
  {
    alert: 'CronJobFailing',
    team: 'platform',
    expr: 'kube_cronjob_status_last_schedule_time - kube_cronjob_status_last_successful_time > 86400',
    for: '2h',
    severity: 'warning',
    summary:
      'CronJob {{ $labels.namespace }}/{{ $labels.cronjob }} has not succeeded for {{ $value | humanizeDuration }}',
    description: 'It is started on schedule and fails, or does not end: what it makes, such as a backup, is missing.',
  },
  {
    alert: 'ImagesNotPulled',
    team: 'platform',
    expr: 'count by (namespace) (kube_pod_container_status_waiting_reason{reason=~"ErrImagePull|ImagePullBackOff|RegistryUnavailable"} == 1) > 0',
    for: '15m',
    severity: 'warning',
    summary: '{{ $value }} containers in {{ $labels.namespace }} wait for their image',
    description:
      'Harbor’s cache or the registry behind it can’t be reached, the image does not exist, or a password is wrong.',
  },
];
