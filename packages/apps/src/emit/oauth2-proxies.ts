import {
  type Artifact,
  containerText,
  disruptionBudget,
  duration,
  type EmitContext,
  endSessionUrl,
  fqdn,
  type InventoryItem,
  PROXY_METRICS,
  PROXY_PATH,
  PROXY_PORT,
  type ProxiedHost,
  proxiedHosts,
  proxyName,
  proxyPods,
  SESSIONS,
} from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import type { AppsSettings } from '../settings.js';
import { container, restrictedPod, secretVariable, serviceAccount } from '../workload.js';

const IMAGE = 'quay.io/oauth2-proxy/oauth2-proxy:v7.15.6';
const UID = 65532;

/** One oauth2-proxy for every host with `auth: proxy`, in the namespace and folder of its application. */
export const oauth2Proxies = (context: EmitContext<AppsSettings>): readonly Artifact[] =>
  context.inventory.components.flatMap((component) =>
    proxiedHosts(component).map((proxied) => ({
      kind: 'objects',
      application: component.name,
      objects: [
        serviceAccount(proxyName(proxied.host), proxyPods(proxied.host)),
        deployment(component, proxied, context),
        service(proxied),
        budget(proxied),
      ].map((object) => ({ ...object, metadata: { ...object.metadata, namespace: component.namespace } })),
    })),
  );

const deployment = (
  component: InventoryItem,
  proxied: ProxiedHost,
  context: EmitContext<AppsSettings>,
): KubernetesObject => {
  const name = proxyName(proxied.host);
  const pods = proxyPods(proxied.host);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: pods },
    spec: {
      replicas: 2,
      selector: { matchLabels: pods },
      template: {
        metadata: { labels: pods },
        spec: restrictedPod({
          serviceAccountName: name,
          user: UID,
          containers: [
            container({
              name: 'oauth2-proxy',
              image: IMAGE,
              args: flags(component, proxied, context),
              env: [
                secretVariable('OAUTH2_PROXY_CLIENT_SECRET', name, 'client-secret'),
                secretVariable('OAUTH2_PROXY_COOKIE_SECRET', name, 'cookie-secret'),
              ],
              ports: [
                { name: 'http', containerPort: PROXY_PORT },
                { name: PROXY_METRICS.name, containerPort: PROXY_METRICS.port },
              ],
              livenessProbe: { httpGet: { path: '/ping', port: 'http' } },
              readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
              resources: { cpu: '10m', memory: '64Mi', limit: '128Mi' },
            }),
          ],
        }),
      },
    },
  };
};

/** Flags of oauth2-proxy 7.15. */
const flags = (
  component: InventoryItem,
  { host, exposures }: ProxiedHost,
  { cluster, issuer }: EmitContext<AppsSettings>,
): string[] => {
  const names = unique(exposures.map(({ domain }) => fqdn(cluster, host, domain)));
  const groups = unique(exposures.flatMap(({ allow }) => allow)).map((group) => cluster.identity.groups[group]);
  const upstreams = unique(
    // Without a slash at its end a path would stand for itself alone, not for what is below it.
    exposures.map(
      ({ service, port, path }) => `http://${service}.${component.namespace}.svc:${port}${path.replace(/\/?$/, '/')}`,
    ),
  );
  return [
    `--http-address=0.0.0.0:${PROXY_PORT}`,
    `--metrics-address=0.0.0.0:${PROXY_METRICS.port}`,
    '--provider=keycloak-oidc',
    `--oidc-issuer-url=${issuer}`,
    `--client-id=${proxyName(host)}`,
    // A path alone is completed with the host that was asked for.
    `--redirect-url=${names.length === 1 ? `https://${names[0]}` : ''}${PROXY_PATH}/callback`,
    '--code-challenge-method=S256',
    '--scope=openid profile email groups',
    ...groups.map((group) => `--allowed-group=${group}`),
    '--email-domain=*',
    ...upstreams.map((upstream) => containerText(`--upstream=${upstream}`)),
    '--reverse-proxy=true',
    '--skip-provider-button=true',
    '--cookie-secure=true',
    `--cookie-name=_${host}`,
    // The default is seven days without a question. Each renewal asks Keycloak for the person's groups again.
    `--cookie-refresh=${duration(SESSIONS.renewal)}`,
    `--cookie-expire=${duration(SESSIONS.own)}`,
    // Who signs out of one host is signed out of all of them, once those ask Keycloak again.
    `--backend-logout-url=${endSessionUrl(issuer)}?id_token_hint={id_token}`,
  ];
};

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** A drained node takes one of the two at a time. */
const budget = ({ host }: ProxiedHost): KubernetesObject =>
  disruptionBudget({ name: proxyName(host), labels: proxyPods(host), selector: proxyPods(host) });

const service = ({ host }: ProxiedHost): KubernetesObject => {
  const name = proxyName(host);
  const pods = proxyPods(host);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: pods },
    spec: {
      selector: pods,
      ports: [
        { name: 'http', port: PROXY_PORT, targetPort: 'http' },
        { name: PROXY_METRICS.name, port: PROXY_METRICS.port, targetPort: PROXY_METRICS.name },
      ],
    },
  };
};
