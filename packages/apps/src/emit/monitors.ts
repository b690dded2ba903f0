import {
  type Artifact,
  type EmitContext,
  type InventoryItem,
  type Metrics,
  PROXY_METRICS,
  proxiedHosts,
  proxyName,
  proxyPods,
} from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { STACK } from '../components/kube-prometheus-stack/names.js';
import type { AppsSettings } from '../settings.js';

/**
 * A PodMonitor for all `metrics` that no chart has a monitor for, and for every oauth2-proxy, in the namespace and folder
 * of its application. Without Prometheus there is none.
 */
export const monitors = ({ inventory }: EmitContext<AppsSettings>): readonly Artifact[] =>
  inventory.component(STACK) === undefined
    ? []
    : inventory.components.flatMap((component) => {
        const objects = [...ownMonitors(component), ...proxyMonitors(component)];
        return objects.length === 0 ? [] : [{ kind: 'objects', application: component.name, objects }];
      });

/** Name of the PodMonitor of some metrics; undefined where a chart brings the monitor. */
export const monitorName = ({ name }: InventoryItem, metrics: Metrics): string | undefined =>
  metrics.monitor === 'chart' ? undefined : (metrics.name ?? name);

const ownMonitors = (component: InventoryItem): KubernetesObject[] => {
  const { namespace, network, metrics } = component;
  const names = [...new Set(metrics.flatMap((one) => monitorName(component, one) ?? []))];
  return names.map((name) => {
    const own = metrics.filter((one) => monitorName(component, one) === name);
    const pods = own.find((one) => one.pods !== undefined)?.pods ?? network[0]?.pods ?? {};
    return podMonitor(name, namespace, pods, own.map(endpoint));
  });
};

const endpoint = ({ port, path, token }: Metrics): Record<string, unknown> => ({
  port,
  path,
  ...(token === undefined
    ? {}
    : { authorization: { type: 'Bearer', credentials: { name: token.secret, key: token.key } } }),
});

const proxyMonitors = (component: InventoryItem): KubernetesObject[] =>
  proxiedHosts(component).map(({ host }) =>
    podMonitor(proxyName(host), component.namespace, proxyPods(host), [{ port: PROXY_METRICS.name, path: '/metrics' }]),
  );

/** Metrics of a Pod say on which machine it runs: of a GPU’s or a disk’s nothing else does. */
const NODE = { sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node', action: 'replace' };

const podMonitor = (
  name: string,
  namespace: string,
  pods: Readonly<Record<string, string>>,
  podMetricsEndpoints: readonly Record<string, unknown>[],
): KubernetesObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: { name, namespace },
  spec: {
    selector: Object.keys(pods).length === 0 ? {} : { matchLabels: pods },
    podMetricsEndpoints: podMetricsEndpoints.map((one) => ({ ...one, relabelings: [NODE] })),
  },
});
