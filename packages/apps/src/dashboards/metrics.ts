import { GPU } from '../components/nvidia-gpu-exporter/metrics.js';

/** Metrics of one program: where they were read, and the labels that each has when Prometheus stores it. */
export interface Exporter {
  /** Component that runs it. */
  readonly component: string;
  /** Version and source file. */
  readonly source: string;
  /** Name to its labels, beside those of its target. A monitor without `honorLabels` makes `exported_namespace` of `namespace`. */
  readonly metrics: Readonly<Record<string, string>>;
}

/** Labels of every target that Prometheus' operator finds. */
export const TARGET_LABELS = ['namespace', 'pod', 'container', 'service', 'endpoint', 'instance', 'job'] as const;

const KPS = 'kube-prometheus-stack';
const RULES = 'kube-prometheus-stack 88.5.3 templates/prometheus/rules-1.14';
const HTTP_CONTEXT = 'source_namespace source_workload destination_namespace destination_workload traffic_direction';

/** Every metric that a dashboard may ask for. */
export const EXPORTERS: readonly Exporter[] = [
  {
    component: KPS,
    source: 'Prometheus v3.14.0 rules/alerting.go; labels of a rule come with it',
    metrics: { ALERTS: 'alertname alertstate severity' },
  },
  {
    component: KPS,
    source: 'kube-state-metrics v2.20.0 docs/metrics',
    metrics: {
      kube_node_info: 'node',
      kube_node_status_condition: 'node condition status',
      kube_node_status_allocatable: 'node resource unit',
      kube_pod_info: 'node',
      kube_pod_status_phase: 'phase',
      kube_pod_container_status_restarts_total: '',
      kube_pod_container_status_waiting_reason: 'reason',
      kube_deployment_status_replicas_unavailable: 'deployment',
      kube_statefulset_replicas: 'statefulset',
      kube_statefulset_status_replicas_ready: 'statefulset',
    },
  },
  {
    component: KPS,
    source: 'node_exporter v1.12.1 collector/; kube-prometheus-stack 88.5.3 asks for these in its own rules',
    metrics: {
      node_uname_info: 'nodename',
      node_memory_MemAvailable_bytes: '',
      node_memory_MemTotal_bytes: '',
      node_filesystem_avail_bytes: 'device fstype mountpoint',
      node_filesystem_size_bytes: 'device fstype mountpoint',
      node_hwmon_temp_celsius: 'chip sensor',
      node_pressure_cpu_waiting_seconds_total: '',
      node_pressure_memory_stalled_seconds_total: '',
      node_pressure_io_stalled_seconds_total: '',
    },
  },
  {
    component: KPS,
    source: `${RULES}/node.rules.yaml, node-exporter.rules.yaml`,
    metrics: {
      'cluster:node_cpu:ratio_rate5m': '',
      'instance:node_cpu_utilisation:rate5m': '',
      'instance:node_memory_utilisation:ratio': '',
      'instance:node_load1_per_cpu:ratio': '',
      'instance:node_network_receive_bytes_physical:rate5m': '',
      'instance:node_network_transmit_bytes_physical:rate5m': '',
      'instance_device:node_disk_io_time_seconds:rate5m': 'device',
    },
  },
  {
    component: KPS,
    source: `${RULES}/k8s.rules.*.yaml`,
    metrics: {
      'node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m': 'node',
      'node_namespace_pod_container:container_memory_working_set_bytes': 'node',
      'namespace_cpu:kube_pod_container_resource_requests:sum': '',
      'namespace_memory:kube_pod_container_resource_requests:sum': '',
    },
  },
  {
    component: KPS,
    source: 'kubelet v1.35.3 pkg/kubelet/metrics/collectors/volume_stats.go, pkg/kubelet/metrics/metrics.go',
    metrics: {
      kubelet_volume_stats_used_bytes: 'persistentvolumeclaim node',
      kubelet_volume_stats_capacity_bytes: 'persistentvolumeclaim node',
      kubelet_volume_stats_inodes: 'persistentvolumeclaim node',
      kubelet_volume_stats_inodes_used: 'persistentvolumeclaim node',
      kubelet_running_pods: 'node',
    },
  },
  {
    component: KPS,
    source: `kube-apiserver v1.35.3 k8s.io/apiserver/pkg/endpoints/metrics; ${RULES}/kube-apiserver-histogram.rules.yaml`,
    metrics: {
      apiserver_request_total: 'verb resource code scope subresource group version component dry_run',
      'cluster_quantile:apiserver_request_sli_duration_seconds:histogram_quantile': 'resource quantile verb',
    },
  },
  {
    component: KPS,
    source: 'etcd v3.6.6 server/etcdserver/metrics.go, server/storage/wal/metrics.go, server/storage/mvcc/metrics.go',
    metrics: {
      etcd_server_has_leader: '',
      etcd_disk_wal_fsync_duration_seconds_bucket: 'le',
      etcd_mvcc_db_total_size_in_bytes: '',
    },
  },
  {
    component: 'cilium',
    source: 'cilium v1.19.1 pkg/metrics/metrics.go, pkg/maps/metricsmap/metricsmap.go',
    metrics: {
      cilium_drop_count_total: 'reason direction',
      cilium_forward_count_total: 'direction',
      cilium_endpoint_state: 'endpoint_state',
      cilium_policy: '',
      cilium_policy_change_total: 'outcome',
      cilium_policy_l7_total: 'rule proxy_type',
      cilium_node_health_connectivity_status: 'type status',
    },
  },
  {
    component: 'cilium',
    source: 'cilium v1.19.1 pkg/hubble/metrics, with what hubble.metrics.enabled asks for',
    metrics: {
      hubble_drop_total: 'reason protocol',
      hubble_flows_processed_total: 'protocol type subtype verdict',
      hubble_tcp_flags_total: 'flag family',
      hubble_dns_responses_total: 'rcode qtypes ips_returned',
      hubble_http_requests_total: `method protocol status reporter ${HTTP_CONTEXT}`,
      hubble_http_request_duration_seconds_bucket: `le method reporter ${HTTP_CONTEXT}`,
      hubble_lost_events_total: 'source',
    },
  },
  {
    component: 'cilium',
    source:
      'Envoy’s documentation of its statistics, cluster_stats.rst and http_conn_man/stats.rst; names of clusters: cilium v1.19.1 operator/pkg/model/translation/envoy_cluster.go, pkg/policy/api/utils.go',
    metrics: {
      envoy_cluster_upstream_rq_xx: 'envoy_cluster_name envoy_response_code_class',
      envoy_cluster_upstream_rq_time_bucket: 'le envoy_cluster_name',
      envoy_cluster_upstream_cx_active: 'envoy_cluster_name',
      envoy_cluster_upstream_cx_connect_fail: 'envoy_cluster_name',
      envoy_http_downstream_cx_active: 'envoy_http_conn_manager_prefix',
      envoy_http_downstream_rq_xx: 'envoy_http_conn_manager_prefix envoy_response_code_class',
    },
  },
  {
    component: 'coredns',
    source: 'CoreDNS v1.15.0 plugin/metrics/vars/vars.go, plugin/cache/metrics.go',
    metrics: {
      coredns_dns_requests_total: 'server zone view proto family type',
      coredns_dns_responses_total: 'server zone view rcode plugin',
      coredns_dns_request_duration_seconds_bucket: 'le server zone view',
      coredns_cache_hits_total: 'server type zones view',
      coredns_cache_misses_total: 'server zones view',
    },
  },
  {
    component: 'cert-manager',
    source: 'cert-manager v1.21.2 internal/collectors/certificate_collector.go; honorLabels: false',
    metrics: {
      certmanager_certificate_expiration_timestamp_seconds:
        'name exported_namespace issuer_name issuer_kind issuer_group',
      certmanager_certificate_ready_status: 'name exported_namespace condition issuer_name issuer_kind issuer_group',
    },
  },
  {
    component: 'argocd',
    source: 'argo-cd v3.3.19 controller/metrics, reposerver/metrics; the monitor has no honorLabels',
    metrics: {
      argocd_app_info:
        'name exported_namespace project autosync_enabled repo dest_server dest_namespace sync_status health_status operation',
      argocd_app_sync_total: 'name exported_namespace project dest_server phase dry_run',
      argocd_app_reconcile_bucket: 'le exported_namespace dest_server',
      argocd_cluster_connection_status: 'server k8s_version',
      argocd_redis_request_total: 'hostname initiator failed',
      argocd_git_request_total: 'repo request_type',
      argocd_git_fetch_fail_total: 'repo revision',
      argocd_git_request_duration_seconds_bucket: 'le repo request_type',
      argocd_repo_pending_request_total: 'repo',
    },
  },
  {
    component: 'argo-rollouts',
    source: 'argo-rollouts v1.9.2 controller/metrics/prommetrics.go; no honorLabels in argo-helm’s monitor',
    metrics: {
      rollout_info: 'name exported_namespace strategy traffic_router phase',
      rollout_info_replicas_unavailable: 'name exported_namespace',
      rollout_reconcile_error: 'name exported_namespace',
      analysis_run_info: 'name exported_namespace phase',
    },
  },
  {
    component: 'argo-workflows',
    source: 'argo-workflows v3.7.11 docs/metrics.md, util/telemetry/exporter_prometheus.go; honorLabels: false',
    metrics: {
      argo_workflows_gauge: 'phase',
      argo_workflows_total_count: 'phase exported_namespace',
      argo_workflows_pods_gauge: 'phase',
      argo_workflows_error_count: 'cause',
      argo_workflows_queue_depth_gauge: 'queue_name',
      argo_workflows_operation_duration_seconds_bucket: 'le',
    },
  },
  {
    component: 'external-secrets',
    source:
      'external-secrets v2.9.0 pkg/controllers/externalsecret/esmetrics, pkg/controllers/secretstore/metrics, runtime/metrics; honorLabels: false',
    metrics: {
      externalsecret_status_condition: 'name exported_namespace condition status',
      externalsecret_sync_calls_total: 'name exported_namespace',
      externalsecret_sync_calls_error: 'name exported_namespace',
      externalsecret_provider_api_calls_count: 'provider call status',
      clustersecretstore_status_condition: 'name condition status',
    },
  },
  {
    component: 'vault',
    source:
      'vault v1.21.0 vault/core_metrics.go, request_handling.go, expiration.go, physical/raft; go-metrics writes milliseconds',
    metrics: {
      vault_core_unsealed: '',
      vault_core_in_flight_requests: '',
      vault_core_handle_request: 'quantile',
      vault_core_handle_request_count: '',
      vault_expire_num_leases: '',
      vault_autopilot_healthy: '',
      vault_autopilot_failure_tolerance: '',
    },
  },
  {
    component: 'harbor',
    source: 'harbor v2.15.1 src/pkg/exporter, src/lib/metric, with METRIC_SUBSYSTEM of harbor-helm v1.19.1',
    metrics: {
      harbor_up: 'component',
      harbor_project_quota_usage_byte: 'project_name',
      harbor_project_repo_total: 'project_name public',
      harbor_artifact_pulled: 'project_name',
      harbor_statistics_total_storage_consumption: '',
      harbor_task_queue_size: 'type',
      harbor_core_http_request_total: 'method code operation',
      harbor_core_http_request_duration_seconds: 'method operation quantile',
      harbor_jobservice_task_total: 'type status',
    },
  },
  {
    component: 'kyverno',
    source: 'kyverno v1.19.1 pkg/metrics; the OpenTelemetry exporter adds _total',
    metrics: {
      kyverno_admission_requests_total: 'resource_kind resource_namespace resource_request_operation request_allowed',
    },
  },
  {
    component: 'longhorn',
    source: 'longhorn-manager v1.11.3 metrics_collector',
    metrics: {
      longhorn_node_storage_capacity_bytes: 'node',
      longhorn_node_storage_usage_bytes: 'node',
      longhorn_volume_actual_size_bytes: 'node volume pvc pvc_namespace',
      longhorn_volume_robustness: 'node volume pvc pvc_namespace state',
      longhorn_volume_last_backup_at: 'node volume pvc pvc_namespace',
      longhorn_volume_read_throughput: 'node volume pvc pvc_namespace',
      longhorn_volume_write_throughput: 'node volume pvc pvc_namespace',
      longhorn_volume_write_latency: 'node volume pvc pvc_namespace',
    },
  },
  {
    component: 'garage',
    source:
      'garage v2.0.0 src/rpc/system_metrics.rs, src/api/common/generic_server.rs, src/block/metrics.rs; doc/book/reference-manual/monitoring.md',
    metrics: {
      garage_local_disk_avail: 'volume',
      garage_local_disk_total: 'volume',
      cluster_healthy: '',
      api_s3_request_counter: 'api_endpoint',
      api_s3_error_counter: 'api_endpoint status_code',
      block_bytes_read: '',
      block_bytes_written: '',
      block_resync_errored_blocks: '',
    },
  },
  {
    component: 'opencost',
    source: 'opencost pkg/costmodel/metrics.go; honorLabels: true in chart 2.5.17',
    metrics: {
      node_total_hourly_cost: 'node instance_type region provider_id arch',
      node_cpu_hourly_cost: 'node instance_type region provider_id arch',
      node_ram_hourly_cost: 'node instance_type region provider_id arch',
      pv_hourly_cost: 'volumename persistentvolume provider_id',
      container_cpu_allocation: 'node',
      container_memory_allocation_bytes: 'node',
      pod_pvc_allocation: 'persistentvolumeclaim persistentvolume',
    },
  },
  {
    component: 'loki',
    source: 'loki v3.7.8 pkg/distributor/distributor.go, pkg/validation/validate.go, pkg/ingester',
    metrics: {
      loki_distributor_bytes_received_total: 'tenant retention_hours is_internal_stream policy',
      loki_discarded_samples_total: 'reason tenant',
      loki_ingester_memory_streams: 'tenant',
      loki_ingester_chunks_flush_failures_total: '',
    },
  },
  {
    component: GPU.component,
    source: GPU.source,
    metrics: Object.fromEntries(
      [GPU.temperature, GPU.utilization, GPU.memoryUsed, GPU.power].map((name) => [name, GPU.labels]),
    ),
  },
  {
    component: 'aibrix',
    source: 'aibrix v0.7.0 pkg/metrics/gateway_metrics.go, pkg/plugins/gateway',
    metrics: {
      gateway_request_total: 'model gateway_pod pod_name',
      gateway_request_model_success_total: 'model gateway_pod pod_name status status_code',
      gateway_request_model_fail_total: 'model gateway_pod pod_name status status_code',
    },
  },
  {
    component: 'aibrix',
    source: 'vLLM v0.11 to v0.13 vllm/v1/metrics/loggers.py, of the models that AIBrix sends to',
    metrics: {
      'vllm:num_requests_running': 'model_name engine',
      'vllm:num_requests_waiting': 'model_name engine',
      'vllm:kv_cache_usage_perc': 'model_name engine',
      'vllm:prompt_tokens_total': 'model_name engine',
      'vllm:generation_tokens_total': 'model_name engine',
      'vllm:time_to_first_token_seconds_bucket': 'le model_name engine',
      'vllm:inter_token_latency_seconds_bucket': 'le model_name engine',
      'vllm:request_success_total': 'model_name engine finished_reason',
    },
  },
];
