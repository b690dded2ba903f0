import { PROMETHEUS } from '../kube-prometheus-stack/names.js';

/** The group of tiles that lead nowhere and say how the cluster is. */
export const STATE = 'State';

/** Homepage puts variables with this prefix into its settings. */
export const TOKEN_VARIABLE = 'HOMEPAGE_VAR_ARGOCD_TOKEN';

interface Metric {
  readonly label: string;
  readonly query: string;
  /** A share of 1, shown as a percentage. */
  readonly isShare?: boolean;
}

/** At most four a tile (Homepage 1.12 asks for no more). Homepage shows `-` where a query has no answer. */
const METRICS: Readonly<Record<string, readonly Metric[]>> = {
  Cluster: [
    { label: 'Nodes ready', query: 'sum(kube_node_status_condition{condition="Ready",status="true"})' },
    { label: 'Pods', query: 'sum(kube_pod_status_phase{phase="Running"})' },
    { label: 'CPU', query: '1 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m]))', isShare: true },
    {
      label: 'Memory',
      query: '1 - sum(node_memory_MemAvailable_bytes) / sum(node_memory_MemTotal_bytes)',
      isShare: true,
    },
  ],
  Attention: [
    {
      label: 'Alerts',
      query: 'count(ALERTS{alertstate="firing",alertname!~"Watchdog|InfoInhibitor"}) or vector(0)',
    },
    { label: 'Not like Git', query: 'count(argocd_app_info{sync_status!="Synced"}) or vector(0)' },
    {
      label: 'Secrets behind',
      query: 'count(externalsecret_status_condition{condition="Ready",status="False"} == 1) or vector(0)',
    },
    {
      label: 'Volumes short',
      query: 'count(longhorn_volume_robustness{state=~"degraded|faulted"} == 1) or vector(0)',
    },
  ],
};

const PERCENT = { type: 'percent', scale: 100 };

/**
 * Tiles of the portal's own. Almost all is asked of Prometheus, which needs no credential: keys of applications could do
 * more than show numbers (Grafana's statistics want an administrator, Longhorn's API deletes volumes).
 *
 * @param argocd address of Argo CD, if its own numbers are wanted
 */
export const stateTiles = (argocd: string | undefined): readonly Record<string, unknown>[] => [
  ...Object.entries(METRICS).map(([name, metrics]) => ({
    [name]: {
      widget: {
        type: 'prometheusmetric',
        url: PROMETHEUS.url,
        refreshInterval: 30000,
        metrics: metrics.map(({ label, query, isShare }) => ({
          label,
          query,
          format: isShare === true ? PERCENT : { type: 'number' },
        })),
      },
    },
  })),
  { Prometheus: { icon: 'prometheus.png', widget: { type: 'prometheus', url: PROMETHEUS.url } } },
  ...(argocd === undefined
    ? []
    : [
        {
          'Argo CD': {
            icon: 'argo-cd.png',
            widget: {
              type: 'argocd',
              url: argocd,
              key: `{{${TOKEN_VARIABLE}}}`,
              fields: ['synced', 'outOfSync', 'healthy', 'degraded'],
            },
          },
        },
      ]),
];
