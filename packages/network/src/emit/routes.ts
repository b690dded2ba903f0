import {
  type Artifact,
  type EmitContext,
  type KubernetesObject,
  PROXY_PORT,
  proxyName,
  type ResolvedExposure,
} from '@edgit/core';
import { GATEWAY, listenerName } from '../gateway-names.js';
import type { NetworkSettings } from '../settings.js';

/** One HTTPRoute for every exposed service, in the namespace of the Service and the folder of its application. */
export const routes = ({ inventory, settings }: EmitContext<NetworkSettings>): readonly Artifact[] =>
  inventory.exposures.map((exposure) => ({
    kind: 'objects',
    application: exposure.component.name,
    objects: [httpRoute(exposure, settings.gatewayNamespace)],
  }));

const httpRoute = (exposure: ResolvedExposure, gatewayNamespace: string): KubernetesObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: {
    name: routeName(exposure),
    namespace: exposure.component.namespace,
    annotations: portalEntry(exposure),
  },
  spec: {
    parentRefs: [
      {
        group: 'gateway.networking.k8s.io',
        kind: 'Gateway',
        name: GATEWAY,
        namespace: gatewayNamespace,
        sectionName: listenerName(exposure.domain),
      },
    ],
    hostnames: [exposure.fqdn],
    rules: [
      {
        matches: [{ path: { type: 'PathPrefix', value: exposure.path } }],
        ...headerFilter(exposure.headers),
        backendRefs: [{ group: '', kind: 'Service', ...backend(exposure), weight: 1 }],
      },
    ],
  },
});

/** What Homepage reads from routes (Homepage 1.12, Kubernetes discovery). Without `href` it needs to read the Gateway. */
const portalEntry = ({ component, host, title, url }: ResolvedExposure): Record<string, string> => {
  const pods = Object.entries(component.network[0]?.pods ?? {});
  return {
    'gethomepage.dev/enabled': 'true',
    'gethomepage.dev/name': title ?? component.name,
    'gethomepage.dev/group': component.category,
    'gethomepage.dev/description': component.description,
    'gethomepage.dev/href': url,
    'gethomepage.dev/icon': `${host}.png`,
    ...(pods.length > 0
      ? { 'gethomepage.dev/pod-selector': pods.map(([key, value]) => `${key}=${value}`).join(',') }
      : {}),
  };
};

/** Two paths of one host are two routes. */
const routeName = ({ host, path }: ResolvedExposure): string =>
  [host, ...path.toLowerCase().split(/[^a-z0-9]+/)].filter((part) => part !== '').join('-');

/** Whoever has no sign-in of its own is reached through its oauth2-proxy. */
const backend = ({ auth, host, service, port }: ResolvedExposure): { name: string; port: number } =>
  auth === 'proxy' ? { name: proxyName(host), port: PROXY_PORT } : { name: service, port };

const headerFilter = (headers: Readonly<Record<string, string>>): Record<string, unknown> => {
  const set = Object.entries(headers).map(([name, value]) => ({ name, value }));
  return set.length === 0 ? {} : { filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set } }] };
};
