import { componentEntrances, type EmitContext, gitPage, type InventoryItem, pageUrl } from '@edgit/core';
import { GRAFANA } from '../components/grafana/grafana.js';
import type { Link } from './entity.js';

type Context = EmitContext<unknown>;

/** Pages of docs/runbooks for who looks after a component. What is about machines is at the cluster. */
const RUNBOOKS: Readonly<Record<string, readonly string[]>> = {
  argocd: ['ApplicationNotSynced'],
  'cert-manager': ['CertificateNotRenewed'],
  'external-secrets': ['ExternalSecretNotSynced'],
  kyverno: ['KyvernoDown', 'KyvernoWebhookFailing'],
  longhorn: ['LonghornVolumeDegraded', 'LonghornVolumeFaulted'],
  reloader: ['RestartFailed'],
  vault: ['VaultSealed'],
};

/** Runbooks about the machines. */
const CLUSTER_RUNBOOKS: readonly string[] = ['NodeDiskFilling', 'NodeDown'];

/** Dashboards of terraform/grafana, by uid, that say something about a component. */
const DASHBOARDS: Readonly<Record<string, string>> = {
  argocd: 'platform-gitops',
  cilium: 'platform-network',
  'external-secrets': 'platform-secrets',
  harbor: 'platform-registry',
  longhorn: 'platform-storage',
  loki: 'platform-logs',
  opencost: 'platform-costs',
  vault: 'platform-secrets',
};

/** The dashboard to start from. */
const CLUSTER_DASHBOARD = 'platform-overview';

/** @returns the entry of a component in one of these tables; own keys only, since names come from users */
const of = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** @returns the uid of a component's dashboard, if it has one and there is Grafana */
export const dashboardOf = ({ inventory }: Context, name: string): string | undefined =>
  inventory.component(GRAFANA.name) === undefined ? undefined : of(DASHBOARDS, name);

const dashboard = ({ inventory, url }: Context, uid: string | undefined): readonly Link[] =>
  uid === undefined || inventory.component(GRAFANA.name) === undefined
    ? []
    : [{ url: `${url(GRAFANA.host)}/d/${uid}`, title: 'Dashboard', icon: 'dashboard', type: 'dashboard' }];

const runbooks = ({ cluster }: Context, alerts: readonly string[]): readonly Link[] =>
  alerts.map((alert) => ({
    url: gitPage(cluster, 'blob', `docs/runbooks/${alert}.md`),
    title: `Runbook: ${alert}`,
    icon: 'docs',
    type: 'runbook',
  }));

/** The page of a component's Application, where Argo CD has one. */
const application = ({ inventory }: Context, name: string): readonly Link[] =>
  inventory
    .exposuresOf('argocd')
    .slice(0, 1)
    .map(({ url, component }) => ({
      url: `${url}/applications/${component.namespace}/${name}`,
      title: 'Argo CD',
      icon: 'catalog',
      type: 'delivery',
    }));

/** @returns where a component is entered, what delivers it, and what says how it is and what to do */
export const linksOf = (context: Context, component: InventoryItem): readonly Link[] => [
  ...componentEntrances(context.inventory, component.name).map((entrance) => ({
    url: pageUrl(entrance),
    title: entrance.title ?? component.name,
    type: 'website',
  })),
  ...application(context, component.name),
  ...dashboard(context, of(DASHBOARDS, component.name)),
  ...runbooks(context, of(RUNBOOKS, component.name) ?? []),
];

/** @returns the same for the cluster as a whole */
export const clusterLinks = (context: Context): readonly Link[] => [
  ...dashboard(context, CLUSTER_DASHBOARD),
  ...runbooks(context, CLUSTER_RUNBOOKS),
];
