/** A Grafana dashboard as JSON, as far as we write it (schema of Grafana 13). */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly [key: string]: unknown;
}

/** Metrics of Cilium 1.19's agent, external-secrets 1.3 and Argo CD 3.3, as their documentation lists them. */
const PANELS = [
  { title: 'Nodes', unit: 'short', expression: 'count(kube_node_info)' },
  {
    title: 'Applications not synced',
    unit: 'short',
    expression: 'count(argocd_app_info{sync_status!="Synced"}) or vector(0)',
  },
  {
    title: 'Secrets not synced',
    unit: 'short',
    expression: 'sum(externalsecret_status_condition{condition="Ready",status="False"}) or vector(0)',
  },
  { title: 'Dropped packets', unit: 'pps', expression: 'sum(rate(cilium_drop_count_total[5m])) by (reason)' },
] as const;

const PANEL_HEIGHT = 8;
const PANEL_WIDTH = 12;

/** The dashboard to start from. @param datasource uid of the Prometheus data source */
export const overviewDashboard = (datasource: string): Dashboard => ({
  uid: 'platform-overview',
  title: 'Platform overview',
  tags: ['platform'],
  editable: false,
  schemaVersion: 41,
  time: { from: 'now-6h', to: 'now' },
  refresh: '1m',
  panels: PANELS.map(({ title, unit, expression }, index) => ({
    id: index + 1,
    type: 'timeseries',
    title,
    datasource: { type: 'prometheus', uid: datasource },
    gridPos: {
      x: (index % 2) * PANEL_WIDTH,
      y: Math.floor(index / 2) * PANEL_HEIGHT,
      w: PANEL_WIDTH,
      h: PANEL_HEIGHT,
    },
    fieldConfig: { defaults: { unit }, overrides: [] },
    targets: [{ refId: 'A', expr: expression, datasource: { type: 'prometheus', uid: datasource } }],
  })),
});
