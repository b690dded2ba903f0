import type { Board } from '../board.js';
import { atLeast, bars, EXPECT_ZERO, orZero, perSecond, quantile, series, stat, yellowThenRed } from '../panels.js';
import { KUBE_STATE_METRICS } from '../shared-metrics.js';
import { NAMESPACE, POD } from '../variables.js';

const CPU = 'node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m';
const MEMORY = 'node_namespace_pod_container:container_memory_working_set_bytes';
const CHOSEN = '{namespace=~"$namespace", pod=~"$pod"}';
const LOGS_OF_NAMESPACE = { board: 'platform-logs', label: 'namespace' };

export const cluster: Board = {
  uid: 'platform-cluster',
  title: 'Cluster',
  description: 'Control plane, and what runs in the namespaces',
  folder: 'platform',
  variables: [NAMESPACE, POD],
  rows: [
    {
      title: 'Now',
      needs: ['kube-prometheus-stack'],
      panels: [
        stat({
          title: 'Nodes not ready',
          description: 'Nodes whose kubelet does not say that it is ready',
          unit: 'short',
          queries: orZero('sum(kube_node_status_condition{condition="Ready",status=~"false|unknown"})'),
          thresholds: EXPECT_ZERO,
          link: { board: 'platform-nodes' },
        }),
        stat({
          title: 'Pods running',
          description: 'Pods in phase Running',
          unit: 'short',
          queries: 'sum(kube_pod_status_phase{phase="Running"})',
        }),
        stat({
          title: 'Pods not running',
          description: 'Pods that wait, failed, or whose node is not heard of',
          unit: 'short',
          queries: orZero('sum(kube_pod_status_phase{phase=~"Pending|Failed|Unknown"})'),
          thresholds: yellowThenRed(1, 5),
        }),
        stat({
          title: 'CPU in use',
          description: 'Of all nodes together',
          unit: 'percentunit',
          queries: 'cluster:node_cpu:ratio_rate5m',
          thresholds: yellowThenRed(0.7, 0.9),
        }),
        stat({
          title: 'Memory in use',
          description: 'Of all nodes together',
          unit: 'percentunit',
          queries: '1 - sum(node_memory_MemAvailable_bytes) / sum(node_memory_MemTotal_bytes)',
          thresholds: yellowThenRed(0.8, 0.9),
        }),
        stat({
          title: 'Alerts firing',
          description: 'Watchdog always fires, InfoInhibitor says nothing: neither is counted',
          unit: 'short',
          queries: orZero('count(ALERTS{alertstate="firing",alertname!~"Watchdog|InfoInhibitor"})'),
          thresholds: EXPECT_ZERO,
        }),
      ],
    },
    {
      title: 'Control plane',
      needs: ['kube-prometheus-stack'],
      panels: [
        series({
          title: 'Requests to the Kubernetes API',
          description: 'By status code; 5xx is the server’s own failure',
          unit: 'reqps',
          queries: [{ expr: perSecond('apiserver_request_total', ['code']), legend: '{{code}}' }],
          stacked: true,
        }),
        series({
          title: 'Time of a request to the Kubernetes API, 99 %',
          description: 'Of the slowest resource; above one second controllers lag behind',
          unit: 's',
          queries: [
            {
              expr: 'max by (verb) (cluster_quantile:apiserver_request_sli_duration_seconds:histogram_quantile)',
              legend: '{{verb}}',
            },
          ],
          thresholds: yellowThenRed(1, 5),
        }),
        series({
          title: 'Time etcd’s disk takes, 99 %',
          description: 'fsync of the write-ahead log: above 10 ms the disk is too slow for etcd',
          unit: 's',
          queries: [
            {
              expr: quantile(0.99, 'etcd_disk_wal_fsync_duration_seconds_bucket', ['instance']),
              legend: '{{instance}}',
            },
          ],
          thresholds: yellowThenRed(0.01, 0.1),
          width: 8,
        }),
        series({
          title: 'Size of etcd’s database',
          description: 'etcd refuses writes at its quota, 2 GiB unless it is raised',
          unit: 'bytes',
          queries: [{ expr: 'etcd_mvcc_db_total_size_in_bytes', legend: '{{instance}}' }],
          width: 8,
        }),
        series({
          title: 'Members of etcd that see a leader',
          description: 'Without a leader nothing can be written',
          unit: 'short',
          queries: [{ expr: 'sum(etcd_server_has_leader)', legend: 'members' }],
          thresholds: atLeast(1),
          decimals: 0,
          width: 8,
        }),
      ],
    },
    {
      title: 'Workloads',
      needs: ['kube-prometheus-stack'],
      panels: [
        series({
          title: 'CPU by namespace',
          description: 'Cores in use',
          unit: 'short',
          queries: [{ expr: `sum by (namespace) (${CPU}${CHOSEN})`, legend: '{{namespace}}' }],
          stacked: true,
          link: LOGS_OF_NAMESPACE,
        }),
        series({
          title: 'Memory by namespace',
          description: 'Working set: what counts against limits',
          unit: 'bytes',
          queries: [{ expr: `sum by (namespace) (${MEMORY}${CHOSEN})`, legend: '{{namespace}}' }],
          stacked: true,
          link: LOGS_OF_NAMESPACE,
        }),
        series({
          title: 'Requested of what there is',
          description: 'At 100 % nothing more is scheduled, whatever is really in use',
          unit: 'percentunit',
          queries: [
            {
              expr: `sum(namespace_cpu:kube_pod_container_resource_requests:sum) / sum(kube_node_status_allocatable{${KUBE_STATE_METRICS},resource="cpu"})`,
              legend: 'CPU',
            },
            {
              expr: `sum(namespace_memory:kube_pod_container_resource_requests:sum) / sum(kube_node_status_allocatable{${KUBE_STATE_METRICS},resource="memory"})`,
              legend: 'memory',
            },
          ],
          thresholds: yellowThenRed(0.8, 0.95),
        }),
        series({
          title: 'Containers that wait',
          description: 'CrashLoopBackOff, ImagePullBackOff and the like: nothing is well',
          unit: 'short',
          queries: [
            {
              expr: `sum by (namespace, pod, reason) (kube_pod_container_status_waiting_reason${CHOSEN}) > 0`,
              legend: '{{namespace}}/{{pod}}: {{reason}}',
            },
          ],
          decimals: 0,
          link: LOGS_OF_NAMESPACE,
        }),
        bars({
          title: 'Restarts of containers',
          description: 'In the time that is shown',
          unit: 'short',
          queries: [
            {
              expr: `topk(15, sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total${CHOSEN}[$__range])) >= 1)`,
              legend: '{{namespace}}/{{pod}}',
            },
          ],
          thresholds: yellowThenRed(1, 5),
          decimals: 0,
        }),
        bars({
          title: 'Deployments that lack Pods',
          description: 'Replicas that are wanted and not available',
          unit: 'short',
          queries: [
            {
              expr: 'kube_deployment_status_replicas_unavailable{namespace=~"$namespace"} > 0',
              legend: '{{namespace}}/{{deployment}}',
            },
          ],
          thresholds: EXPECT_ZERO,
          decimals: 0,
        }),
      ],
    },
  ],
};
