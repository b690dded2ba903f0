import { GPU } from '../../components/nvidia-gpu-exporter/metrics.js';
import type { Board, Panel, PanelLink } from '../board.js';
import { OVERVIEW } from '../names.js';
import { atLeast, EXPECT_ZERO, orZero, type PanelInput, series, stat, yellowThenRed } from '../panels.js';

/** A number of another board, which a click leads to. */
const of = (board: PanelLink['board'], needs: readonly string[], input: Omit<PanelInput, 'link' | 'needs'>): Panel =>
  stat({ ...input, needs, link: { board } });

const STACK = ['kube-prometheus-stack'];
const GATEWAY = 'envoy_cluster_name=~".+/cilium-gateway-.+"';

/** The board to start from: one number or two of each of the others. */
export const overview: Board = {
  uid: OVERVIEW,
  title: 'Platform overview',
  description: 'Whether the platform is well. Each number leads to the board that knows more',
  folder: 'platform',
  rows: [
    {
      title: 'Machines and workloads',
      panels: [
        of('platform-nodes', STACK, {
          title: 'Nodes ready',
          description: 'Of those that are known',
          unit: 'short',
          queries: 'sum(kube_node_status_condition{condition="Ready",status="true"})',
          thresholds: atLeast(1),
        }),
        of('platform-cluster', STACK, {
          title: 'Alerts firing',
          description: 'Without Watchdog, which always fires',
          unit: 'short',
          queries: orZero('count(ALERTS{alertstate="firing",alertname!~"Watchdog|InfoInhibitor"})'),
          thresholds: EXPECT_ZERO,
        }),
        of('platform-cluster', STACK, {
          title: 'Pods not running',
          description: 'That wait, failed, or whose node is not heard of',
          unit: 'short',
          queries: orZero('sum(kube_pod_status_phase{phase=~"Pending|Failed|Unknown"})'),
          thresholds: yellowThenRed(1, 5),
        }),
        of('platform-cluster', STACK, {
          title: 'CPU in use',
          description: 'Of all nodes together',
          unit: 'percentunit',
          queries: 'cluster:node_cpu:ratio_rate5m',
          thresholds: yellowThenRed(0.7, 0.9),
        }),
        of('platform-storage', STACK, {
          title: 'Fullest volume',
          description: 'Of all claims',
          unit: 'percentunit',
          queries: 'max(kubelet_volume_stats_used_bytes / kubelet_volume_stats_capacity_bytes)',
          thresholds: yellowThenRed(0.8, 0.9),
        }),
        of('platform-storage', ['longhorn'], {
          title: 'Volumes not well',
          description: 'Of Longhorn, without a replica or without any',
          unit: 'short',
          queries: orZero('sum(longhorn_volume_robustness{state=~"degraded|faulted"})'),
          thresholds: EXPECT_ZERO,
        }),
        of('platform-gpu', [GPU.component], {
          title: 'GPUs in use',
          description: 'On average',
          unit: 'percentunit',
          queries: `avg(${GPU.utilization})`,
        }),
        of('platform-gpu', ['aibrix'], {
          title: 'Requests to models',
          description: 'Under way now',
          unit: 'short',
          queries: orZero('sum(vllm:num_requests_running)'),
        }),
        of('platform-costs', ['opencost'], {
          title: 'Costs of a month',
          description: 'All nodes, in the currency of the prices in apps.yaml',
          unit: 'short',
          decimals: 0,
          queries: 'sum(node_total_hourly_cost) * 730',
        }),
      ],
    },
    {
      title: 'Network and delivery',
      panels: [
        of('platform-network', ['cilium'], {
          title: 'Dropped packets',
          description: 'In a second, for whatever reason',
          unit: 'pps',
          queries: 'sum(rate(cilium_drop_count_total[$__rate_interval]))',
          decimals: 1,
        }),
        of('platform-ingress', ['cilium', 'gateway'], {
          title: 'Answered with 5xx',
          description: 'Share of what comes through the Gateway',
          unit: 'percentunit',
          queries: `sum(rate(envoy_cluster_upstream_rq_xx{${GATEWAY},envoy_response_code_class="5"}[$__rate_interval])) / sum(rate(envoy_cluster_upstream_rq_xx{${GATEWAY}}[$__rate_interval]))`,
          thresholds: yellowThenRed(0.01, 0.05),
          decimals: 2,
        }),
        of('platform-gitops', ['argocd'], {
          title: 'Applications not synced',
          description: 'The cluster is not what Git says',
          unit: 'short',
          queries: orZero('sum(argocd_app_info{sync_status!="Synced"})'),
          thresholds: EXPECT_ZERO,
        }),
        of('platform-gitops', ['argocd'], {
          title: 'Applications not healthy',
          description: 'Progressing is not counted',
          unit: 'short',
          queries: orZero('sum(argocd_app_info{health_status!~"Healthy|Progressing"})'),
          thresholds: EXPECT_ZERO,
        }),
        of('platform-delivery', ['argo-rollouts'], {
          title: 'Rollouts degraded',
          description: 'Broken off: the old version serves',
          unit: 'short',
          queries: orZero('count(rollout_info{phase="Degraded"})'),
          thresholds: EXPECT_ZERO,
        }),
        of('platform-delivery', ['argo-workflows'], {
          title: 'Workflows under way',
          description: 'Running now',
          unit: 'short',
          queries: orZero('sum(argo_workflows_gauge{phase="Running"})'),
        }),
        of('platform-secrets', ['external-secrets'], {
          title: 'Secrets not synced',
          description: 'They do not follow Vault',
          unit: 'short',
          queries: orZero('sum(externalsecret_status_condition{condition="Ready",status="False"})'),
          thresholds: EXPECT_ZERO,
        }),
        of('platform-secrets', ['vault'], {
          title: 'Vault unsealed',
          description: '1 is open',
          unit: 'short',
          queries: 'max(vault_core_unsealed)',
          thresholds: atLeast(1),
        }),
        of('platform-registry', ['harbor'], {
          title: 'Parts of Harbor down',
          description: 'As Harbor checks itself',
          unit: 'short',
          queries: orZero('count(harbor_up == 0)'),
          thresholds: EXPECT_ZERO,
        }),
        of('platform-logs', ['loki'], {
          title: 'Error lines',
          description: 'In a second, of all containers',
          unit: 'short',
          decimals: 1,
          source: 'loki',
          queries: 'sum(rate({job="containers"} | detected_level=~"error|critical|fatal" [$__auto]))',
        }),
      ],
    },
    {
      title: 'Over time',
      panels: [
        series({
          title: 'Alerts firing',
          description: 'By name; each has a page in docs/runbooks',
          unit: 'short',
          decimals: 0,
          needs: STACK,
          queries: [
            {
              expr: 'count by (alertname) (ALERTS{alertstate="firing",alertname!~"Watchdog|InfoInhibitor"})',
              legend: '{{alertname}}',
            },
          ],
          stacked: true,
        }),
        series({
          title: 'Dropped packets, by reason',
          description: '`Policy denied` is a network policy at work',
          unit: 'pps',
          needs: ['cilium'],
          queries: [
            { expr: 'sum by (reason) (rate(cilium_drop_count_total[$__rate_interval]))', legend: '{{reason}}' },
          ],
          link: { board: 'platform-network' },
        }),
      ],
    },
  ],
};
