import type { EmitContext } from '@edgit/core';
import { ALERTMANAGER, STACK } from '../components/kube-prometheus-stack/names.js';
import { LOKI } from '../components/loki/names.js';
import { boardPath, SOURCES } from '../dashboards/names.js';
import type { AppsSettings } from '../settings.js';

/** What Grafana asks, as far as its settings go. */
export interface DataSource {
  readonly type: string;
  readonly uid: string;
  readonly name: string;
  readonly url: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** How often Prometheus reads: $__rate_interval is four times that. The operator's own default. */
const SCRAPE_INTERVAL = '30s';

/** From a line of a log to the board about its label: Grafana's own correlation of Loki with the rest. */
const boardOfLabel = (label: string, title: string, board: string, variable = label) => ({
  name: title,
  matcherType: 'label',
  matcherRegex: label,
  url: `${boardPath(board)}?var-${variable}=\${__value.raw}`,
  urlDisplayLabel: title,
});

const derivedFields = [
  boardOfLabel('namespace', 'Cluster', 'platform-cluster'),
  boardOfLabel('node', 'Nodes', 'platform-nodes'),
];

/**
 * The data sources of a cluster, Prometheus first: it is the default one. Grafana itself connects to them; the network
 * policies of their components let it.
 */
export const grafanaSources = ({ inventory, settings }: EmitContext<AppsSettings>): DataSource[] => {
  const has = (component: string): boolean => inventory.component(component) !== undefined;
  return [
    {
      ...SOURCES.prometheus,
      name: 'Prometheus',
      url: settings.grafana.prometheus,
      settings: { httpMethod: 'POST', prometheusType: 'Prometheus', timeInterval: SCRAPE_INTERVAL },
    },
    ...(has(LOKI.name)
      ? [
          {
            ...SOURCES.loki,
            name: 'Loki',
            url: `http://${LOKI.host}:${LOKI.port}`,
            settings: has(STACK) ? { derivedFields } : {},
          },
        ]
      : []),
    ...(has(STACK)
      ? [
          {
            ...SOURCES.alertmanager,
            name: 'Alertmanager',
            url: ALERTMANAGER.url,
            settings: { implementation: 'prometheus', handleGrafanaManagedAlerts: false },
          },
        ]
      : []),
  ];
};
