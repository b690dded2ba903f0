import type { ClusterSpec } from './cluster.js';
import { type Component, componentSchema, type Exposure, type OidcClient } from './component.js';
import { fqdn } from './layer.js';

/** Port of oauth2-proxy's Service and container. */
export const PROXY_PORT = 4180;

/** Its port for metrics. */
export const PROXY_METRICS = { name: 'metrics', port: 44180 } as const;

/** Path that oauth2-proxy answers itself, on every host that it protects. */
export const PROXY_PATH = '/oauth2';

/** Name of the oauth2-proxy in front of one host, of its Service, Secret and Keycloak client. */
export const proxyName = (host: string): string => `${host}-oauth2-proxy`;

/** Labels of its Pods. */
export const proxyPods = (host: string): Record<string, string> => ({ 'app.kubernetes.io/name': proxyName(host) });

/** A host behind a proxy: its paths and both domains share the proxy. */
export interface ProxiedHost {
  readonly host: string;
  readonly exposures: readonly Exposure[];
}

/** The hosts of a component behind a proxy, each once. */
export const proxiedHosts = (component: Component): readonly ProxiedHost[] => {
  const proxied = component.expose.filter(({ auth }) => auth === 'proxy');
  return [...new Set(proxied.map(({ host }) => host))].map((host) => ({
    host,
    exposures: proxied.filter((exposure) => exposure.host === host),
  }));
};

/** The OIDC clients of a component itself, without those of its proxies. */
export const ownClients = (component: Component): readonly OidcClient[] => {
  const proxies = proxiedHosts(component).map(({ host }) => proxyName(host));
  return component.oidc.filter(({ clientId }) => clientId === undefined || !proxies.includes(clientId));
};

/**
 * Cilium's Gateway has no external-authorization filter (Cilium 1.19), so `auth: proxy` puts one oauth2-proxy between
 * the route and each such service. This adds what that proxy needs of the secrets layer and of Keycloak; the apps layer
 * emits the proxy itself, and the network layer routes to it.
 *
 * @returns a function that returns the component with its proxies' secrets and OIDC clients, or unchanged
 */
export const withProxySignIn =
  (cluster: ClusterSpec) =>
  <T extends Component>(component: T): T => {
    const proxied = proxiedHosts(component);
    if (proxied.length === 0) return component;
    const added = componentSchema.pick({ secrets: true, oidc: true }).parse({
      secrets: proxied.map(({ host }) => ({
        name: proxyName(host),
        keys: { 'client-secret': { generated: { length: 48 } }, 'cookie-secret': { generated: { length: 32 } } },
      })),
      oidc: proxied.map(({ host, exposures }) => ({
        clientId: proxyName(host),
        redirects: [
          ...new Set(exposures.map(({ domain }) => `https://${fqdn(cluster, host, domain)}${PROXY_PATH}/callback`)),
        ],
        secret: { name: proxyName(host), key: 'client-secret' },
        // oauth2-proxy rejects tokens for other clients.
        audience: true,
      })),
    });
    return {
      ...component,
      secrets: [...component.secrets, ...added.secrets],
      oidc: [...component.oidc, ...added.oidc],
    };
  };
