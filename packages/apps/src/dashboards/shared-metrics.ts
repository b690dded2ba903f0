/** Metrics that a second program exports under the same name: a sum of both counts twice. */
export interface SharedMetrics {
  /** What a query says to mean the first one alone. */
  readonly only: string;
  /** Component that exports them too. */
  readonly beside: string;
  /** Version and source file. */
  readonly source: string;
  readonly metrics: readonly string[];
}

/** Of kube-state-metrics, as the chart of Prometheus calls its job, and the rules of that chart name it. */
export const KUBE_STATE_METRICS = 'job="kube-state-metrics"';

/** Of the platform's CoreDNS, by its namespace. */
export const PLATFORM_DNS = 'namespace="lan-dns"';

/** Every metric of which a query has to say whose it means. */
export const SHARED_METRICS: readonly SharedMetrics[] = [
  {
    only: KUBE_STATE_METRICS,
    beside: 'opencost',
    source:
      'opencost pkg/metrics/kubemetrics.go and its collectors, with EMIT_KSM_V1_METRICS and without EMIT_DEPRECATED_METRICS: their defaults',
    metrics: [
      'kube_job_status_failed',
      'kube_namespace_annotations',
      'kube_namespace_labels',
      'kube_node_labels',
      'kube_node_status_allocatable',
      'kube_node_status_capacity',
      'kube_persistentvolume_capacity_bytes',
      'kube_persistentvolumeclaim_info',
      'kube_persistentvolumeclaim_resource_requests_storage_bytes',
      'kube_pod_annotations',
      'kube_pod_container_resource_requests',
      'kube_pod_container_status_running',
      'kube_pod_container_status_terminated_reason',
      'kube_pod_labels',
      'kube_pod_owner',
    ],
  },
  {
    only: PLATFORM_DNS,
    beside: 'kube-prometheus-stack',
    source: 'kube-prometheus-stack 88.5.3 values.yaml: coreDns is on, and reads the CoreDNS of the cluster',
    metrics: [
      'coredns_cache_hits_total',
      'coredns_cache_misses_total',
      'coredns_dns_request_duration_seconds_bucket',
      'coredns_dns_requests_total',
      'coredns_dns_responses_total',
    ],
  },
];
